import { join, resolve } from 'node:path';
import {
  attachRun,
  connectLabOf,
  createRunId,
  type FoundRun,
  prepareAttach,
  reopenRun,
  resultsDirDefault,
} from '../sdk/index.ts';
import { StepCancelled } from './cancellation.ts';
import { findRunToCollect } from './find-run.ts';
import { finishRun } from './finish.ts';
import type { LogView } from './log/log-view.ts';
import { openStage, type Session } from './session.ts';

/**
 * Goes on with a run that an earlier job, or an earlier attempt of this one, has left, and reports on it. One that has ended is
 * shown, and not repeated.
 *
 * @throws {UsageError} when there is no such run, or its lab is not known
 */
export async function collectRun(session: Session): Promise<void> {
  const { settings, machine, workflow, outputs, ports } = session;
  const resultsDir = resolve(machine.cwd, settings.request.resultsDir ?? resultsDirDefault);
  // Apart from runs of our own: what comes from elsewhere may have been made to get at our secrets.
  const temp = session.ports.env['RUNNER_TEMP'] ?? resultsDir;
  const into = join(temp, `rigline-${createRunId(ports.clock.now(), ports.uuid())}`);
  const found = await findRunToCollect(settings.runId, {
    resultsDir,
    into,
    cwd: machine.cwd,
    artifacts: session.artifacts,
    nowMs: ports.clock.now(),
    signal: session.cancellation.signal,
  });
  const { runId, folder } = found;
  outputs.set('run-id', runId);
  outputs.set('results-dir', folder);
  const upload = settings.upload === 'never' ? undefined : session.artifacts.nameOf(runId);
  const request = { ...settings.request, resultsDir };
  if (found.state === 'ended') {
    const finished = await reopenRun(found, request, { machine, warn: workflow.warning });
    return await finishRun(finished, { session, upload, findTrend: finished.findTrend });
  }
  await attach(found, { session, upload, request });
}

interface CollectOptions {
  readonly session: Session;
  readonly upload: string | undefined;
  readonly request: Session['settings']['request'] & { readonly resultsDir: string };
}

async function attach(found: FoundRun, { session, upload, request }: CollectOptions): Promise<void> {
  const { machine, workflow, cancellation } = session;
  const { folder } = found;
  const connected = await connectLabOf(found, request, { machine, parts: session.parts });
  const prepared = await prepareAttach(found, request, { machine, connected, warn: workflow.warning });
  const { view, surroundings } = openStage(session, { ...connected, expectedMs: prepared.expectedMs });
  session.save({ step: 'working', folder, upload });
  const isLeft = session.settings.whenCancelled === 'leave';
  if (isLeft)
    cancellation.signal.addEventListener('abort', () => leaveAgain(found, { session, view, upload }), { once: true });
  try {
    const signal = isLeft ? new AbortController().signal : cancellation.signal;
    const finished = await attachRun({ ...prepared.options, ...surroundings, signal });
    view.close();
    await finishRun(finished, { session, upload, ...prepared });
  } finally {
    view.close();
  }
}

/** Ends at once, without a word to the lab: the jobs wait for whoever collects them next. */
function leaveAgain(
  { runId, folder }: FoundRun,
  { session, view, upload }: { readonly session: Session; readonly view: LogView; readonly upload: string | undefined },
): void {
  view.close();
  session.save({ step: 'settled', folder, upload });
  const { reason } = session.cancellation.signal;
  if (reason instanceof StepCancelled) session.outputs.set('exit-code', String(128 + reason.signal));
  session.workflow.fail(
    `The step was cancelled. Run ${runId} goes on at the lab; \`mode: collect\` takes it up again.`,
  );
  session.ports.exitNow(1);
}
