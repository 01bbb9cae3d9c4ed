import { relative } from 'node:path';
import { type FindTrend, type FinishedRun, type RunReport, writeText } from '../sdk/index.ts';
import { inWordsOfInputs } from './inputs/table.ts';
import { describeFailure, isFailure } from './judge-step.ts';
import { presentRun } from './present.ts';
import type { Session } from './session.ts';
import { uploadFolder } from './upload.ts';

interface FinishOptions {
  readonly session: Session;
  /** What its artifact is to be called; undefined when none is wanted. */
  readonly upload: string | undefined;
  readonly findTrend: FindTrend;
  /** Adds it to the history; absent for a run that is there already. */
  readonly remember?: (report: RunReport) => Promise<void>;
  readonly describeEnd?: (report: RunReport) => string | undefined;
}

/**
 * Everything that follows the end of a run: outputs, what people see, the artifact, and whether the step fails. After a
 * cancel there are seconds, so the post step does what takes time.
 */
export async function finishRun(finished: FinishedRun, options: FinishOptions): Promise<void> {
  const { session, upload, findTrend, remember, describeEnd } = options;
  const { report, folder } = finished;
  const { workflow, settings, outputs, cancellation, machine } = session;
  outputs.finish(finished);
  const hasFailed = isFailure(report, settings.failOn);
  const fail = (withReasons: boolean) => workflow.fail(inWordsOfInputs(describeFailure(report, withReasons)));
  if (cancellation.signal.aborted) {
    session.save({ step: 'stopped', folder, upload });
    if (hasFailed) fail(true);
    else workflow.fail('The step was cancelled when the run had ended.');
    return;
  }
  await remember?.(report);
  const place = relative(machine.cwd, folder) || '.';
  const results = `${place}  (report.html for people, report.xml for CI, artifacts/ for the files)`;
  workflow.info(writeText(report, { results, findTrend }));
  const afterword = describeEnd?.(report);
  if (afterword !== undefined) workflow.info(afterword);
  const isWanted = upload !== undefined && (settings.upload === 'always' || report.exitCode !== 0);
  session.save({ step: 'settled', folder, upload: isWanted ? upload : undefined });
  const uploaded = isWanted
    ? await uploadFolder(session, { folder, hasPassed: report.exitCode === 0, signal: cancellation.signal })
    : undefined;
  // The post step uploads it, then, and shows the report with the way to it.
  if (uploaded?.state === 'stopped' && cancellation.signal.aborted)
    return workflow.fail('The step was cancelled while the folder of the run was being uploaded.');
  await presentRun(finished, { session, uploaded, findTrend, hasFailed });
  session.save({ step: 'done' });
  // What stands beside the code, or on the page of the run, is not said a second time.
  if (hasFailed) fail(!settings.annotations);
}
