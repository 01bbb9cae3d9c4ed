import { Crash } from '../crash.ts';
import type { ServerContext } from '../server-context.ts';
import { storeMicros } from '../time/moment.ts';
import type { JobRow } from './rows.ts';
import type { State } from './state.ts';
import { deleteTest } from './tests.ts';

/** What a writer says about a job. */
export interface JobValues {
  readonly id?: string;
  readonly description?: string | null;
  readonly elapsed_time?: number;
  readonly status?: string | null;
}

/** Adds a job, now. @throws a crash if the id is taken. */
export function addJob({ state, clock, random }: ServerContext, values: JobValues): JobRow {
  const job = state.jobs.insert({
    id: values.id ?? createJobId(random),
    description: values.description ?? null,
    time: takeTime(state, clock.now()),
    elapsed_time: toStored(values.elapsed_time ?? 0),
    status: values.status ?? null,
  });
  state.jobIds.add(job.id);
  return job;
}

/** Changes a job. With another id that makes a second job, as a row is stored under the id it has. */
export function changeJob(server: ServerContext, job: JobRow, values: JobValues): JobRow {
  const changed = { ...job, ...values, elapsed_time: toStored(values.elapsed_time ?? job.elapsed_time) };
  if (changed.id !== job.id) return addJob(server, changed);
  server.state.jobs.update(changed);
  return changed;
}

/** Removes a job with everything that was reported about it. */
export function deleteJob(state: State, job: JobRow): void {
  for (const { pk } of state.tests.where('job', job.id)) deleteTest(state, pk);
  for (const { pk } of state.jobActivities.where('job', job.id)) state.jobActivities.delete(pk);
  state.jobs.delete(job.pk);
  state.jobIds.delete(job.id);
}

/** The jobs whose ids begin with `prefix`; two of them stand for more. */
export function findJobs(state: State, prefix: string): JobRow[] {
  return state.jobIds.find(prefix, 2).flatMap((id) => findJob(state, id) ?? []);
}

/** The job with exactly this id. */
export function findJob(state: State, id: string): JobRow | undefined {
  return state.jobs.findUnique(['id'], { id });
}

/** The job that a nested address means: none or one. @throws a crash if several begin like that. */
export function findOwner(state: State, prefix: string): JobRow | undefined {
  const [job, second] = findJobs(state, prefix);
  if (second) throw new Crash('more than one job begins with this');
  return job;
}

/** The database keeps no sign of a zero. */
function toStored(seconds: number): number {
  return seconds + 0;
}

/** No two rows get the same time, as nothing takes less than a microsecond. */
function takeTime(state: State, now: number): string {
  state.lastWrite = Math.max(Math.round(now * 1000), state.lastWrite + 1);
  return storeMicros(state.lastWrite);
}

function createJobId(random: () => number): string {
  return Array.from({ length: 40 }, () => Math.floor(random() * 16).toString(16)).join('');
}
