import { json, nothing, refuse } from '../answers.ts';
import { authorize, contributors } from '../auth.ts';
import { list, object, string } from '../fields.ts';
import type { JobStore } from '../job-store.ts';
import { isTerminal } from '../jobs.ts';
import { check, readQuery } from '../request.ts';
import type { Job } from '../state.ts';
import { toWholeSeconds } from '../time.ts';
import type { RouteGroup } from './route.ts';

/** The states the query knows. Jobs are also `waiting`, `running` and `complete`, which cannot be asked for. */
const states = [
  'setup',
  'provision',
  'firmware_update',
  'test',
  'allocate',
  'allocated',
  'reserve',
  'cleanup',
  'cancelled',
  'completed',
  'active',
];
const schema = object(
  { tags: list(string()), match: string({ oneOf: ['any', 'all'] }), state: list(string({ oneOf: states })) },
  { ignoreUnknown: true },
);

interface Search {
  readonly tags?: readonly string[];
  readonly match?: 'any' | 'all';
  readonly state?: readonly string[];
}

export const searchRoutes: RouteGroup = (server) => ({
  '/v1/job/search': {
    async GET({ request }) {
      await authorize(server, request, contributors);
      const query = readQuery(request, ['tags', 'state']);
      const search: Search = check({
        load: () => schema(query),
        refuse: (faults) => refuse(422, 'Validation error', { query: faults }),
      });
      return json(
        listCandidates(server.state.jobs, search)
          .filter((job) => matchesTags(job, search) && matchesState(job, search))
          .map(toSummary),
      );
    },
  },
  '/v1/queues/:queue_name/jobs': {
    async GET({ request, param }) {
      await authorize(server, request, contributors);
      const jobs = server.state.jobs.inQueue(param('queue_name'));
      return jobs.length
        ? json(jobs.map((job) => ({ ...toSummary(job), job_queue: job.definition.job_queue })))
        : nothing();
    },
  },
});

function toSummary(job: Job): { job_id: string; created_at: string; job_state: string } {
  return { job_id: job.id, created_at: toWholeSeconds(job.createdAt), job_state: job.state };
}

/** Whoever asks for tags gets his answer without a look at all jobs. */
function listCandidates(jobs: JobStore, { tags = [], match = 'any' }: Search): readonly Job[] {
  if (tags.length === 0) return jobs.list();
  return jobs.withAnyTag(match === 'all' ? tags.slice(0, 1) : tags);
}

function matchesTags(job: Job, { tags = [], match = 'any' }: Search): boolean {
  if (tags.length === 0) return true;
  const has = (tag: string) => job.definition.tags?.includes(tag) ?? false;
  return match === 'all' ? tags.every(has) : tags.some(has);
}

function matchesState(job: Job, { state = [] }: Search): boolean {
  if (state.length === 0) return true;
  return state.includes('active') ? !isTerminal(job.state) : state.includes(job.state);
}
