import type { Clock } from '../../http/clock.ts';
import type { JobEvent, JobRef } from '../lab.ts';
import type { Pace } from '../pace.ts';
import type { Holds } from './holds.ts';
import { isUnknown } from './is-unknown.ts';
import { isFinished, toTestResult } from './outcome.ts';
import type { StbTesterPortal } from './portal.ts';

/** A portal, or a proxy before it, that answers "not yet" at once would otherwise be asked without a pause. */
const shortestPollMs = 2000;

export interface WatchPorts {
  readonly clock: Clock;
  /** How often the results that have come in are looked at. */
  readonly pace: Pace;
  /** How many jobs may have a long-poll of their own. */
  readonly holds: Holds;
  readonly cursor?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The results of a job, and its state where no long-poll tells that. */
const requestsPerLook = { held: 1, polled: 2 };

/**
 * Follows a job by long-poll, or, where there are too many of those, by asking for its state. Meanwhile the results that have come in are reported one by one; the cursor is the list of
 * those already reported.
 */
export async function* watchJob(
  portal: StbTesterPortal,
  job: JobRef,
  { clock, pace, holds, cursor, signal }: WatchPorts,
): AsyncGenerator<JobEvent> {
  const reported = new Set<string>(cursor ? (JSON.parse(cursor) as string[]) : []);
  const at = () => JSON.stringify([...reported]);
  const watcher = pace.join();
  const begunMs = clock.now();
  let longPoll: LongPoll | undefined;
  const hasEndedWithin = async (): Promise<boolean> => {
    if (!longPoll && holds.take()) longPoll = createLongPoll(portal, job, { clock, signal });
    const requests = longPoll ? requestsPerLook.held : requestsPerLook.polled;
    const sinceMs = clock.now() - begunMs;
    const pauseMs = watcher.pauseMs({ state: 'running', sinceMs, requests, expectedRunMs: job.expectedRunMs });
    if (longPoll) return await longPoll.hasEndedWithin(pauseMs);
    const { status } = await portal.getJob(job.id, signal);
    if (status === 'exited') return true;
    await clock.sleep(pauseMs, signal);
    return false;
  };
  try {
    // A node takes a job at once or refuses it: there is no queue. Who resumes has heard it.
    if (cursor === undefined) yield { type: 'state', state: 'running', detail: 'running', cursor: at() };
    for (let ended = false; !ended; ) {
      ended = await hasEndedWithin();
      for (const result of await portal.listResults(job.id, signal)) {
        if (reported.has(result.result_id) || !isFinished(result)) continue;
        reported.add(result.result_id);
        yield { type: 'test', test: toTestResult(result), cursor: at() };
      }
      if (!ended) yield { type: 'heartbeat', cursor: at() };
    }
    yield { type: 'ended', how: 'completed', cursor: at() };
  } catch (error) {
    if (!isUnknown(error)) throw error;
    yield { type: 'ended', how: 'vanished', cursor: at() };
  } finally {
    watcher.leave();
    longPoll?.stop();
    if (longPoll) holds.give();
  }
}

interface LongPoll {
  /** Resolves with true as soon as the job has ended, and with false after `ms`. Rejects when the portal does. */
  hasEndedWithin(ms: number): Promise<boolean>;
  stop(): void;
}

/** One request after the other is held at the portal, for as long as anybody wants to know. */
function createLongPoll(
  portal: StbTesterPortal,
  job: JobRef,
  { clock, signal }: { readonly clock: Clock; readonly signal?: AbortSignal | undefined },
): LongPoll {
  const own = new AbortController();
  const either = signal ? AbortSignal.any([own.signal, signal]) : own.signal;
  const poll = async (): Promise<true> => {
    for (;;) {
      const begunMs = clock.now();
      if (await portal.awaitCompletion(job.id, either)) return true;
      const restMs = shortestPollMs - (clock.now() - begunMs);
      if (restMs > 0) await clock.sleep(restMs, either);
    }
  };
  let polling: Promise<true> | undefined;
  return {
    async hasEndedWithin(ms) {
      polling ??= poll();
      // While nobody waits for it, a failure has to wait too.
      polling.catch(() => undefined);
      const timer = new AbortController();
      const pause = clock.sleep(ms, AbortSignal.any([timer.signal, either])).then(() => false);
      pause.catch(() => undefined);
      try {
        return await Promise.race([polling, pause]);
      } finally {
        timer.abort();
      }
    },
    stop: () => own.abort(),
  };
}
