import type { Artifact, JobOutcome, TestResult } from '../lab.ts';
import { entriesOf, textOf, timeOf } from '../wire.ts';
import type { Result, ResultDetail } from './portal.ts';
import { splitTestCase } from './test-case.ts';
import { readTraceback } from './traceback.ts';

/** The portal's own log of a test-run. It is not among the artifacts, and a result may have none. */
export const logName = 'stbt.log';

const outcomes: ReadonlyMap<string, TestResult['outcome']> = new Map([
  ['pass', 'passed'],
  ['fail', 'failed'],
  ['error', 'error'],
]);

/** A result without an end is a test that is still running. */
export function isFinished(result: Result): boolean {
  return Boolean(result.result) && (result.end_time === undefined || Boolean(result.end_time));
}

/** Maps a result of the portal. The detail adds the traceback and the artifacts. */
export function toTestResult(result: Result | ResultDetail): TestResult {
  const { classname, name, file } = splitTestCase(textOf(result.test_case) ?? result.result_id);
  const outcome = outcomes.get(result.result) ?? 'error';
  const startedMs = timeOf(result.start_time);
  const endedMs = timeOf(result.end_time);
  const traceback = 'traceback' in result ? (textOf(result.traceback) ?? '') : '';
  const facts = readTraceback(traceback, file);
  const artifacts = 'artifacts' in result ? listAttachments(result) : [];
  const triageUrl = textOf(result.triage_url);
  return {
    name,
    classname,
    outcome,
    file,
    ...(facts.line !== undefined && { line: facts.line }),
    ...(startedMs !== undefined && { startedAt: new Date(startedMs).toISOString() }),
    ...(startedMs !== undefined &&
      endedMs !== undefined &&
      endedMs >= startedMs && { durationMs: endedMs - startedMs }),
    ...(outcome !== 'passed' && {
      failure: {
        type: facts.type ?? (outcomes.has(result.result) ? result.result : `unknown result "${result.result}"`),
        message: (textOf(result.failure_reason) ?? '').replace(/\s+/g, ' ').trim(),
        text: traceback,
      },
    }),
    ...(triageUrl && { properties: { triage_url: triageUrl } }),
    ...(artifacts.length > 0 && { attachments: artifacts }),
  };
}

/** The files of one result, each below a folder named after the test's start and function. */
export function toArtifacts(result: ResultDetail): Artifact[] {
  const folder = folderOf(result);
  const files = entriesOf(result.artifacts).map(
    ([name, facts]): Artifact => ({
      name: `${folder}/${name}`,
      locator: JSON.stringify([result.result_id, name]),
      kind: 'file',
      ...(Number.isSafeInteger(facts?.size) && facts.size >= 0 && { sizeBytes: facts.size }),
      ...(/^[0-9a-f]{32}$/i.test(textOf(facts?.md5) ?? '') && { md5: facts.md5.toLowerCase() }),
    }),
  );
  // A test may have saved a file of that name, which is not the portal's.
  if (files.some(({ name }) => name === `${folder}/${logName}`)) return files;
  return [
    ...files,
    { name: `${folder}/${logName}`, locator: JSON.stringify([result.result_id, null]), kind: 'file', optional: true },
  ];
}

/** What the portal's results say of the whole job. */
export function toOutcome(results: readonly TestResult[], ended: boolean): JobOutcome {
  const bad = results.filter((test) => test.outcome !== 'passed');
  const base = { ended, tests: results, phases: [], properties: {} };
  if (results.length === 0) return { ...base, verdict: 'empty', reason: 'the job ended without a single result' };
  if (bad.length === 0) return { ...base, verdict: 'passed' };
  return { ...base, verdict: 'failed', reason: `${bad.length} of ${results.length} tests did not pass` };
}

/** Pictures and videos first: a report that has room for a few files only shows those. */
function listAttachments(result: ResultDetail): string[] {
  const names = [...new Set([...entriesOf(result.artifacts).map(([name]) => name), logName])];
  const isVisual = (name: string) => /\.(?:png|jpe?g|gif|webm|mp4)$/i.test(name);
  return [...names.filter(isVisual), ...names.filter((name) => !isVisual(name))].map(
    (name) => `${folderOf(result)}/${name}`,
  );
}

/** Colons stand in every start time, and in no file name on Windows. */
function folderOf(result: Result): string {
  const started = result.result_id.split('/').at(-1) ?? '';
  return `${started.replaceAll(':', '-')}-${splitTestCase(textOf(result.test_case) ?? 'test').name}`;
}
