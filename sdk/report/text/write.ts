import { explainVerdict } from '../explain-exit.ts';
import { isRed } from '../explain-red.ts';
import { listNodes } from '../list-nodes.ts';
import type { StreamedJob, StreamedReport, Totals } from '../model.ts';
import { type CaseRef, readCase, type Survey, surveyReport } from '../survey.ts';
import type { FindTrend } from '../trend.ts';
import { listClocks } from '../troubles.ts';
import { findSource } from '../xunit/frames.ts';
import { cleanConsoleStart, cleanForConsole } from './clean.ts';
import { alignColumns } from './columns.ts';

/** What a piece of text says, for whoever has colours. */
export type Tone = 'good' | 'bad' | 'warning';

export interface TextOptions {
  /** Where the results are, for a line that says so. @default no such line */
  readonly results?: string | undefined;
  /** Colours a piece of text, and changes nothing else of it. @default no colours */
  readonly paint?: ((text: string, tone: Tone) => string) | undefined;
  /** What earlier runs know about a test: failures that are new come first. @default they come in the order of the report */
  readonly findTrend?: FindTrend | undefined;
}

type Paint = NonNullable<TextOptions['paint']>;

/** Tests of a kind that are named; the rest is in the reports. */
const maxNamed = 10;

/** Writes what a person wants to know at the end of a run: a table of jobs, what failed, and the verdict. */
export function writeText(report: StreamedReport, options: TextOptions = {}): string {
  return [...streamText(report, options)].join('');
}

/** The same line by line. */
export function* streamText(report: StreamedReport, options: TextOptions = {}): Iterable<string> {
  const { results, paint = (text) => text, findTrend } = options;
  const survey = surveyReport(report, { findTrend });
  yield `\n${writeTable(report, survey, paint)}\n`;
  yield* listFailures(survey, paint);
  yield* listFlaky(survey, paint);
  yield* listQuarantined(survey, paint);
  for (const line of listClocks(report)) yield `${paint(cleanConsoleStart(line), 'warning')}\n`;
  if (survey.red.length === 0) for (const reason of report.reasons) yield `  ${cleanConsoleStart(reason)}\n`;
  for (const note of report.notes?.slice(0, maxNamed) ?? []) yield `Note: ${cleanForConsole(note)}\n`;
  yield* sayMore(report.notes?.length ?? 0);
  yield `${describeTotals(report.totals)}\n`;
  if (results !== undefined) yield `Results: ${results}\n`;
  yield `Verdict: ${paintVerdict(report, paint)} (exit code ${report.exitCode}: ${explainVerdict(report)})\n`;
}

function writeTable({ jobs }: StreamedReport, survey: Survey, paint: Paint): string {
  const columns: readonly (readonly [string, (job: StreamedJob, totals: Totals) => string])[] = [
    ['JOB', ({ label }) => cleanConsoleStart(label)],
    ['NODE', (job) => cleanForConsole(listNodes(job).join(', '))],
    ['VERDICT', (job) => paintVerdict(job, paint)],
    ...(jobs.some(({ attempts }) => attempts)
      ? [['ATTEMPTS', (job: StreamedJob) => String(job.attempts?.length ?? 1)] as const]
      : []),
    ['TESTS', (_, { tests }) => String(tests)],
    ['NOT PASSED', (_, { failed, errors }) => String(failed + errors)],
    ...(survey.flaky.length > 0 ? [['FLAKY', (_: StreamedJob, { flaky }: Totals) => String(flaky)] as const] : []),
    ...(survey.quarantined.length > 0
      ? [['QUARANTINED', (_: StreamedJob, { quarantined }: Totals) => String(quarantined)] as const]
      : []),
    ['FILES', ({ artifacts }) => String(artifacts.filter(({ path }) => path !== undefined).length)],
  ];
  return alignColumns(
    columns.map(([head]) => head),
    survey.jobs.map(({ job, totals }) => columns.map(([, read]) => read(job, totals))),
  );
}

function* listFailures({ red }: Survey, paint: Paint): Iterable<string> {
  for (const ref of red.slice(0, maxNamed)) {
    const test = readCase(ref);
    const source = findSource(test);
    const line = source?.line === undefined ? '' : `:${source.line}`;
    const place = source === undefined ? '' : ` (${cleanForConsole(source.file)}${line})`;
    yield `${paint('✗', 'bad')} ${nameTest(ref)}${place}${ref.isNew ? ' (new)' : ''}\n`;
    yield `    ${cleanConsoleStart(test.failure?.message || test.failure?.type || test.outcome)}\n`;
  }
  yield* sayMore(red.length);
  if (red.length > 0) yield '\n';
}

/** The tests that passed at last, and how they had failed. */
function* listFlaky({ flaky }: Survey, paint: Paint): Iterable<string> {
  if (flaky.length === 0) return;
  yield `${count(flaky.length, 'test')} passed only when repeated:\n`;
  for (const ref of flaky.slice(0, maxNamed)) {
    const failed = (readCase(ref).attempts ?? []).filter(isRed);
    const last = failed.at(-1);
    const why = last?.failure?.message || last?.failure?.type || 'failed';
    const times = failed.length === 1 ? 'once' : `${failed.length} times`;
    yield `${paint('~', 'warning')} ${nameTest(ref)}\n`;
    yield `    failed ${times}, at last on ${cleanForConsole(last?.node ?? ref.job.node)}: ${cleanForConsole(why)}\n`;
  }
  yield* sayMore(flaky.length);
  yield '\n';
}

/** The tests that failed and count as skipped. */
function* listQuarantined({ quarantined }: Survey, paint: Paint): Iterable<string> {
  if (quarantined.length === 0) return;
  yield `${count(quarantined.length, 'test')} failed in quarantine:\n`;
  for (const ref of quarantined.slice(0, maxNamed)) {
    const { failure, quarantine } = readCase(ref);
    const why = failure?.message || `in quarantine until ${quarantine?.until ?? 'nobody knows when'}`;
    yield `${paint('-', 'warning')} ${nameTest(ref)}\n    ${cleanConsoleStart(why)}\n`;
  }
  yield* sayMore(quarantined.length);
  yield '\n';
}

function* sayMore(all: number): Iterable<string> {
  if (all > maxNamed) yield `  … and ${all - maxNamed} more\n`;
}

function nameTest(ref: CaseRef): string {
  const { classname, name } = readCase(ref);
  return `${cleanConsoleStart(ref.job.label)}: ${cleanForConsole(`${classname}.${name}`)}`;
}

function paintVerdict({ verdict }: Pick<StreamedReport, 'verdict'>, paint: Paint): string {
  if (verdict === 'passed') return paint(verdict, 'good');
  return paint(verdict, verdict === 'failed' ? 'bad' : 'warning');
}

function describeTotals({ tests, passed, failed, errors, skipped, flaky, quarantined }: Totals): string {
  const how = flaky > 0 ? ` (${flaky} flaky)` : '';
  const why = quarantined > 0 ? ` (${quarantined} in quarantine)` : '';
  return `${count(tests, 'test')}: ${passed} passed${how}, ${failed} failed, ${count(errors, 'error')}, ${skipped} skipped${why}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
