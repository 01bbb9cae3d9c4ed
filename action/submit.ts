import { cleanLineStart, cleanRemoteLine, exitCodeOfLeft, exitCodes, type LeftRun } from '../sdk/index.ts';
import { StepCancelled } from './cancellation.ts';
import { locateFiles } from './present.ts';
import type { Session } from './session.ts';
import { renderSubmitted } from './summary/index.ts';
import { uploadFolder } from './upload.ts';

interface LeaveOptions {
  readonly session: Session;
  /** What its artifact is to be called; undefined when none is wanted. */
  readonly upload: string | undefined;
}

/** Leaves a run to a later `mode: collect`, and stores what that needs. Jobs that nobody could collect are not left. */
export async function leaveRun(left: LeftRun, { session, upload }: LeaveOptions): Promise<void> {
  const { workflow, outputs, settings, cancellation } = session;
  const { folder, runId } = left;
  // Whoever ends this process before the folder is stored leaves nobody who could collect the jobs.
  session.save({ step: upload === undefined ? 'settled' : 'unstored', folder, upload });
  outputs.set('exit-code', String(exitCodeOfLeft(left)));
  const lost = left.left.flatMap(({ label, reason, isWaiting }) =>
    reason === undefined ? [] : [`${label} ${isWaiting ? 'waits' : 'was not taken'}: ${reason}`],
  );
  for (const line of lost) workflow.info(cleanLineStart(line));
  const { signal } = cancellation;
  const uploaded = upload === undefined ? undefined : await uploadFolder(session, { folder, hasPassed: false, signal });
  if (signal.reason instanceof StepCancelled) {
    session.save({ step: 'stopped', folder, upload: uploaded?.state === 'uploaded' ? undefined : upload });
    outputs.set('exit-code', String(128 + signal.reason.signal));
    return workflow.fail('The step was cancelled when the run had been submitted. The post step stops its jobs.');
  }
  if (uploaded !== undefined && uploaded.state !== 'uploaded') {
    session.save({ step: 'unstored', folder });
    outputs.set('exit-code', String(exitCodes.infra));
    const advice =
      uploaded.state === 'unavailable'
        ? ' With `upload-artifact: never` they go on, and another step has to store it.'
        : '';
    return workflow.fail(
      `The run was submitted, but its folder could not be stored. No later job could collect it, so the post step stops its jobs.${advice}`,
    );
  }
  session.save({ step: 'done' });
  workflow.info(`Run ${runId} goes on without us. \`mode: collect\` waits for it, and has its report.`);
  if (settings.summary)
    await workflow.addSummary(renderSubmitted(left, locateFiles(left, { machine: session.machine, uploaded })));
  if (exitCodeOfLeft(left) !== 0) workflow.fail(cleanRemoteLine(`The lab has not taken every job. ${lost.join('; ')}`));
}
