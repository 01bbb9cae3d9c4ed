import type { JobEvent, JobEventBody } from '../../lab.ts';
import { toTestRecords } from '../record/to-record.ts';
import { finishRun, isOverWithin } from './finish-run.ts';
import { lookForEnd } from './orphan.ts';
import { toLocalTest } from './outcome.ts';
import { findJobFolder, readFolder } from './results-folder.ts';
import type { RunnerTest } from './results-json.ts';
import type { LocalPorts, LocalRun } from './run.ts';

export interface LocalCursor {
  /** How much of the output has been told. */
  readonly from: number;
  /** Tags of the tests that have been told. */
  readonly tests: readonly string[];
}

export interface WatchLocalOptions {
  readonly lookMs: number;
  readonly cursor?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** From the start, where there is none. */
export function readCursor(cursor: string | undefined): LocalCursor {
  return cursor === undefined ? { from: 0, tests: [] } : (JSON.parse(cursor) as LocalCursor);
}

/** Follows a run on this machine: its output as it comes, its tests as they end. Meanwhile the server is told. */
export async function* watchLocal(
  ports: LocalPorts,
  run: LocalRun,
  { lookMs, cursor, signal }: WatchLocalOptions,
): AsyncGenerator<JobEvent> {
  const begun = readCursor(cursor);
  let { from } = begun;
  const told = new Set(begun.tests);
  const event = (body: JobEventBody): JobEvent => ({
    ...body,
    cursor: JSON.stringify({ from, tests: [...told] } satisfies LocalCursor),
  });
  const drain = function* (): Generator<JobEvent> {
    const { text, next } = run.output.read(from);
    from = next;
    if (text !== '') yield event({ type: 'log', text });
  };
  const tell = function* (tests: readonly RunnerTest[]): Generator<JobEvent> {
    for (const test of tests) {
      if (told.has(test.tag)) continue;
      told.add(test.tag);
      yield event({ type: 'test', test: toLocalTest(test) });
    }
  };

  if (cursor === undefined) yield event({ type: 'state', state: 'running', detail: 'avocado runs here' });
  while (!run.end) {
    yield* drain();
    yield* tell(await lookForTests(ports, run));
    await lookForEnd(ports, run);
    if (!run.end) await run.output.wait(lookMs, ports.clock, signal);
  }
  yield* drain();
  const finishing = finishRun(ports, run, run.request.recordTimeoutMs);
  for (let isOver = false; !isOver; ) {
    yield event({ type: 'heartbeat' });
    isOver = await isOverWithin(ports, finishing, { ms: lookMs, signal });
    yield* drain();
  }
  yield* tell((await finishing).results?.tests ?? []);
  yield event({ type: 'ended', how: 'completed' });
}

/** The tests that have ended so far; new ones are passed on to the server. */
async function lookForTests({ host }: LocalPorts, run: LocalRun): Promise<readonly RunnerTest[]> {
  run.folder ??= await findJobFolder(host, run.base, run.id);
  const { folder } = run;
  if (folder === undefined) return [];
  const { tests, isComplete } = await readFolder(host, folder, run.id);
  // When all is written the runner is about to end, and everything is recorded at once.
  if (isComplete || tests.length === run.reported) return tests;
  run.reported = tests.length;
  run.recorder.record({
    id: run.id,
    description: run.request.description,
    status: 'RUNNING',
    activities: [{ activity: 'JOB_START', at: run.startedAt }],
    tests: await toTestRecords(host, folder, tests),
  });
  return tests;
}
