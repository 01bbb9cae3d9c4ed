import { join, resolve } from 'node:path';
import {
  connectLab,
  createRunId,
  describePlanned,
  type PreparedRun,
  prepareRun,
  renderJson,
  resultsDirDefault,
  run,
  submitRun,
} from '../sdk/index.ts';
import { finishRun } from './finish.ts';
import type { LogView } from './log/log-view.ts';
import { openStage, type Session } from './session.ts';
import { leaveRun } from './submit.ts';
import { renderDryRun } from './summary/index.ts';

/**
 * Runs the tests, or only submits them.
 *
 * @throws {UsageError} for whatever is wrong with what is wanted; nothing has been submitted
 */
export async function runTests(session: Session): Promise<void> {
  const { settings, machine, workflow, cancellation, ports, outputs } = session;
  const { request, mode } = settings;
  const connected = await connectLab(request, machine, session.parts);
  const { signal } = cancellation;
  let prepared: PreparedRun | undefined;
  let view: LogView | undefined;
  try {
    prepared = await prepareRun(request, { machine, connected, signal, warn: workflow.warning });
    if (request.dryRun) {
      workflow.info(renderJson(prepared.jobs.map(describePlanned), 2));
      if (settings.summary) await workflow.addSummary(renderDryRun(prepared.jobs));
      outputs.set('exit-code', '0');
      session.save({ step: 'done' });
      return;
    }
    const stage = openStage(session, { ...connected, expectedMs: prepared.expectedMs });
    view = stage.view;
    for (const notice of prepared.notices) view.say(notice);
    const runId = createRunId(ports.clock.now(), ports.uuid());
    const folder = join(resolve(machine.cwd, request.resultsDir ?? resultsDirDefault), runId);
    const upload = settings.upload === 'never' ? undefined : session.artifacts.nameOf(runId);
    outputs.set('run-id', runId);
    outputs.set('results-dir', folder);
    // From here on there may be jobs at the lab, and this process may be killed.
    session.save({ step: 'working', folder, upload });
    const options = { ...prepared.options, ...stage.surroundings, runId };
    const ended = mode === 'submit' ? await submitRun(options) : await run(options);
    view.close();
    if ('left' in ended) return await leaveRun(ended, { session, upload });
    await finishRun(ended, { session, upload, ...prepared });
  } finally {
    view?.close();
    await prepared?.dispose();
  }
}
