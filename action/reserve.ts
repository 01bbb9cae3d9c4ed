import {
  cleanRemoteLine,
  connectLab,
  describePlanned,
  exitCodes,
  type PreparedRun,
  prepareRun,
  type RunEvent,
  renderJson,
  reserveDevice,
  UsageError,
} from '../sdk/index.ts';
import { StepCancelled } from './cancellation.ts';
import type { LogView } from './log/log-view.ts';
import type { ActionPorts } from './ports.ts';
import { openSession, openStage, type Session } from './session.ts';
import { readSettings } from './settings.ts';
import type { ActionState } from './state.ts';

/**
 * Submits a job that reserves a device, waits until the device is ours, and leaves it to the steps that follow.
 *
 * @throws {UsageError} for anything but one job
 */
export async function reserve(session: Session): Promise<void> {
  const { settings, machine, workflow, cancellation, ports, outputs } = session;
  const { request } = settings;
  const { signal } = cancellation;
  const connected = await connectLab(request, machine, session.parts);
  let prepared: PreparedRun | undefined;
  let view: LogView | undefined;
  try {
    prepared = await prepareRun(request, { machine, connected, signal, warn: workflow.warning });
    const [job, ...others] = prepared.jobs;
    if (!job || others.length > 0) throw new UsageError('`mode: reserve` takes one job, which reserves a device.');
    if (request.dryRun) return workflow.info(renderJson(describePlanned(job), 2));
    const stage = openStage(session, { ...connected, expectedMs: prepared.expectedMs });
    view = stage.view;
    const observe = (event: RunEvent) => {
      if (event.type === 'job-submitted') session.save({ step: 'reserved', job: event.id });
      stage.surroundings.observe(event);
    };
    const { limits, owner } = prepared.options;
    const { clock } = connected.network;
    // Where the key tells the job, post can give it back also when we are killed before the lab has answered.
    const uuid = () => {
      const key = ports.uuid();
      const known = connected.lab.jobOfKey?.(key);
      if (known) session.save({ step: 'reserved', job: known.id });
      return key;
    };
    const { how, verdict, reason, release } = await reserveDevice(
      { lab: connected.lab, job, limits, owner, keep: true, signal },
      { clock, uuid, observe },
    );
    view.close();
    outputs.set('verdict', verdict);
    const stopped = signal.reason instanceof StepCancelled ? 128 + signal.reason.signal : undefined;
    outputs.set('exit-code', String(stopped ?? exitCodes[verdict]));
    const isOver = how === 'kept' ? settings.releaseDevice === 'never' : isSettled(release?.result);
    if (isOver) session.save({ step: 'done' });
    if (how !== 'kept') workflow.fail(cleanRemoteLine(`There is no device: ${reason ?? 'the job has ended'}`));
  } finally {
    view?.close();
    await prepared?.dispose();
  }
}

/** Gives a device back at the end of the job, or the place in the line when the step was killed before it had one. */
export async function releaseDevice(ports: ActionPorts, { job: id, startedAtMs }: ActionState): Promise<void> {
  const settings = readSettings(ports.env, ports.cwd);
  if (id === undefined) return;
  if ('mistakes' in settings) {
    ports.workflow.warning(`Nobody knows whether job ${id}, which has reserved the device, goes on at the lab.`);
    throw new UsageError(settings.mistakes.join(' '));
  }
  const session = openSession(ports, settings, startedAtMs);
  const { machine, parts, workflow, cancellation } = session;
  try {
    const { lab } = await connectLab(settings.request, machine, parts);
    const { result, detail } = await lab.cancel({ id });
    const text = cleanRemoteLine(`Job ${id}, which has reserved the device: ${result}: ${detail}`);
    if (isSettled(result)) workflow.info(text);
    else workflow.warning(text);
  } finally {
    cancellation.dispose();
  }
}

/** Nothing of it goes on at the lab. Without a cancel the job has ended by itself. */
function isSettled(result: string | undefined): boolean {
  return result !== 'unconfirmed' && result !== 'impossible';
}
