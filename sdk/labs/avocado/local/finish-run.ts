import { toRecord } from '../record/to-record.ts';
import { findJobFolder, readFolder } from './results-folder.ts';
import type { FinishedRun, LocalPorts, LocalRun } from './run.ts';

/**
 * Reads the results of a runner that has ended, and records them. Whoever asks first has it done; everybody gets the same.
 * Never throws for anything that the server does.
 *
 * @param graceMs - how long to try while the server does not answer
 */
export async function finishRun(ports: LocalPorts, run: LocalRun, graceMs: number): Promise<FinishedRun> {
  run.finished ??= finish(ports, run, graceMs);
  return await run.finished;
}

async function finish({ host }: LocalPorts, run: LocalRun, graceMs: number): Promise<FinishedRun> {
  const { id, request, recorder, output, end } = run;
  run.folder ??= await findJobFolder(host, run.base, id);
  const results = run.folder === undefined ? undefined : await readFolder(host, run.folder, id);
  // It may run on another machine: what the server has of it is better than anything we could say.
  if (run.isOrphan && !results && !run.wasStopped) return { missing: [] };
  const options = {
    description: request.description,
    exitCode: end?.exitCode,
    status: run.wasStopped ? ('ABORT' as const) : undefined,
  };
  const record = await toRecord(
    host,
    results ?? { id, folder: run.base, tests: [], unrun: 0, isComplete: false },
    options,
  );
  recorder.record(record);
  await recorder.settle(graceMs);
  const missing = recorder.findMissing();
  recorder.stop();
  for (const what of missing) output.say(`the server does not have ${what}`);
  if (missing.length > 0 && run.folder !== undefined)
    output.say(`it can be recorded later: rigline push avocado ${run.folder}`);
  return { ...(results && { results }), missing };
}

/** Whether something is over within so long. @throws what it throws, or the signal's reason */
export async function isOverWithin(
  { clock }: Pick<LocalPorts, 'clock'>,
  work: Promise<unknown>,
  { ms, signal }: { readonly ms: number; readonly signal?: AbortSignal | undefined },
): Promise<boolean> {
  const timer = new AbortController();
  const limit = signal ? AbortSignal.any([timer.signal, signal]) : timer.signal;
  const pause = clock.sleep(ms, limit).then(() => false);
  pause.catch(() => undefined);
  try {
    return await Promise.race([work.then(() => true), pause]);
  } finally {
    timer.abort();
  }
}
