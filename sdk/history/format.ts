import { isVerdict } from '../labs/lab.ts';
import { mergeHistories } from './merge.ts';
import {
  compareTexts,
  emptyHistory,
  type History,
  type JobHistory,
  type JobSample,
  type TestHistory,
  type TestSample,
} from './model.ts';

/** The version of the file. Fields may be added within a version, never renamed or removed. */
const historySchema = 1;

/**
 * The text of a history file: JSON, sorted, one test or job a line, so that it can be compared and merged line by line. A
 * sample is a list: run, seconds since the epoch, then `[duration in ms, outcome]` of a test, or `[ms waited, ms run,
 * verdict]` of a job; `null` where it is not known.
 */
export function formatHistory(history: History): string {
  const tests = history.tests.map(({ kind, classname, name, samples }) =>
    JSON.stringify({ kind, classname, name, nodes: toNodes(samples, writeTestSample) }),
  );
  const jobs = history.jobs.map(({ kind, label, target, samples }) =>
    JSON.stringify({ kind, label, target, nodes: toNodes(samples, writeJobSample) }),
  );
  return `{"schema":${historySchema},\n"tests":${toList(tests)},\n"jobs":${toList(jobs)}}\n`;
}

/** What a history file says, or why it cannot be used. */
export type ParsedHistory =
  | { readonly history: History }
  /** `isNewer`: a later version of Rigline has written it, and it is not broken. */
  | { readonly problem: string; readonly isNewer: boolean };

/** Reads a history file. Samples that make no sense are left out; a file that is no history says why. */
export function parseHistory(text: string): ParsedHistory {
  const isBroken = (problem: string) => ({ problem, isNewer: false });
  let root: unknown;
  try {
    root = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return isBroken(
      /^(?:<{7}|>{7}) /m.test(text) ? 'it has conflict markers of git in it' : 'it is no JSON, or only a part of it',
    );
  }
  if (!isRecord(root)) return isBroken('it holds no object');
  const schema = root['schema'];
  if (typeof schema === 'number' && schema > historySchema)
    return { problem: `it is of version ${schema}, and this version of Rigline knows ${historySchema}`, isNewer: true };
  if (schema !== historySchema) return isBroken('it does not say that it is a history of Rigline');
  const { tests, jobs } = root;
  if (!Array.isArray(tests) || !Array.isArray(jobs)) return isBroken('it has no list of tests and of jobs');
  const read = {
    tests: tests.flatMap((line: unknown) => readTest(line)),
    jobs: jobs.flatMap((line: unknown) => readJob(line)),
  };
  // Whoever wrote the file: in order, bounded, and one entry a test.
  return { history: mergeHistories(read, emptyHistory) };
}

function toList(lines: readonly string[]): string {
  return lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
}

function toNodes<T extends { readonly node: string }>(
  samples: readonly T[],
  write: (sample: T) => readonly unknown[],
): Readonly<Record<string, unknown>> {
  const byNode = new Map<string, unknown[]>();
  for (const sample of samples) {
    const list = byNode.get(sample.node) ?? [];
    byNode.set(sample.node, list);
    list.push(write(sample));
  }
  return Object.fromEntries([...byNode].sort(([a], [b]) => compareTexts([a], [b])));
}

function writeTestSample({
  id,
  at,
  durationMs = null,
  outcome,
}: Optional<TestSample, 'durationMs'>): readonly unknown[] {
  return [id, at, durationMs, outcome];
}

function writeJobSample({
  id,
  at,
  waitedMs = null,
  ranMs = null,
  verdict,
}: Optional<JobSample, 'waitedMs' | 'ranMs'>): readonly unknown[] {
  return [id, at, waitedMs, ranMs, verdict];
}

type Optional<T, Key extends keyof T> = Omit<T, Key> & { readonly [key in Key]?: T[key] | null };

const testOutcomes: readonly string[] = [
  'passed',
  'failed',
  'error',
  'skipped',
  'flaky',
] satisfies TestSample['outcome'][];

function readTest(line: unknown): TestHistory[] {
  if (!isRecord(line)) return [];
  const { kind, classname, name } = line;
  if (typeof kind !== 'string' || typeof classname !== 'string' || typeof name !== 'string') return [];
  const samples = readNodes(line['nodes']).flatMap(({ node, id, at, rest: [durationMs, outcome] }): TestSample[] => {
    if (typeof outcome !== 'string' || !testOutcomes.includes(outcome)) return [];
    return [{ id, node, at, ...(isMs(durationMs) && { durationMs }), outcome: outcome as TestSample['outcome'] }];
  });
  return samples.length === 0 ? [] : [{ kind, classname, name, samples }];
}

function readJob(line: unknown): JobHistory[] {
  if (!isRecord(line)) return [];
  const { kind, label, target } = line;
  if (typeof kind !== 'string' || typeof label !== 'string' || typeof target !== 'string') return [];
  const samples = readNodes(line['nodes']).flatMap(
    ({ node, id, at, rest: [waitedMs, ranMs, verdict] }): JobSample[] => {
      if (!isVerdict(verdict)) return [];
      const times = { ...(isMs(waitedMs) && { waitedMs }), ...(isMs(ranMs) && { ranMs }) };
      return [{ id, node, at, ...times, verdict }];
    },
  );
  return samples.length === 0 ? [] : [{ kind, label, target, samples }];
}

interface RawSample {
  readonly node: string;
  readonly id: string;
  readonly at: number;
  readonly rest: readonly unknown[];
}

function readNodes(nodes: unknown): RawSample[] {
  if (!isRecord(nodes)) return [];
  return Object.entries(nodes).flatMap(([node, samples]) =>
    (Array.isArray(samples) ? samples : []).flatMap((sample: unknown): RawSample[] => {
      if (!Array.isArray(sample)) return [];
      const [id, at, ...rest] = sample as readonly unknown[];
      return typeof id === 'string' && Number.isSafeInteger(at) ? [{ node, id, at: at as number, rest }] : [];
    }),
  );
}

function isMs(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
