import { listCaseGroups } from '../case-groups.ts';
import { parseInstant } from '../format.ts';
import type { StreamedJob, StreamedReport } from '../model.ts';
import { toOrdered } from '../result-json.ts';
import type { FindTrend } from '../trend.ts';
import type { CaseGroup } from '../xunit/groups.ts';
import { toCtrfEnvironment } from './environment.ts';
import { isFlaky, toCtrfStatus, toCtrfTest } from './test.ts';

export interface CtrfOptions {
  /** The run folder relative to the workspace, to which the paths of attachments are relative. @default the run folder is it */
  readonly attachmentRoot?: string | undefined;
  /** What earlier runs know about a test, for its insights. @default nothing */
  readonly findTrend?: FindTrend | undefined;
}

/** Writes the report in the Common Test Report Format (ctrf.io), version 0.0.0. */
export function writeCtrf(report: StreamedReport, options: CtrfOptions = {}): string {
  return [...streamCtrf(report, options)].join('');
}

/** The same in pieces: what is about the run, then a test a line. */
export function* streamCtrf(report: StreamedReport, options: CtrfOptions = {}): Iterable<string> {
  const groups = listCaseGroups(report);
  const head = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    ...(report.runId !== '' && { runId: report.runId }),
    ...toTimestamp(report),
    generatedBy: `${report.tool.name} ${report.tool.version}`,
  };
  const results = {
    tool: { name: report.tool.name, version: report.tool.version },
    summary: summarize(report, groups),
    environment: toCtrfEnvironment(report),
    extra: describeRun(report),
  };
  yield `${openObject(head)},"results":${openObject(results)},"tests":[`;
  const { attachmentRoot = '', findTrend } = options;
  const root = attachmentRoot === '' || attachmentRoot.endsWith('/') ? attachmentRoot : `${attachmentRoot}/`;
  let separator = '\n';
  for (const { job, tests } of groups) {
    for (const test of tests) {
      yield separator + JSON.stringify(toCtrfTest(test, { job, root, findTrend }));
      separator = ',\n';
    }
  }
  yield '\n]}}\n';
}

/** An object that lacks its end, so that more fields can follow. */
function openObject(fields: object): string {
  return JSON.stringify(fields).slice(0, -1);
}

function summarize({ startedAt, endedAt }: StreamedReport, groups: readonly CaseGroup[]): object {
  const counts = { tests: 0, passed: 0, failed: 0, skipped: 0, pending: 0, other: 0, flaky: 0 };
  for (const { tests } of groups) {
    for (const test of tests) {
      counts.tests += 1;
      counts[toCtrfStatus(test)] += 1;
      if (isFlaky(test)) counts.flaky += 1;
    }
  }
  const start = parseInstant(startedAt) ?? 0;
  const stop = Math.max(start, parseInstant(endedAt) ?? start);
  return { ...counts, start, stop, duration: stop - start };
}

function toTimestamp({ endedAt }: StreamedReport): { readonly timestamp?: string } {
  const endedMs = parseInstant(endedAt);
  return endedMs === undefined ? {} : { timestamp: new Date(endedMs).toISOString() };
}

function describeRun({ verdict, exitCode, reasons, notes, lab, mergedFrom, jobs }: StreamedReport): object {
  return {
    'rigline.verdict': verdict,
    'rigline.exitCode': exitCode,
    ...(reasons.length > 0 && { 'rigline.reasons': reasons }),
    ...(notes && { 'rigline.notes': notes }),
    'rigline.lab': toOrdered(lab),
    ...(mergedFrom && { 'rigline.mergedFrom': mergedFrom }),
    'rigline.jobs': jobs.map((job) => toOrdered(describeJob(job))),
  };
}

/** A job without its tests and files, and without what its phases printed. */
function describeJob({ tests: _tests, artifacts: _artifacts, attempts, ...job }: StreamedJob): object {
  const short = ({ phases, ...facts }: Pick<StreamedJob, 'phases'>): object => ({
    ...facts,
    phases: phases.map(({ output: _output, ...phase }) => phase),
  });
  return { ...short(job), ...(attempts && { attempts: attempts.map(short) }) };
}
