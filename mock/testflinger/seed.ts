import { readSeedFile } from '../documents/seed.ts';
import { createUuid } from './ids.ts';
import { loadJob } from './job-schema.ts';
import { addJob } from './jobs.ts';
import type { Seed, TestflingerOptions } from './options.ts';
import type { ServerContext } from './server-context.ts';
import { createState, type State } from './state.ts';

/** Takes a seed file for what it says about this server. @throws RangeError for anything that is no seed of a Testflinger server */
export function readSeed(value: unknown): Seed {
  return readSeedFile('testflinger', value) as Seed;
}

/** The same with how the server is to be configured. */
export function readSeedOptions(value: unknown): TestflingerOptions {
  const file = readSeedFile('testflinger', value);
  const { secretsStore = false, oidc = false } = file.default ?? {};
  return {
    seed: file as Seed,
    secretsStore: secretsStore === true,
    oidc: oidc === true,
    ...(file.default?.['webhook'] === true && file.webhook && { webhook: file.webhook }),
  };
}

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
