import type { AgentRecord } from './agent-api.ts';
import { doJob } from './do-job.ts';
import { createKeptJobs, type KeptJobs } from './kept-jobs.ts';
import type { WorkerEnd } from './options.ts';
import { register } from './register.ts';
import { createStanding, type Standing } from './standing.ts';
import { takeJob } from './take-job.ts';
import type { WorkerContext } from './worker-context.ts';

/** The life of an agent. Rejects with the signal's reason when it is told to end, which an idle agent does at once. */
export async function live(context: WorkerContext): Promise<WorkerEnd> {
  const standing = createStanding(context);
  const kept = createKeptJobs(context, standing);
  const { clock, finish, timing, tell, options } = context;
  let isRegistered = await register(context);
  if (isRegistered) tell(`The agent ${options.agentId} waits for jobs from ${options.queues.join(', ')}`);
  for (;;) {
    await waitForServer(context);
    isRegistered ||= await register(context);
    const end = isRegistered ? await lookForWork(context, { standing, kept }) : undefined;
    if (end === 'unknown') isRegistered = false;
    else if (end) return end;
    await clock.sleep(timing.pollIntervalMs, finish);
  }
}

/** One turn of an idle agent, and every job that follows from it. `unknown`: the server has forgotten this agent. */
async function lookForWork(
  context: WorkerContext,
  { standing, kept }: { readonly standing: Standing; readonly kept: KeptJobs },
): Promise<WorkerEnd | 'unknown' | undefined> {
  const { api, idleApi, finish, options, tolerate } = context;
  const untold = standing.offline();
  if (untold !== undefined) return await sayOffline(context, standing, untold);
  if ((await stayOffline(context, standing)) === 'unknown') return 'unknown';
  const { advertisedQueues } = options;
  if (advertisedQueues) await tolerate('The queues were not advertised', () => idleApi.advertise(advertisedQueues));
  await kept.finish();
  for (let record = await standing.check(idleApi); ; record = await standing.check(idleApi)) {
    if (record === 'unknown') return 'unknown';
    const offline = standing.offline();
    if (offline !== undefined) return await sayOffline(context, standing, offline);
    const restart = standing.restart();
    if (restart !== undefined) return await restartWorker(context, restart);
    finish.throwIfAborted();
    const job = await tolerate('No job could be asked for', () => takeJob(context, listQueues(context, record)));
    if (job === undefined) return undefined;
    await doJob(context, standing, job);
    await waitForServer(context);
    await tolerate('That this agent is idle was not told', () => api.report({ job_id: '' }));
    await standing.check(idleApi);
    if (standing.offline() === undefined && standing.restart() === undefined)
      await tolerate('That this agent waits was not told', () => api.report({ state: 'waiting', comment: '' }));
  }
}

/** As long as an admin wants it. */
async function stayOffline(
  { clock, finish, idleApi, timing, tell }: WorkerContext,
  standing: Standing,
): Promise<'unknown' | undefined> {
  let isTold = false;
  for (;;) {
    standing.forget();
    if ((await standing.check(idleApi)) === 'unknown') return 'unknown';
    const comment = standing.offline();
    if (comment === undefined) return undefined;
    if (!isTold) tell(`This agent is offline and takes no jobs: ${comment || 'no reason is given'}`);
    isTold = true;
    await clock.sleep(timing.pollIntervalMs, finish);
  }
}

/** While a job was done, its states took the place of what the admin had said; so it is said again, until it arrives. */
async function sayOffline({ api, tolerate }: WorkerContext, standing: Standing, comment: string): Promise<undefined> {
  const isTold = await tolerate('That this agent is offline was not told', async () => {
    await api.report({ state: 'offline', comment });
    return true;
  });
  if (isTold) standing.forget();
}

async function restartWorker({ api, tolerate, tell }: WorkerContext, comment: string): Promise<'restart'> {
  tell(`This agent is to be started anew: ${comment || 'no reason is given'}`);
  await tolerate('That this agent is offline was not told', () => api.report({ state: 'offline', comment }));
  return 'restart';
}

/** An agent that serves a restricted queue with owners asks for its restricted queues only. */
function listQueues({ options: { queues } }: WorkerContext, record: AgentRecord | undefined): readonly string[] {
  const restricted = Object.entries(record?.restricted_to ?? {}).flatMap(([queue, owners]) =>
    Array.isArray(owners) && owners.length > 0 ? [queue] : [],
  );
  return restricted.length > 0 ? restricted : queues;
}

const firstWaitMs = 30_000;
const longestWaitMs = 180_000;

/** Waits until the server answers, longer each time. */
async function waitForServer({ idleApi, clock, finish, tell, warn }: WorkerContext): Promise<void> {
  for (let waitMs = firstWaitMs; !(await idleApi.isReachable()); waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    warn(`The server does not answer; asking again in ${waitMs / 1000} s`);
    await clock.sleep(waitMs, finish);
    tell('Asking the server again');
  }
}
