import type { Clock } from '../http/clock.ts';
import type { JobEvent, JobRef, Lab } from '../labs/lab.ts';

export interface LastLook {
  readonly lab: Lab;
  readonly job: JobRef;
  readonly cursor: string | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** How long the lab may take to say anything. */
const patienceMs = 60_000;

/**
 * What the lab says of a job at this moment: its news, up to the first word on where it stands. For when a clock has run out:
 * the watch may have been waiting for its next look, or for an answer, and the job may have ended or started meanwhile.
 */
export async function* lookOnce({ lab, job, cursor, clock, signal }: LastLook): AsyncGenerator<JobEvent> {
  const enough = new AbortController();
  const timer = new AbortController();
  clock.sleep(patienceMs, timer.signal).then(
    () => enough.abort(),
    () => undefined,
  );
  const events = lab.watch(job, cursor, AbortSignal.any([enough.signal, signal]))[Symbol.asyncIterator]();
  try {
    for (let isAnswered = false; ; ) {
      const next = events.next();
      next.catch(() => undefined);
      // A state may be followed by the end at once, and what takes longer than that is another look.
      const result: IteratorResult<JobEvent, unknown> | undefined = await (isAnswered
        ? Promise.race([next, clock.sleep(0, signal).then(() => undefined)])
        : next);
      if (!result || result.done) return;
      yield result.value;
      const { type }: JobEvent = result.value;
      if (type === 'heartbeat' || type === 'ended') return;
      isAnswered ||= type === 'state';
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!enough.signal.aborted) throw error;
  } finally {
    timer.abort();
    enough.abort();
    // It may be asleep still, and what it says on the way out is no news.
    events.return?.(undefined).catch(() => undefined);
  }
}
