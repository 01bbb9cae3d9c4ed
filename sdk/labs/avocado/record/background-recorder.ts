import type { Clock } from '../../../http/clock.ts';
import { messageOf } from '../../../http/errors.ts';
import type { JobRecord } from './job-record.ts';
import type { JobRecorder } from './record-job.ts';
import { isPassing } from './write-job.ts';

/** Records a job beside its run, which never waits for the server. */
export interface BackgroundRecorder {
  /** From now on this is what the server should have. */
  record(record: JobRecord): void;
  /** Waits until the server has it all, at most so long. */
  settle(withinMs: number, signal?: AbortSignal): Promise<void>;
  /** What the server may lack, as sentences. Empty: it has everything. */
  findMissing(): readonly string[];
  stop(): void;
}

/** Pauses between tries while the server is away, in ms; the last one repeats. */
const pausesMs = [2000, 5000, 10_000, 30_000];

export function createBackgroundRecorder(recorder: JobRecorder, clock: Clock): BackgroundRecorder {
  const stop = new AbortController();
  let wanted: JobRecord | undefined;
  let brought: JobRecord | undefined;
  let refused: readonly string[] = [];
  let problem: string | undefined;
  let working: Promise<void> | undefined;

  const work = async (): Promise<void> => {
    for (let tries = 0; wanted && brought !== wanted && !stop.signal.aborted; ) {
      const target = wanted;
      try {
        ({ refused } = await recorder.bring(target, stop.signal));
        [brought, problem, tries] = [target, undefined, 0];
      } catch (error) {
        if (stop.signal.aborted) return;
        problem = messageOf(error);
        // Waiting mends nothing.
        if (!isPassing(error)) return;
        await pause(pausesMs[Math.min(tries++, pausesMs.length - 1)] ?? 0);
      }
    }
  };
  const pause = async (ms: number): Promise<void> => {
    await clock.sleep(ms, stop.signal).catch(() => undefined);
  };

  return {
    record(record) {
      wanted = record;
      working ??= work().finally(() => {
        working = undefined;
      });
    },
    async settle(withinMs, signal) {
      const timer = new AbortController();
      const limit = signal ? AbortSignal.any([timer.signal, signal]) : timer.signal;
      await Promise.race([working, clock.sleep(withinMs, limit).catch(() => undefined)]);
      timer.abort();
      signal?.throwIfAborted();
    },
    findMissing() {
      if (!wanted) return [];
      if (wanted === brought) return refused;
      return [describeMissing(wanted, brought, problem ?? 'there was no time to wait for its answer')];
    },
    stop: () => stop.abort(),
  };
}

function describeMissing(wanted: JobRecord, brought: JobRecord | undefined, problem: string): string {
  const had = new Set(brought?.tests.map(({ tag }) => tag));
  const tags = wanted.tests.map(({ tag }) => tag).filter((tag) => !had.has(tag));
  const few = tags.slice(0, 3).join(', ');
  const parts = [
    ...(brought ? [] : ['the job']),
    ...(tags.length > 0
      ? [`${tags.length} of its ${wanted.tests.length} tests (${few}${tags.length > 3 ? ' …' : ''})`]
      : []),
    ...(brought?.status === wanted.status ? [] : [`its status ${wanted.status}`]),
    ...(brought && tags.length === 0 && brought.status === wanted.status ? ['all records and logs'] : []),
  ];
  return `${parts.join(', ')}: ${problem}`;
}
