import { messageOf } from '../../http/errors.ts';
import { createAgentApi } from './agent-api.ts';
import { deliver } from './deliver.ts';
import { createJobLog } from './job-log.ts';
import { createNoteSaver } from './job-notes.ts';
import { createTolerance } from './tolerate.ts';
import type { WorkerContext } from './worker-context.ts';

/** Together with the end of a process these stay below the seven seconds after which a CI pulls the plug. */
const jobWordsMs = 3500;
const agentWordsMs = 1500;

/**
 * Tells the server in a hurry that the job at hand is over and that this agent is gone. What does not arrive in time
 * stays on disk, and is told when a worker of this name is started again.
 */
export async function giveLastWords(context: WorkerContext, why: string): Promise<void> {
  const { job } = context.current;
  if (job) await within(context, jobWordsMs, (signal) => endJob(context, signal, why));
  await within(context, agentWordsMs, (signal) =>
    createAgentApi(context.server, { agentId: context.options.agentId, signal }).report({
      state: 'offline',
      comment: why,
      job_id: '',
    }),
  );
}

async function endJob(context: WorkerContext, signal: AbortSignal, why: string): Promise<void> {
  const { job } = context.current;
  if (!job) return;
  const { folder, id: jobId, notes } = job;
  const { clock, warn } = context;
  const api = createAgentApi(context.server, { agentId: context.options.agentId, signal });
  const save = createNoteSaver(folder, notes, warn);
  const log = createJobLog({ api, clock, jobId, notes, tolerate: createTolerance(signal, warn), save, warn });
  // First on disk: whoever is killed now has lost nothing.
  const phase = notes.phase ?? 'cleanup';
  const wasOver = notes.isOver;
  notes.phase = undefined;
  notes.isOver = true;
  await save();
  if (!wasOver) await log.write(phase, `\n${why}. Nothing more of this job is run.\n`);
  await deliver({ api, folder, jobId, notes, save, log, signal, warn });
}

async function within(
  { clock, warn }: WorkerContext,
  ms: number,
  speak: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const time = new AbortController();
  const off = new AbortController();
  clock.sleep(ms, off.signal).then(
    () => time.abort(new Error(`it was not done within ${ms / 1000} s`)),
    () => undefined,
  );
  try {
    await speak(time.signal);
  } catch (error) {
    warn(`Not everything could be told before the end: ${messageOf(error)}`);
  } finally {
    off.abort();
  }
}
