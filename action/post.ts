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
import type { ActionPorts } from './ports.ts';
import { presentRun } from './present.ts';
import { openSession, type Session } from './session.ts';
import { readSettings } from './settings.ts';
import type { ActionState } from './state.ts';
import { uploadFolder } from './upload.ts';

/**
 * Makes sure that nothing goes on at the lab which ought to have ended, tells what it found, and uploads what main could not.
 * A main step that came to its end leaves nothing to do, and nothing is said.
 *
 * @param ports - with a redactor
 */
export async function playPost(ports: ActionPorts, state: ActionState): Promise<void> {
  const { step, folder, upload } = state;
  if (step === 'begun' || step === 'done' || folder === undefined) return;
  const run = await findNamedRun(folder, { resultsDir: dirname(folder), cwd: ports.cwd, nowMs: ports.clock.now() });
  // Main has died before there was one: nothing was submitted.
  if (!run) return;
  const settings = readSettings(ports.env, ports.cwd);
  if ('mistakes' in settings) throw new Error(settings.mistakes.join(' '));
  const session = openSession(ports, settings, state.startedAtMs);
  try {
    if (step !== 'settled') await makeSure(run, { session, wasKilled: step === 'working' });
    if (upload !== undefined) {
      await uploadFolder(session, { folder, hasPassed: false });
    }
  } finally {
    session.cancellation.dispose();
  }
}

interface EndOptions {
  readonly session: Session;
  readonly wasKilled: boolean;
}

async function makeSure(run: FoundRun, { session, wasKilled }: EndOptions): Promise<void> {
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
  await tellOnPage(run, { session, lines: [text, ...lines.map((line) => `- ${line}`)] });
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

/** The report of the run, as far as it came, and what was found. */
async function tellOnPage(
  { folder }: FoundRun,
  { session, lines }: { readonly session: Session; readonly lines: readonly string[] },
): Promise<void> {
  if (!session.settings.summary) return;
  const report: RunReport | undefined = await readReport(folder).catch(() => undefined);
  if (report) await presentRun({ report, folder }, { session, hasFailed: true });
  await session.workflow.addSummary(`${lines.join('\n')}\n`);
}
