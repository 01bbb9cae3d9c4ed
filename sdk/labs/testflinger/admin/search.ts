import { UsageError } from '../../../http/errors.ts';
import type { JobSummary } from '../../lab.ts';
import { requireRecords, textOf } from '../../wire.ts';
import type { TestflingerClient } from '../client.ts';
import { readState, type StateKind } from '../job/phases.ts';
import { readTimestamp } from '../job/timestamp.ts';

/**
 * The states by which the server can search. It refuses others that jobs do have, such as `waiting` and `complete`; and it
 * takes `completed`, which no agent posts. Those it is us who look for.
 */
const searchStates = [
  'setup',
  'provision',
  'firmware_update',
  'test',
  'allocate',
  'allocated',
  'reserve',
  'cleanup',
  'cancelled',
  'active',
] as const;

/** What jobs to list. Several tags mean any of them, unless `match` says all; several states mean any. */
export interface JobQuery {
  readonly tags?: readonly string[];
  readonly match?: 'any' | 'all';
  /** Words of the server such as `waiting`, `test` or `complete`; `active` is any that has not ended. */
  readonly states?: readonly string[];
  readonly queue?: string;
}

/** For the help: what `rigline jobs` takes here. */
export const jobFilters =
  'tag:NAME, state:STATE (a word of the server such as waiting, test or complete, or active for any that has not ended), ' +
  'queue:NAME, match:any or match:all (how several tags go together)';

/**
 * Reads filters such as `tag:nightly` and `state:active`.
 *
 * @throws {UsageError} for a filter that there is not
 */
export function readJobFilters(filters: readonly string[]): JobQuery {
  const values = (key: string) =>
    filters.filter((one) => one.startsWith(`${key}:`)).map((one) => one.slice(key.length + 1));
  const foreign = filters.find((one) => !/^(?:tag|state|queue|match):./.test(one));
  if (foreign !== undefined) throw new UsageError(`"${foreign}" is no filter here. There are ${jobFilters}.`);
  const [tags, states, queues, matches] = ['tag', 'state', 'queue', 'match'].map(values) as [
    string[],
    string[],
    string[],
    string[],
  ];
  const match = matches.at(-1);
  if (match !== undefined && match !== 'any' && match !== 'all')
    throw new UsageError(`match:${match} is no filter here; there are match:any and match:all.`);
  if (queues.length > 1) throw new UsageError('Jobs of one queue can be listed at a time; give queue: once.');
  const [queue] = queues;
  if (queue?.includes('/'))
    throw new UsageError(`The server cannot be asked for the queue "${queue}": it has a slash.`);
  return { tags, states, ...(queue !== undefined && { queue }), ...(match !== undefined && { match }) };
}

/** Jobs that the server still has, which it does for a week; the newest first. */
export async function findJobs(
  server: TestflingerClient,
  query: JobQuery,
  signal?: AbortSignal,
): Promise<readonly JobSummary[]> {
  const { tags = [], queue } = query;
  const searched = queue === undefined || tags.length > 0 ? await search(server, query, signal) : undefined;
  const queued = queue === undefined ? undefined : await listQueueJobs(server, queue, signal);
  const wanted = new Set(searched?.map(({ id }) => id));
  // A queue tells no tags, and a search no queues: who asks for both gets what is in both.
  const jobs = queued?.filter(({ id }) => searched === undefined || wanted.has(id)) ?? searched ?? [];
  return jobs.filter(createStateTest(query)).sort(byAge);
}

/** All jobs of a queue that the server still has, ended ones too. */
export async function listQueueJobs(
  server: TestflingerClient,
  queue: string,
  signal?: AbortSignal,
): Promise<JobSummary[]> {
  const { data } = await server.api.GET('/v1/queues/{queue}/jobs', {
    params: { path: { queue } },
    ...(signal && { signal }),
  });
  return (data === undefined ? [] : requireRecords(data, 'jobs')).map((job) => toSummary(job, queue));
}

async function search(
  server: TestflingerClient,
  { tags = [], match = 'any', states = [], queue }: JobQuery,
  signal?: AbortSignal,
): Promise<JobSummary[]> {
  const state = queue === undefined && states.every(isSearchState) ? [...states] : [];
  const { data } = await server.api.GET('/v1/job/search', {
    params: { query: { ...(tags.length > 0 && { tags: [...tags], match }), ...(state.length > 0 && { state }) } },
    ...(signal && { signal }),
  });
  return requireRecords(data, 'jobs').map((job) => toSummary(job));
}

function toSummary(
  { job_id, job_state, created_at }: { job_id?: unknown; job_state?: unknown; created_at?: unknown },
  queue?: string,
): JobSummary {
  const detail = textOf(job_state) ?? '';
  const createdAt = readTimestamp(created_at);
  return {
    id: textOf(job_id) ?? '',
    state: jobStates[readState(detail)],
    detail,
    ...(queue !== undefined && { node: queue }),
    ...(createdAt !== undefined && { createdAt }),
  };
}

const jobStates: Readonly<Record<StateKind, JobSummary['state']>> = {
  queued: 'queued',
  running: 'running',
  ending: 'running',
  cancelled: 'ended',
  complete: 'ended',
  unknown: 'unknown',
};

function createStateTest({ states = [] }: JobQuery): (job: JobSummary) => boolean {
  const words = new Set(states.map(toWord));
  return ({ state, detail }) =>
    words.size === 0 || words.has(toWord(detail)) || (words.has('active') && state !== 'ended');
}

/** One word for what has two. */
function toWord(state: string): string {
  return readState(state) === 'complete' ? 'complete' : state;
}

function isSearchState(state: string): state is (typeof searchStates)[number] {
  return (searchStates as readonly string[]).includes(state);
}

function byAge(one: JobSummary, other: JobSummary): number {
  return (other.createdAt ?? '').localeCompare(one.createdAt ?? '');
}
