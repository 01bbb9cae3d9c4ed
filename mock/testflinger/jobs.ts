import type { JobDefinition } from './job-schema.ts';
import { packLogs } from './logs.ts';
import type { Phase } from './phases.ts';
import { isHexadecimal } from './python.ts';
import { readSecret } from './secrets.ts';
import type { Job, State } from './state.ts';
import { toWholeSeconds } from './time.ts';

const terminalStates: readonly string[] = ['complete', 'completed', 'cancelled'];

/** Whether the job has ended, or will at once. A cancelled job can still become `complete`. */
export function isTerminal(jobState: string): boolean {
  return terminalStates.includes(jobState);
}

/** The job that a read of `id` sees. Ids are compared as text: another spelling of the same UUID finds nothing. */
export function findJob(state: State, id: string): Job | undefined {
  return state.jobs.find(id);
}

/** Of several jobs with one id, the first that still waits. */
export function findWaitingJob(state: State, id: string): Job | undefined {
  return state.jobs.withId(id).find((job) => job.state === 'waiting');
}

/** Whether `id` is a UUID in any spelling that the server takes: dashes, braces and `urn:uuid:` are optional. */
export function isJobId(id: string): boolean {
  const bare = id.replaceAll('urn:', '').replaceAll('uuid:', '');
  const digits = bare.replace(/^[{}]+|[{}]+$/g, '').replaceAll('-', '');
  return [...digits].length === 32 && isHexadecimal(digits);
}

export interface Submission {
  readonly definition: JobDefinition;
  readonly now: number;
  readonly clientId?: string;
}

/** Stores a job as waiting. Attachments are awaited if any section mentions them, be the list empty. */
export function addJob(state: State, { definition, now, clientId }: Submission): Job {
  const sections = Object.entries(definition).filter(([key]) => key.endsWith('_data'));
  const awaitsAttachments = sections.some(
    ([, section]) => typeof section === 'object' && section !== null && 'attachments' in section,
  );
  const job: Job = {
    id: definition.job_id,
    definition,
    createdAt: now,
    state: 'waiting',
    status: {},
    ...(awaitsAttachments && { attachmentsStatus: 'waiting' as const }),
    ...(clientId !== undefined && definition.test_data?.secrets && { clientId }),
  };
  state.jobs.add(job);
  return job;
}

/** The waiting jobs of one queue in the order in which they are taken. */
export function listWaiting(state: State, queue: string): readonly Job[] {
  return state.jobs.waitingIn(queue);
}

/** What `GET /v1/job` hands to an agent. */
export interface TakenJob {
  readonly job: Job;
  readonly document: JobDefinition;
}

interface Taking {
  readonly queues: readonly string[];
  readonly agent: string;
  readonly now: number;
}

/** Gives the best waiting job of some queues to an agent and notes how long it waited. */
export function takeJob(state: State, { queues, agent, now }: Taking): TakenJob | undefined {
  const job = findBest(state, { queues, agent });
  if (!job) return undefined;
  state.jobs.setState(job, 'running');
  job.startedAt = now;
  const { job_queue: queue } = job.definition;
  // The real server keeps only the seconds within a day.
  const waited = Math.floor((now - job.createdAt) / 1000) % 86_400;
  const waits = state.waits.get(queue);
  if (waits) waits.push(waited);
  else state.waits.set(queue, [waited]);
  return { job, document: toTakenDocument(state, { job, now }) };
}

/** A thousand idle agents ask for this every ten seconds. */
function findBest(state: State, { queues, agent }: Pick<Taking, 'queues' | 'agent'>): Job | undefined {
  let best: Job | undefined;
  for (const queue of queues) {
    const job = state.jobs.waitingIn(queue).find((one) => isFor(agent, one));
    if (job && (!best || isBefore(job, best))) best = job;
  }
  return best;
}

function isFor(agent: string, { attachmentsStatus, definition }: Job): boolean {
  return attachmentsStatus !== 'waiting' && !definition.exclude_agents.includes(agent);
}

/** Of jobs of several queues: the order of storage again, as far as times tell. */
function isBefore(a: Job, b: Job): boolean {
  const [first, second] = [a.definition.job_priority ?? 0, b.definition.job_priority ?? 0];
  return first === second ? a.createdAt < b.createdAt : first > second;
}

function toTakenDocument(state: State, { job, now }: { job: Job; now: number }): JobDefinition {
  const { definition, clientId } = job;
  const secrets = definition.test_data?.secrets;
  const resolve = (path: string) => (clientId === undefined ? '' : readSecret(state, { clientId, path, now }));
  const values = secrets && Object.fromEntries(Object.entries(secrets).map(([name, path]) => [name, resolve(path)]));
  return {
    ...definition,
    started_at: `${toWholeSeconds(now).replace('Z', '')}+00:00Z`,
    ...(job.attachmentsStatus && { attachments_status: job.attachmentsStatus }),
    ...(clientId !== undefined && { client_id: clientId }),
    ...(values && { test_data: { ...definition.test_data, secrets: values } }),
  };
}

/** Of several jobs with one id, the first that has not ended. @returns false if there is none. */
export function cancelJob(state: State, id: string): boolean {
  const job = state.jobs.withId(id).find((one) => !isTerminal(one.state));
  if (!job) return false;
  state.jobs.setState(job, 'cancelled');
  return true;
}

export interface ResultUpdate {
  readonly status?: Readonly<Partial<Record<Phase, number>>>;
  readonly device_info?: Readonly<Record<string, unknown>>;
  readonly job_state?: string;
}

/** Replaces, never merges. An unknown id changes nothing and is no error. */
export function postResult(state: State, id: string, update: ResultUpdate): void {
  const job = findJob(state, id);
  if (!job) return;
  if (update.status) job.status = update.status;
  if (update.device_info) job.deviceInfo = update.device_info;
  if (update.job_state === undefined) return;
  state.jobs.setState(job, update.job_state);
  if (isTerminal(update.job_state)) packLogs(state, id);
}
