import type { RunEvent } from '../run/events.ts';
import { cleanRemoteLine } from './remote-text.ts';

/** Where a job stands that is waited for. */
export type Standing = 'submitting' | 'queued' | 'running' | 'unknown' | 'collecting';

export interface OpenJob {
  readonly label: string;
  readonly standing: Standing;
  /** When that began, in ms. */
  readonly sinceMs: number;
  /** Jobs ahead of it in the queue, where the lab tells. */
  readonly ahead?: number | undefined;
  /** The lab's own word for where it stands, safe to print. */
  readonly detail?: string | undefined;
  /** When it left the queue, in ms. */
  readonly startedMs?: number | undefined;
  /** When the lab last failed to answer for it, in ms; absent when it has been heard of since. */
  readonly lostMs?: number | undefined;
}

/** Remembers of a run what is still waited for. */
export interface JobBook {
  observe(event: RunEvent, nowMs: number): void;
  open(): readonly OpenJob[];
  /** Jobs that are over. */
  done(): number;
  /** Those among them that are not green. */
  notPassed(): number;
}

/** Keeps, from the events of a run, where each of its jobs stands. */
export function createJobBook(): JobBook {
  const jobs = new Map<string, OpenJob>();
  let done = 0;
  let notPassed = 0;
  /** Keeps the time where a job stays what it was. */
  const put = (label: string, nowMs: number, next: Pick<OpenJob, 'standing'> & Partial<OpenJob>) => {
    const before = jobs.get(label);
    const sinceMs = before?.standing === next.standing ? before.sinceMs : nowMs;
    jobs.set(label, { startedMs: before?.startedMs, ...next, label, sinceMs });
  };
  const change = (label: string, news: Partial<OpenJob>) => {
    const job = jobs.get(label);
    if (job) jobs.set(label, { ...job, ...news });
  };
  return {
    observe(event, nowMs) {
      switch (event.type) {
        case 'run-started':
        case 'run-resumed':
          for (const label of event.jobs) put(label, nowMs, { standing: 'submitting' });
          break;
        case 'job-added':
          // What is done in parts is none of the jobs itself.
          if (event.because === 'part') jobs.delete(event.of);
          put(event.job, nowMs, { standing: 'submitting' });
          break;
        case 'job-submitted':
          put(event.job, nowMs, { standing: 'queued' });
          break;
        case 'job-state': {
          const { job, state, position: ahead } = event;
          const startedMs = jobs.get(job)?.startedMs ?? (state === 'running' ? nowMs : undefined);
          put(job, nowMs, { standing: state, ahead, detail: cleanRemoteLine(event.detail), startedMs });
          break;
        }
        case 'outage':
          change(event.job, { lostMs: nowMs });
          break;
        case 'log':
        case 'test':
          change(event.job, { lostMs: undefined });
          break;
        case 'job-ended':
          put(event.job, nowMs, { standing: 'collecting' });
          break;
        case 'job-judged':
          if (jobs.delete(event.job)) done += 1;
          if (event.verdict !== 'passed') notPassed += 1;
          break;
        case 'artifact':
        case 'cancel':
        case 'exchange':
        case 'requests':
        case 'job-child':
        case 'job-reserved':
        case 'quarantine':
        case 'run-ended':
        case 'run-stopping':
          break;
      }
    },
    open: () => [...jobs.values()],
    done: () => done,
    notPassed: () => notPassed,
  };
}
