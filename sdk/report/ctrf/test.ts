import { isRed } from '../explain-red.ts';
import { parseInstant } from '../format.ts';
import type { StreamedJob, TestAttempt, TestCase } from '../model.ts';
import { toOrdered } from '../result-json.ts';
import type { FindTrend, TestTrend } from '../trend.ts';
import { describeFailure } from '../xunit/failure.ts';
import { findSource } from '../xunit/frames.ts';
import { capText, cleanLine, cleanText } from '../xunit/text.ts';
import { toAttachments } from './attachment.ts';
import type { CtrfAttempt, CtrfInsights, CtrfStatus, CtrfTest } from './types.ts';

/** What a test is written with, beside itself. */
export interface CtrfContext {
  /** Absent for a case that stands for the whole run. */
  readonly job?: StreamedJob | undefined;
  /** The run folder relative to the workspace, with `/` at the end, or empty. */
  readonly root: string;
  readonly findTrend?: FindTrend | undefined;
}

/** Readers hold the whole report in memory, and show no more than this. */
const maxTraceChars = 50_000;
const maxOutputChars = 100_000;

/** A test as CTRF has it. */
export function toCtrfTest(test: TestCase, { job, root, findTrend }: CtrfContext): CtrfTest {
  const classname = cleanLine(test.classname) || '(no class)';
  const name = cleanLine(test.name) || '(no name)';
  const source = findSource(test);
  const node = cleanLine(test.node ?? job?.node ?? '', 200);
  const tags = [test.quarantine && 'quarantined', test.noResult && 'no-result'].filter((tag) => tag !== undefined);
  const attempts = (test.attempts ?? []).map((attempt, index) => toAttempt(attempt, index + 1, root));
  const extra = {
    ...(test.quarantine && { 'rigline.quarantine': toOrdered(test.quarantine) }),
    ...(test.properties && Object.keys(test.properties).length > 0 && { 'rigline.properties': test.properties }),
  };
  const trend = test.source === 'judge' ? undefined : findTrend?.(test);
  return {
    testId: `${classname}::${name}`,
    name,
    status: toCtrfStatus(test),
    duration: toMs(test.durationMs) ?? 0,
    ...toSpan(test),
    suite: [...(job ? [cleanLine(job.label)] : []), classname],
    ...toDetails(test, root),
    ...(source?.line !== undefined && { line: source.line }),
    rawStatus: test.quarantine ? `quarantined ${test.quarantine.outcome}` : test.outcome,
    ...(tags.length > 0 && { tags }),
    labels: toLabels({ job: job?.label, node, phase: test.phase, source: test.source, origin: test.origin }),
    ...(source && { filePath: source.file }),
    ...(attempts.length > 0 && { retries: attempts.length, retryAttempts: attempts }),
    ...(isFlaky(test) && { flaky: true }),
    ...(node !== '' && { threadId: node, device: node }),
    ...(trend && { insights: toInsights(trend) }),
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}

/** An error is a failure: readers show `other` as something that nobody need look at. */
export function toCtrfStatus({ outcome }: Pick<TestCase, 'outcome'>): CtrfStatus {
  return outcome === 'error' ? 'failed' : outcome;
}

/** CTRF calls a test flaky only where it passed, and had failed before. */
export function isFlaky({ outcome, isFlaky: isMarked, attempts = [] }: TestCase): boolean {
  return outcome === 'passed' && (isMarked === true || attempts.some(isRed));
}

function toAttempt(attempt: TestAttempt, number: number, root: string): CtrfAttempt {
  const duration = toMs(attempt.durationMs);
  return {
    attempt: number,
    status: toCtrfStatus(attempt),
    ...(duration !== undefined && { duration }),
    ...toSpan(attempt),
    ...toDetails(attempt, root),
    extra: { 'rigline.job': attempt.job, 'rigline.node': attempt.node, 'rigline.outcome': attempt.outcome },
  };
}

type Details = Pick<CtrfTest, 'message' | 'trace' | 'stdout' | 'stderr' | 'attachments'>;

function toDetails(execution: TestAttempt | TestCase, root: string): Details {
  const { outcome, failure } = execution;
  const why = failure || isRed(execution) ? describeFailure({ outcome, ...(failure && { failure }) }) : undefined;
  const trace = capText(cleanText(failure?.text ?? '').trimEnd(), { maxChars: maxTraceChars });
  const [stdout, stderr] = [toLines(execution.systemOut), toLines(execution.systemErr)];
  const attachments = toAttachments(execution.attachments, root);
  return {
    ...(why && { message: why.message }),
    ...(trace !== '' && { trace }),
    ...(stdout.length > 0 && { stdout }),
    ...(stderr.length > 0 && { stderr }),
    ...(attachments.length > 0 && { attachments }),
  };
}

function toLines(text: string | undefined): readonly string[] {
  const clean = capText(cleanText(text ?? '').trimEnd(), { maxChars: maxOutputChars });
  return clean === '' ? [] : clean.split('\n');
}

function toSpan({
  startedAt,
  durationMs,
}: Pick<TestCase, 'startedAt' | 'durationMs'>): Pick<CtrfTest, 'start' | 'stop'> {
  const start = parseInstant(startedAt);
  const duration = toMs(durationMs);
  if (start === undefined) return {};
  return duration === undefined ? { start } : { start, stop: start + duration };
}

function toLabels(labels: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const entries = Object.entries(labels).map(([name, value]) => [name, cleanLine(value ?? '')] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

function toInsights({ outcomes, flakyRate }: TestTrend): CtrfInsights {
  return { ...(flakyRate !== undefined && { flakyRate: { current: flakyRate } }), executedInRuns: outcomes.length };
}

function toMs(durationMs: number | undefined): number | undefined {
  return durationMs !== undefined && durationMs >= 0 && durationMs < 1e15 ? Math.round(durationMs) : undefined;
}
