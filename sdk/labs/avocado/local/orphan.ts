import { messageOf } from '../../../http/errors.ts';
import type { ProgramTrace } from '../../host.ts';
import { findJobFolder, readFolder } from './results-folder.ts';
import type { LocalPorts, LocalRun } from './run.ts';

/**
 * A runner whose starter was killed goes on: it has a process group of its own, and does not mind that nobody reads what it
 * prints. It is found by a variable in its environment, which all that it starts has as well.
 */
const markName = 'RIGLINE_AVOCADO_JOB';

export function envOf(id: string): Readonly<Record<string, string>> {
  return { [markName]: id };
}

function traceOf(id: string): ProgramTrace {
  return { mark: `${markName}=${id}` };
}

/** What a runner that has written its results may still have to do: other formats, an archive, a look at the system. */
const closingMs = 120_000;
/** One that was about to start has not made its folder yet. */
const startingMs = 2000;

/** Whether a run was started here: it goes on, or it has left results. */
export async function wasStarted(
  { host, clock }: LocalPorts,
  { id, base }: Pick<LocalRun, 'id' | 'base'>,
  signal?: AbortSignal,
): Promise<boolean> {
  const look = async () =>
    (await host.programs.hasLeftover?.(traceOf(id))) === true || (await findJobFolder(host, base, id)) !== undefined;
  if (await look()) return true;
  await clock.sleep(startingMs, signal);
  return await look();
}

/** Looks whether an orphan has come to its end. What it has started and left behind is ended then. */
export async function lookForEnd({ host, clock }: LocalPorts, run: LocalRun): Promise<void> {
  if (!run.isOrphan || run.end) return;
  const { programs } = host;
  const goesOn = await programs.hasLeftover?.(traceOf(run.id));
  run.folder ??= await findJobFolder(host, run.base, run.id);
  const isComplete = run.folder !== undefined && (await readFolder(host, run.folder, run.id)).isComplete;
  if (isComplete) run.completeAt ??= clock.now();
  const isOverdue = run.completeAt !== undefined && clock.now() - run.completeAt >= closingMs;
  if (goesOn === true && !isOverdue) return;
  // Where nobody can tell, the results have to.
  if (goesOn === undefined && !isComplete) return;
  if (goesOn === true) {
    run.output.say('avocado has written its results and does not end; what is left of it is ended now');
    const problem = await endOrphan({ host }, run.id);
    if (problem !== undefined) run.output.say(problem);
  }
  run.end = { exitCode: undefined };
}

/** Ends a runner that another process started, with all that it has started. Gives the reason when that is not certain. */
export async function endOrphan({ host }: Pick<LocalPorts, 'host'>, id: string): Promise<string | undefined> {
  const { programs } = host;
  const trace = traceOf(id);
  if (!programs.endLeftover || (await programs.hasLeftover?.(trace)) === undefined)
    return `whether avocado still runs cannot be found out on this system. Look for a process with ${trace.mark} in its environment, or --force-job-id ${id} in its command line`;
  try {
    await programs.endLeftover(trace);
    return undefined;
  } catch (error) {
    return `avocado was killed, and has not ended: ${messageOf(error)}`;
  }
}

/** Whether anything of a job runs here; undefined where nobody can tell. */
export async function runsHere({ host }: Pick<LocalPorts, 'host'>, id: string): Promise<boolean | undefined> {
  return await host.programs.hasLeftover?.(traceOf(id));
}
