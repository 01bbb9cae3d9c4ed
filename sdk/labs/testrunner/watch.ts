import type { Clock } from '../../http/clock.ts';
import type { JobEvent, JobEventBody, JobOutcome, JobRef } from '../lab.ts';
import type { Pace } from '../pace.ts';
import type { Run, Runs } from './runs/calls.ts';
import { parseJobId } from './runs/ids.ts';
import { isTerminal, type Look, lookAt } from './runs/look.ts';

export interface WatchPorts {
  readonly runs: Runs;
  readonly clock: Clock;
  readonly pace: Pace;
  /** What became of a run that has ended. */
  readonly judge: (look: Look) => JobOutcome;
  /** What a run printed, in pieces. */
  readonly printed: (run: Run) => readonly string[];
}

interface Cursor {
  readonly state: string;
  /** What the run was called when it was first seen: its id alone may be another run's later. */
  readonly username?: string;
  readonly taskId?: string;
  /** How many of the events at the end were handed over. */
  readonly told: number;
}

/** A run that has just come, or just begun, is looked at more often: most are over in seconds. */
const freshMs = 60_000;
const freshPauseMs = 2000;
/** The run itself, and its task. */
const requestsPerLook = 2;
/** A task comes within the second. */
const unscheduledMs = 30_000;

/**
 * Follows a run by looking at it. Its results are written all at once at the end, so until then there is nothing to tell but
 * its state. A run whose worker broke down, or that was never scheduled, ends the watch: nothing more will come of it.
 */
export async function* watchRun(
  { runs, clock, pace, judge, printed }: WatchPorts,
  job: JobRef,
  { cursor, signal }: { readonly cursor?: string | undefined; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<JobEvent> {
  const name = parseJobId(job.id);
  let { state, username, taskId, told } = cursor ? (JSON.parse(cursor) as Cursor) : ({ state: '', told: 0 } as Cursor);
  let since = clock.now();
  const begunAt = clock.now();
  const event = (body: JobEventBody): JobEvent => {
    const at: Cursor = {
      state,
      told,
      ...(username !== undefined && { username }),
      ...(taskId !== undefined && { taskId }),
    };
    return { ...body, cursor: JSON.stringify(at) };
  };

  const isHead = (await runs.dialect(signal)) === 'head';
  const watcher = pace.join();
  try {
    for (;;) {
      const look = await lookAt(runs, name, signal);
      if (!look || isAnother(look.run)) return yield event({ type: 'ended', how: 'vanished' });
      const { run, kind, stuck } = look;
      username = run.username;
      taskId = run.taskId ?? taskId;

      const isNew = run.status !== state;
      if (isNew) since = clock.now();
      state = run.status;
      // In the dialect that runs nothing a record stays what it is, and waits for nobody.
      if (isNew && isHead && !isTerminal(kind)) yield event({ type: 'state', state: kind, detail: run.status });
      const unscheduled = kind === 'queued' && run.taskId === undefined && clock.now() - begunAt >= unscheduledMs;
      if (isTerminal(kind) || stuck !== undefined || unscheduled || !isHead) {
        yield* tellEnd(look);
        return yield event({ type: 'ended', how: 'completed' });
      }
      if (!isNew) yield event({ type: 'heartbeat' });
      const sinceMs = clock.now() - since;
      const pauseMs = watcher.pauseMs({
        state: isTerminal(kind) ? 'ending' : kind,
        sinceMs,
        requests: requestsPerLook,
        expectedRunMs: job.expectedRunMs,
        ...(sinceMs < freshMs && { baseMs: freshPauseMs }),
      });
      await clock.sleep(pauseMs, signal);
    }
  } finally {
    watcher.leave();
  }

  function* tellEnd(look: Look): Generator<JobEvent> {
    const bodies: JobEventBody[] = [
      ...printed(look.run).map((text): JobEventBody => ({ type: 'log', text })),
      ...judge(look).tests.map((test): JobEventBody => ({ type: 'test', test })),
    ];
    for (const body of bodies.slice(told)) {
      told += 1;
      yield event(body);
    }
  }

  function isAnother(run: Run): boolean {
    if (username !== undefined && run.username !== username) return true;
    return taskId !== undefined && run.taskId !== taskId;
  }
}
