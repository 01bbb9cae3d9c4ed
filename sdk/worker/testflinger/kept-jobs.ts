import { messageOf } from '../../http/errors.ts';
import { workerFailedStatus } from './command.ts';
import { openJob, survive, tellOutcome } from './do-job.ts';
import type { JobContext } from './job-context.ts';
import { readTakenJob } from './job-document.ts';
import type { JobFolder } from './job-folder.ts';
import { type JobNotes, readNotes } from './job-notes.ts';
import { cleanUp } from './play-job.ts';
import { sendSerial } from './run-phase.ts';
import type { Standing } from './standing.ts';
import type { WorkerContext } from './worker-context.ts';

const firstWaitMs = 30_000;
const longestWaitMs = 600_000;

/** Jobs of the past that the server does not know the end of. */
export interface KeptJobs {
  /**
   * Tells the server about those whose outcome it did not take, and about those in whose midst a worker of this name was
   * killed, after their cleanup. What it refuses again has to wait, longer each time: an upload may be large.
   */
  finish(): Promise<void>;
}

export function createKeptJobs(worker: WorkerContext, standing: Standing): KeptJobs {
  const { clock, options, warn } = worker;
  const waits = new Map<string, { readonly until: number; readonly ms: number }>();

  const listFolders = async () => {
    try {
      return await options.folders.list();
    } catch (error) {
      warn(`The folders of jobs cannot be looked through: ${messageOf(error)}`);
      return [];
    }
  };

  return {
    async finish() {
      for (const folder of await listFolders()) {
        const { path } = folder;
        const wait = waits.get(path);
        if (wait && clock.now() < wait.until) continue;
        let isTold = false;
        await survive(worker, `The job in ${path} could not be brought to its end`, async () => {
          isTold = await finishJob(worker, standing, folder);
        });
        const ms = wait ? Math.min(2 * wait.ms, longestWaitMs) : firstWaitMs;
        if (isTold) waits.delete(path);
        else waits.set(path, { until: clock.now() + ms, ms });
      }
    },
  };
}

/** @returns whether nothing is left to do */
async function finishJob(worker: WorkerContext, standing: Standing, folder: JobFolder): Promise<boolean> {
  let notes: JobNotes;
  try {
    notes = await readNotes(folder);
  } catch (error) {
    const path = await folder.setAside();
    worker.warn(`Nobody can tell how far the job in ${path} came: ${messageOf(error)}`);
    return true;
  }
  const job = readTakenJob(notes.document);
  const { context } = await openJob(worker, standing, { job, folder, notes });
  if (!notes.isOver) await endInterrupted(worker, context);
  return await tellOutcome(worker, context);
}

/** More fragments than a worker can have sent between its last note and its death. */
const fragmentGap = 100_000;

async function endInterrupted({ options: { programs } }: WorkerContext, context: JobContext): Promise<void> {
  const { job, log, notes, save, tell, warn } = context;
  tell(`Job ${job.id} was interrupted when the worker was killed; it is cleaned up`);
  const { phase, program, next } = notes;
  if (program) {
    await programs
      .endLeftover?.(program)
      .catch((error: unknown) => warn(`Of job ${job.id} something may still run: ${messageOf(error)}`));
  }
  notes.next = { output: next.output + fragmentGap, serial: next.serial + fragmentGap };
  notes.program = undefined;
  if (phase) {
    notes.status = { ...notes.status, [phase]: workerFailedStatus };
    await sendSerial(context, phase);
  }
  await log.write(phase ?? 'cleanup', '\nThe worker was killed, and the job was interrupted.\n');
  notes.phase = undefined;
  if (phase !== 'cleanup') return await cleanUp(context);
  notes.isOver = true;
  await save();
}
