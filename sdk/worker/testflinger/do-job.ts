import { messageOf } from '../../http/errors.ts';
import { createAgentApi } from './agent-api.ts';
import { workerFailedStatus } from './command.ts';
import { deliver } from './deliver.ts';
import type { JobContext } from './job-context.ts';
import { readTakenJob, type TakenJob } from './job-document.ts';
import { createJobEvents } from './job-events.ts';
import type { JobFolder } from './job-folder.ts';
import { createJobLog } from './job-log.ts';
import { createNoteSaver, createNotes, type JobNotes } from './job-notes.ts';
import { prepareMask } from './mask.ts';
import type { JobSite } from './options.ts';
import { createPhaseCommands } from './phase-commands.ts';
import { playJob } from './play-job.ts';
import type { Standing } from './standing.ts';
import type { WorkerContext } from './worker-context.ts';

/** Does a job that was handed out, and tells how it ended. Rejects only when the worker is ended at once. */
export async function doJob(worker: WorkerContext, standing: Standing, handed: unknown): Promise<void> {
  const { api, server, tolerate } = worker;
  await survive(worker, 'The job that was taken could not be done', async () => {
    const job = readTakenJob(handed);
    worker.tell(`Job ${job.id} from ${job.queue}: ${server.url}/jobs/${job.id}`);
    const notes = createNotes(job.document);
    const folder = await makeFolder(worker, job, notes);
    if (!folder) return;
    const { context, page } = await openJob(worker, standing, { job, folder, notes });
    await context.emit('job_start', page);
    await tolerate('Which job this agent does was not told', () => api.report({ job_id: job.id }));
    await playJob(context);
    await tellOutcome(worker, context);
  });
}

/** The job itself, under the name that device connectors look for. */
const jobFile = 'testflinger.json';

/** Undefined when there is no place for a job on this machine; then it is over, and whoever submitted it knows why. */
async function makeFolder(
  { api, clock, options, signal, warn }: WorkerContext,
  job: TakenJob,
  notes: JobNotes,
): Promise<JobFolder | undefined> {
  let folder: JobFolder | undefined;
  try {
    folder = await options.folders.create(job.id, JSON.stringify(notes));
    await folder.write(jobFile, JSON.stringify(job.document));
    return folder;
  } catch (error) {
    signal.throwIfAborted();
    const text = `The worker could not begin: ${messageOf(error)}\n`;
    warn(`Job ${job.id}: ${text.trimEnd()}`);
    await api.postFragment(job.id, { type: 'output', number: 0, at: clock.now(), phase: 'setup', text });
    await api.postResult(job.id, { status: { setup: workerFailedStatus }, job_state: 'complete' });
    await folder?.remove();
    return undefined;
  }
}

/** @returns whether the server knows */
export async function tellOutcome(worker: WorkerContext, context: JobContext): Promise<boolean> {
  const { current, warn } = worker;
  const { job, folder, notes, save, log, api, signal } = context;
  const isTold = await deliver({ api, folder, jobId: job.id, notes, save, log, signal, warn });
  current.job = undefined;
  if (isTold) worker.tell(`Job ${job.id} is complete`);
  return isTold;
}

interface OpenedJob {
  readonly context: JobContext;
  /** Where people look at it. */
  readonly page: string;
}

/** Makes ready what a job is done with, which is the one at hand from now on. */
export async function openJob(
  worker: WorkerContext,
  standing: Standing,
  { job, folder: made, notes }: { readonly job: TakenJob; readonly folder: JobFolder; readonly notes: JobNotes },
): Promise<OpenedJob> {
  const { options, server, clock, timing, tolerate, signal, tell, warn, current } = worker;
  const { agentId, commands = {}, deviceIp, env, programs } = options;
  const usual = createPhaseCommands({ identity: options, commands, env: env?.(made) ?? {}, programs }, job, made);
  const site: JobSite = options.openSite?.(job, made, usual) ?? { findCommand: usual };
  const { folder = made, findCommand, fragmentLength, page = `${server.url}/jobs/${job.id}` } = site;
  current.job = { id: job.id, folder, notes };
  const api = createAgentApi(server, { agentId, signal });
  const save = createNoteSaver(folder, notes, warn);
  const context: JobContext = {
    api,
    clock,
    timing,
    agentId,
    deviceIp,
    limits: options,
    job,
    folder,
    findCommand,
    notes,
    save,
    log: createJobLog({ api, clock, jobId: job.id, notes, tolerate, save, warn, fragmentLength }),
    emit: createJobEvents({ api, clock, agentId, job, tolerate }),
    createMask: await prepareMask(job.secrets),
    standing,
    tolerate,
    signal,
    tell,
    warn,
  };
  return { context, page };
}

/** A job may fail in any way; the agent goes on. */
export async function survive(
  { current, signal, warn }: WorkerContext,
  what: string,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    signal.throwIfAborted();
    current.job = undefined;
    warn(`${what}: ${messageOf(error)}`);
  }
}
