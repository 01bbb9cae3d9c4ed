import type { StreamedJob, StreamedReport } from '../model.ts';
import { orderFields } from '../result-json.ts';
import type { ReportLine } from './lines.ts';

/** Writes the report as NDJSON: a JSON object a line, for log systems and `jq`. See schemas/report-line.schema.json. */
export function writeNdjson(report: StreamedReport): string {
  return [...streamNdjson(report)].join('');
}

/** The same line by line. */
export function* streamNdjson(report: StreamedReport): Iterable<string> {
  for (const line of listLines(report)) yield `${writeLine(line)}\n`;
}

/** Whoever built the report and in whatever order, what is needed to tell lines apart stands first. */
function writeLine({ type, run, ...fields }: ReportLine): string {
  return JSON.stringify({ type, run }).slice(0, -1) + JSON.stringify(fields, orderFields).replace('{', ',');
}

function* listLines(report: StreamedReport): Iterable<ReportLine> {
  const { runId: run, jobs, totals, ...facts } = report;
  yield { type: 'run', run, ...facts };
  for (const job of jobs) yield* listJobLines(run, job);
  yield { type: 'end', run, verdict: report.verdict, exitCode: report.exitCode, totals };
}

function* listJobLines(run: string, job: StreamedJob): Iterable<ReportLine> {
  const { tests, artifacts, attempts = [], ...facts } = job;
  const { label } = job;
  yield { type: 'job', run, ...facts };
  for (const attempt of attempts) yield { type: 'attempt', run, job: label, ...attempt };
  for (const test of tests) yield { type: 'test', run, job: label, ...test, node: test.node ?? job.node };
  for (const artifact of artifacts) yield { type: 'artifact', run, job: label, ...artifact };
}
