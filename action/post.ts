import { dirname, resolve } from 'node:path';
import {
  type CancelledJob,
  cancelRun,
  cleanLineStart,
  cleanRemoteLine,
  connectLabOf,
  type FoundRun,
  findNamedRun,
  type RunReport,
  readReport,
  resultsDirDefault,
} from '../sdk/index.ts';
import type { UploadedRun } from './artifact/index.ts';
import type { ActionPorts } from './ports.ts';
import { presentRun } from './present.ts';
import { releaseDevice } from './reserve.ts';
import { openSession, type Session } from './session.ts';
import { readSettings } from './settings.ts';
import type { ActionState } from './state.ts';
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
  if ('mistakes' in settings) throw new Error(settings.mistakes.join(' '));
  const session = openSession(ports, settings, state.startedAtMs);
  try {
    const cancelled = step === 'settled' ? undefined : await makeSure(run, { session, wasKilled: step === 'working' });
    const uploaded =
      upload === undefined ? undefined : await uploadFolder(session, { folder, hasPassed: run.exitCode === 0 });
    await tellOnPage(run, { session, uploaded, cancelled, wasKilled: step === 'working' });
  } finally {
    session.cancellation.dispose();
  }
}

interface EndOptions {
  readonly session: Session;
  readonly wasKilled: boolean;
}

async function makeSure(run: FoundRun, { session, wasKilled }: EndOptions): Promise<readonly CancelledJob[]> {
  const { workflow } = session;
  let cancelled: readonly CancelledJob[];
  try {
    cancelled = await stopJobs(run, session);
  } catch (error) {
    workflow.warning(
      `Nobody knows whether jobs of run ${run.runId} go on at ${run.lab.url}; \`rigline cancel\` with the folder of the run asks again.`,
    );
    throw error;
  }
  const left = cancelled.filter(({ result }) => result === 'unconfirmed' || result === 'impossible');
  const lines = cancelled.map(
    ({ job, result, detail }) => `${cleanLineStart(job)}: ${result}: ${cleanRemoteLine(detail)}`,
  );
  const text = describeEnd(run, { wasKilled, left, count: cancelled.length });
  for (const line of lines) workflow.info(line);
  if (wasKilled || left.length > 0) workflow.warning(text);
  else workflow.info(text);
  return cancelled;
}

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
  {
    wasKilled,
    left,
    count,
  }: { readonly wasKilled: boolean; readonly left: readonly CancelledJob[]; readonly count: number },
): string {
  const before = wasKilled ? 'The step was ended before it had stopped its jobs. ' : '';
  if (left.length > 0)
    return `${before}Of run ${runId}, ${left.map(({ job }) => cleanLineStart(job)).join(', ')} may go on at the lab.`;
  const stopped = count === 0 ? '' : `${count} ${count === 1 ? 'job was' : 'jobs were'} looked after, and `;
  return `${before}${stopped ? `${stopped}nothing` : 'Nothing'} of run ${runId} goes on at the lab.`;
}

interface TellOptions extends EndOptions {
  readonly uploaded?: UploadedRun | undefined;
  /** Absent when nothing had to be stopped. */
  readonly cancelled?: readonly CancelledJob[] | undefined;
}

/** What became of the jobs, and the report of the run, as far as it came. */
async function tellOnPage({ runId, folder }: FoundRun, options: TellOptions): Promise<void> {
  const { session, uploaded, cancelled, wasKilled } = options;
  const { workflow, settings } = session;
  const cancelText = cancelled && settings.summary ? renderCancelled(cancelled, { runId, wasKilled }) : '';
  if (cancelText !== '') await workflow.addSummary(cancelText);
  const { report } = (await openReport(folder)) ?? {};
  const usedBytes = Buffer.byteLength(cancelText);
  if (report) await presentRun({ report, folder }, { session, uploaded, usedBytes, hasFailed: true });
}

/** Undefined for a run that has not been reported on, as one that is left to a later job. */
async function openReport(folder: string): Promise<{ readonly report: RunReport } | undefined> {
  const run = await findNamedRun(folder, { resultsDir: dirname(folder), cwd: folder, nowMs: 0 });
  return run?.past.reported ? { report: await readReport(folder) } : undefined;
}
