import type { Clock } from '../../http/clock.ts';
import type { JobEvent, JobRef } from '../lab.ts';
import { isUnknown } from './is-unknown.ts';
import { isFinished, toTestResult } from './outcome.ts';
import type { StbTesterPortal } from './portal.ts';

/** How often the results that have come in are looked at while the long-poll is held. */
const lookMs = 10_000;
/** A portal, or a proxy before it, that answers "not yet" at once would otherwise be asked without a pause. */
const shortestPollMs = 2000;

/**
 * Follows a job by long-poll. Meanwhile the results that have come in are reported one by one; the cursor is the list of
 * those already reported.
 */
export async function* watchJob(
  portal: StbTesterPortal,
  job: JobRef,
  {
    clock,
    cursor,
    signal,
  }: { readonly clock: Clock; readonly cursor?: string | undefined; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<JobEvent> {
  const reported = new Set<string>(cursor ? (JSON.parse(cursor) as string[]) : []);
  const at = () => JSON.stringify([...reported]);
  const longPoll = createLongPoll(portal, job, { clock, signal });
  try {
    // A node takes a job at once or refuses it: there is no queue. Who resumes has heard it.
    if (cursor === undefined) yield { type: 'state', state: 'running', detail: 'running', cursor: at() };
    for (let ended = false; !ended; ) {
      ended = await longPoll.hasEndedWithin(lookMs);
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
    longPoll.stop();
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
