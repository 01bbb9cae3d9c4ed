import { dirname, resolve } from 'node:path';
import {
  type CancelledJob,
  cancelRun,
  cleanLineStart,
  cleanRemoteLine,
  connectLabOf,
  type FoundRun,
  findNamedRun,
  messageOf,
  type RunReport,
  readReport,
  resultsDirDefault,
  UsageError,
} from '../sdk/index.ts';
import type { ActionPorts } from './ports.ts';
import { presentRun } from './present.ts';
import { releaseDevice } from './reserve.ts';
import { openSession, type Session } from './session.ts';
import { readSettings } from './settings.ts';
import type { ActionState, Step } from './state.ts';
import { renderCancelled } from './summary/index.ts';
import { uploadFolder } from './upload.ts';

/**
 * Makes sure that nothing goes on at the lab which ought to have ended, tells what it found, and uploads what main could not.
 * A main step that came to its end leaves nothing to do, and nothing is said.
 *
 * @param ports - with a redactor
 */
export async function playPost(ports: ActionPorts, state: ActionState | undefined): Promise<void> {
  // Main was ended before it could do anything.
  if (!state) return;
  const { step, folder, upload } = state;
  if (step === 'reserved') return await releaseDevice(ports, state);
  if (step === 'begun' || step === 'done' || folder === undefined) return;
  const run = await findNamedRun(folder, { resultsDir: dirname(folder), cwd: ports.cwd, nowMs: ports.clock.now() });
  // Main has died before there was one: nothing was submitted.
  if (!run) return;
  const settings = readSettings(ports.env, ports.cwd);
  if ('mistakes' in settings) {
    // A file that was there for main, and is gone.
    if (step !== 'settled') ports.workflow.warning(describeDoubt(run));
    throw new UsageError(settings.mistakes.join(' '));
  }
  const session = openSession(ports, settings, state.startedAtMs);
  try {
    const sure = step === 'settled' ? 0 : await makeSure(run, { session, step }).catch(toError);
    const hasPassed = run.exitCode === 0;
    const uploaded =
      upload === undefined ? undefined : await uploadFolder(session, { folder, hasPassed, timeoutMs: uploadTimeoutMs });
    const { report } = (await openReport(folder)) ?? {};
    const usedBytes = sure instanceof Error ? 0 : sure;
    if (report)
      await presentRun({ report, folder }, { session, uploaded, usedBytes, hasFailed: true, isStopToldOf: true });
    // What is known of the run is not lost with the lab.
    if (sure instanceof Error) throw sure;
  } finally {
    session.cancellation.dispose();
  }
}

/** GitHub ends a job five minutes after its cancel: what is to be shown of a run must not wait for its upload for longer. */
const uploadTimeoutMs = 200_000;

interface EndOptions {
  readonly session: Session;
  readonly step: Step;
}

/**
 * Stops what may go on, and tells at once, also on the page: whatever comes later may be cut off.
 *
 * @returns how much of the page that took, in bytes
 */
async function makeSure(run: FoundRun, { session, step }: EndOptions): Promise<number> {
  const { workflow, settings } = session;
  const wasKilled = step === 'working';
  let cancelled: readonly CancelledJob[];
  try {
    cancelled = await stopJobs(run, session);
  } catch (error) {
    workflow.warning(describeDoubt(run));
    throw error;
  }
  const left = cancelled.filter(({ result }) => result === 'unconfirmed' || result === 'impossible');
  const lines = cancelled.map(
    ({ job, result, detail }) => `${cleanLineStart(job)}: ${result}: ${cleanRemoteLine(detail)}`,
  );
  const text = describeEnd(run, { why: whys[step] ?? '', left, count: cancelled.length });
  for (const line of lines) workflow.info(line);
  if (wasKilled || left.length > 0) workflow.warning(text);
  else workflow.info(text);
  if (!settings.summary) return 0;
  const page = renderCancelled(cancelled, { runId: run.runId, why: whys[step] });
  await workflow.addSummary(page);
  return Buffer.byteLength(page);
}

function describeDoubt({ runId, lab }: FoundRun): string {
  return `Nobody knows whether jobs of run ${runId} go on at ${lab.url}; \`rigline cancel\` with the folder of the run asks again.`;
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(messageOf(error), { cause: error });
}

/** Why post had to stop jobs; a run that was stopped by main has told that already. */
const whys: Readonly<Partial<Record<Step, string>>> = {
  working: 'The step was ended before it had stopped its jobs.',
  unstored: 'The folder of the run was not stored, so that no later job could have collected it.',
};

async function stopJobs(
  run: FoundRun,
  { settings, machine, parts, workflow }: Session,
): Promise<readonly CancelledJob[]> {
  const { request } = settings;
  const resultsDir = resolve(machine.cwd, request.resultsDir ?? resultsDirDefault);
  const { lab, network } = await connectLabOf(run, { ...request, resultsDir }, { machine, parts });
  const { clock, redact } = network;
  return await cancelRun({ run, lab, clock, redact, warn: workflow.warning, writesBelow: machine.cwd });
}

function describeEnd(
  { runId }: FoundRun,
  { why, left, count }: { readonly why: string; readonly left: readonly CancelledJob[]; readonly count: number },
): string {
  const before = why === '' ? '' : `${why} `;
  if (left.length > 0)
    return `${before}Of run ${runId}, ${left.map(({ job }) => cleanLineStart(job)).join(', ')} may go on at the lab.`;
  const stopped = count === 0 ? '' : `${count} ${count === 1 ? 'job was' : 'jobs were'} looked after, and `;
  return `${before}${stopped ? `${stopped}nothing` : 'Nothing'} of run ${runId} goes on at the lab.`;
}

/** Undefined for a run that has not been reported on, as one that is left to a later job. */
async function openReport(folder: string): Promise<{ readonly report: RunReport } | undefined> {
  const run = await findNamedRun(folder, { resultsDir: dirname(folder), cwd: folder, nowMs: 0 });
  return run?.past.reported ? { report: await readReport(folder) } : undefined;
}
