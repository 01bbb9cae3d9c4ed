import { messageOf } from '../../http/errors.ts';
import { type Phase, phases } from '../../labs/testflinger/job/phases.ts';
import { recoveryFailedStatus } from './command.ts';
import { describeFailure } from './describe-failure.ts';
import type { JobContext } from './job-context.ts';
import { isRequested } from './job-document.ts';
import { AttachmentsRefused } from './job-folder.ts';
import { isCancelled } from './run-command.ts';
import { runPhase, stayAllocated } from './run-phase.ts';

/** What ended the phases when nothing in particular did. */
const normalExit = 'normal_exit';

/**
 * Takes a job through its phases, in the order of the official agent, and notes how they ended. The cleanup always runs.
 * Rejects with the signal's reason when aborted.
 */
export async function playJob(context: JobContext): Promise<void> {
  let reason = normalExit;
  try {
    if (await unpackAttachments(context)) reason = await playPhases(context);
  } catch (error) {
    context.signal.throwIfAborted();
    context.warn(`Job ${context.job.id} failed in the worker itself: ${messageOf(error)}`);
  }
  await cleanUp(context, reason);
}

/** The end of every job, also of one that another process has begun. */
export async function cleanUp(context: JobContext, reason: string = normalExit): Promise<void> {
  const { emit, findCommand, notes, save } = context;
  await emit('cleanup_start');
  const start = findCommand('cleanup');
  const status = start ? (await runPhase(context, 'cleanup', start)).status : 0;
  await emit(status === 0 ? 'cleanup_success' : 'cleanup_fail');
  await emit('job_end', reason);
  notes.isOver = true;
  await save();
}

/** @returns false for attachments that no agent unpacks; then nothing runs but the cleanup */
async function unpackAttachments({ api, folder, job, log, signal, tell }: JobContext): Promise<boolean> {
  if (!job.hasAttachments) return true;
  try {
    await folder.unpackAttachments((opening) => api.openAttachments(job.id, opening), signal);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    const what = error instanceof AttachmentsRefused ? 'refused' : 'not to be had';
    tell(`Job ${job.id}: the attachments were ${what}: ${messageOf(error)}`);
    // The official agent tells nobody but its own log.
    await log.write('setup', `The attachments were ${what}, so nothing is run: ${messageOf(error)}\n`);
    return false;
  }
}

/**
 * Everything before the cleanup. A phase that fails ends it, unless it is the test.
 *
 * @returns what the job's last event gives as its reason
 */
async function playPhases(context: JobContext): Promise<string> {
  const { api, emit, job, standing, tell, tolerate } = context;
  for (const phase of phases) {
    if (phase === 'cleanup') break;
    if (await isCancelled(context)) {
      tell(`Job ${job.id} was cancelled`);
      await emit('cancelled');
      break;
    }
    await standing.check(api);
    await tolerate(`The state of job ${job.id} did not arrive`, () => api.postResult(job.id, { job_state: phase }));
    await tolerate('The state of this agent did not arrive', () =>
      api.report({ state: phase, comment: standing.comment() }),
    );
    await emit(`${phase}_start`);
    const { status, outcome } = await playPhase(context, phase);
    if (status !== 0 && phase !== 'test') return outcome;
  }
  return normalExit;
}

async function playPhase(context: JobContext, phase: Phase): Promise<{ status: number; outcome: string }> {
  const { api, emit, findCommand, job, standing, tell, tolerate } = context;
  const start = isRequested(phase, job) ? findCommand(phase) : undefined;
  const { status, stopped } = start ? await runPhase(context, phase, start) : { status: 0 };
  if (start) tell(`Job ${job.id}: ${phase} ended with ${status}${stopped ? `: ${stopped.words}` : ''}`);
  if (start && phase === 'allocate') await stayAllocated(context);
  if (stopped) await emit(stopped.event, stopped.words);
  const outcome = nameOutcome(phase, status);
  if (status === recoveryFailedStatus) {
    const comment = `Set to offline by agent. Recovery failed during job '${job.id}' execution.`;
    standing.takeOffline(comment);
    await tolerate('That this agent is offline was not told', () => api.report({ state: 'offline', comment }));
  }
  await emit(outcome, status === 0 ? '' : await describeFailure(context, phase));
  if (phase === 'provision') {
    await tolerate(`How provisioning for job ${job.id} ended was not told`, () =>
      api.postProvisionLog({ job_id: job.id, exit_code: status, detail: outcome }),
    );
  }
  return { status, outcome };
}

function nameOutcome(phase: Phase, status: number): string {
  if (status === 0) return `${phase}_success`;
  return status === recoveryFailedStatus ? 'recovery_fail' : `${phase}_fail`;
}
