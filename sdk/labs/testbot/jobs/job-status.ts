import type { TestbotDocument } from './documents.ts';

/**
 * Where a job of the server stands. `pending` waits for a worker, `taken` was given to one. A released server goes no further;
 * one that keeps reports says `done`. `gone`: there is no such job any more. Whoever sends a heartbeat to a job can give it any
 * status, even none: `unknown`.
 */
export type JobStatus = 'pending' | 'taken' | 'done' | 'unknown' | 'gone';

const statuses: ReadonlyMap<unknown, JobStatus> = new Map<unknown, JobStatus>([
  ['pending', 'pending'],
  ['locked', 'taken'],
  ['done', 'done'],
]);

export function readStatus(job: TestbotDocument | undefined): JobStatus {
  if (job === undefined) return 'gone';
  return statuses.get(job['status']) ?? 'unknown';
}

/** Until when a job is watched: until workers have taken all of it, or until they have reported. */
export type Until = 'picked-up' | 'done';

/**
 * Whether there is nothing more to wait for. Without a word from the user a single job that is done shows that the server
 * keeps reports, and so the others are worth waiting for.
 */
export function isSettled(all: readonly JobStatus[], until: Until | undefined): boolean {
  const over = waitsForReports(all, until) ? ['done', 'gone'] : ['taken', 'done', 'unknown', 'gone'];
  return all.every((status) => over.includes(status));
}

export function waitsForReports(all: readonly JobStatus[], until: Until | undefined): boolean {
  return until === undefined ? all.includes('done') : until === 'done';
}

/** `3 jobs: 1 pending, 2 taken`. */
export function describeStatuses(all: readonly JobStatus[]): string {
  const words = (['pending', 'taken', 'done', 'unknown', 'gone'] as const)
    .map((status) => [all.filter((one) => one === status).length, status] as const)
    .filter(([count]) => count > 0)
    .map(([count, status]) => `${count} ${status}`);
  return `${all.length} job${all.length === 1 ? '' : 's'}: ${words.join(', ')}`;
}
