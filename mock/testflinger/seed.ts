import { createUuid } from './ids.ts';
import { loadJob } from './job-schema.ts';
import { addJob } from './jobs.ts';
import type { Seed } from './options.ts';
import type { ServerContext } from './server-context.ts';
import { createState, type State } from './state.ts';

/** A server that knows its seed and nothing else. */
export function createSeededState(seed: Seed = {}, { clock, random }: Pick<ServerContext, 'clock' | 'random'>): State {
  const state = createState(seed);
  const now = clock.now();
  const { agents = [], queues = {}, images = {}, jobs = [] } = seed.fixtures ?? {};
  for (const agent of agents) state.agents.set(agent.name, { state: 'waiting', queues: [], ...agent, updatedAt: now });
  for (const [queue, description] of Object.entries(queues)) state.queues.set(queue, description);
  for (const [queue, lines] of Object.entries(images)) state.images.set(queue, lines);
  for (const job of jobs) {
    const definition = loadJob(job);
    addJob(state, { definition: { ...definition, job_id: definition.job_id || createUuid(random) }, now });
  }
  return state;
}
