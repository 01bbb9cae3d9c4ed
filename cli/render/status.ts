import type { RunEvent } from '../../sdk/index.ts';
import { cleanRemoteLine } from './remote-text.ts';

/** Keeps a short text for each job that goes on, and counts those that are done. */
export interface Status {
  observe(event: RunEvent): void;
  /** A line as wide as the terminal at the most. */
  line(nowMs: number, columns: number): string;
}

export function createStatus(startedMs: number): Status {
  const jobs = new Map<string, string>();
  let done = 0;
  return {
    observe(event) {
      if (event.type === 'run-started') for (const job of event.jobs) jobs.set(job, 'submitting');
      else if (event.type === 'job-submitted') jobs.set(event.job, 'submitted');
      else if (event.type === 'job-state')
        jobs.set(
          event.job,
          event.position === undefined ? cleanRemoteLine(event.detail) : `queued (${event.position} ahead)`,
        );
      else if (event.type === 'outage') jobs.set(event.job, 'no answer from the lab');
      else if (event.type === 'job-ended') jobs.set(event.job, 'collecting');
      else if (event.type === 'job-judged') {
        jobs.delete(event.job);
        done += 1;
      }
    },
    line(nowMs, columns) {
      const seconds = Math.max(0, Math.round((nowMs - startedMs) / 1000));
      const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
      const counts = jobs.size + done > 1 ? [`${jobs.size} to go, ${done} done`] : [];
      const line = [clock, ...counts, ...[...jobs].map(([job, doing]) => `${job}: ${doing}`)].join('  ');
      return line.length < columns ? line : `${line.slice(0, Math.max(0, columns - 2))}…`;
    },
  };
}
