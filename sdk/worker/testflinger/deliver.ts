import { isRiglineError, messageOf } from '../../http/errors.ts';
import type { AgentApi } from './agent-api.ts';
import type { JobFolder } from './job-folder.ts';
import type { JobLog } from './job-log.ts';
import type { JobNotes, SaveNotes } from './job-notes.ts';
import { isRefusedForGood } from './tolerate.ts';

export interface Delivery {
  readonly api: AgentApi;
  readonly folder: JobFolder;
  readonly jobId: string;
  readonly notes: JobNotes;
  readonly save: SaveNotes;
  readonly log: JobLog;
  readonly signal: AbortSignal;
  readonly warn: (message: string) => void;
}

/**
 * Tells the server how a job has ended: the rest of the log, the artifacts, and last that it is complete; whoever sees
 * that finds everything else. Then the folder goes. What cannot be told now stays in the folder.
 *
 * @returns whether the server knows
 */
export async function deliver(delivery: Delivery): Promise<boolean> {
  const { api, folder, jobId, notes, log, signal, warn } = delivery;
  try {
    await deliverArtifacts(delivery);
    await log.flush();
    if (notes.unsent.length > 0) return await keep(delivery, 'its log has not arrived');
    const { status } = notes;
    const isKnown = Object.keys(status).length > 0;
    await api.postResult(jobId, { ...(isKnown && { status }), job_state: 'complete' });
  } catch (error) {
    if (!signal.aborted && !isRiglineError(error)) throw error;
    if (isRefusedForGood(error)) {
      const path = await folder.setAside();
      warn(`The server will not have the outcome of job ${jobId}, which lies in ${path} now: ${messageOf(error)}`);
      return true;
    }
    await keep(delivery, messageOf(error));
    signal.throwIfAborted();
    return false;
  }
  await folder
    .remove()
    .catch((error: unknown) => warn(`Of job ${jobId} the folder ${folder.path} is left: ${messageOf(error)}`));
  return true;
}

async function keep({ folder, jobId, save, warn }: Delivery, reason: string): Promise<false> {
  await save();
  warn(`The outcome of job ${jobId} stays in ${folder.path} until the server takes it: ${reason}`);
  return false;
}

/** An archive that the server, or a proxy before it, never takes must not keep the job from its end; nor one that cannot be made. */
async function deliverArtifacts({ api, folder, jobId, log, signal, warn }: Delivery): Promise<void> {
  const lose = async (what: string, error: unknown) => {
    signal.throwIfAborted();
    warn(`The artifacts of job ${jobId} ${what}: ${messageOf(error)}`);
    await log.write('cleanup', `The artifacts ${what}, and are lost: ${messageOf(error)}\n`);
  };
  const packed = await folder
    .packArtifacts(signal)
    .catch(async (error: unknown) => await lose('could not be packed', error));
  if (!packed) return;
  if (packed.skipped.length > 0)
    warn(`Of the artifacts of job ${jobId} these could not be read: ${packed.skipped.join(', ')}`);
  try {
    await api.postArtifacts(jobId, packed.archive);
  } catch (error) {
    if (!isRefusedForGood(error)) throw error;
    await lose('were refused', error);
  }
  await folder.removeArtifacts();
}
