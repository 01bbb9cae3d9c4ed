import type { CancelOutcome } from '../../lab.ts';
import { finishRun, isOverWithin } from './finish-run.ts';
import { endOrphan, lookForEnd } from './orphan.ts';
import type { LocalPorts, LocalRun } from './run.ts';

/**
 * Asks a runner to end, then tells it to, then ends it: all within five seconds and a half. Only the runner is asked: it
 * interrupts its tests and waits for their last words, which a test that was interrupted by us would not send, and then it
 * waits for ever.
 */
const steps = [
  { signal: 'SIGINT', whom: 'program', waitMs: 2500 },
  { signal: 'SIGTERM', whom: 'group', waitMs: 1500 },
  { signal: 'SIGKILL', whom: 'group', waitMs: 1500 },
] as const;

/** How long to wait until the server knows. Whoever is stopped has seven seconds for everything. */
const tellMs = 1500;

/** Ends a run on this machine with everything it has started, and has the server record it as aborted. */
export async function cancelLocal(ports: LocalPorts, run: LocalRun, signal?: AbortSignal): Promise<CancelOutcome> {
  await lookForEnd(ports, run);
  const had = run.end !== undefined;
  run.wasStopped ||= !had;
  if (run.isOrphan && !had) {
    const problem = await endOrphan(ports, run.id);
    if (problem !== undefined) return { result: 'unconfirmed', detail: problem };
    run.end = { exitCode: undefined };
  }
  for (const { signal: name, whom, waitMs } of steps) {
    if (!run.program || run.end) break;
    run.program.kill(name, whom);
    await isOverWithin(ports, run.program.ended, { ms: waitMs, signal });
  }
  if (run.program && !run.end)
    return { result: 'unconfirmed', detail: `avocado (process ${run.program.pid}) was killed, and has not ended` };
  const finishing = finishRun(ports, run, run.request.recordTimeoutMs);
  const isTold = await isOverWithin(ports, finishing, { ms: tellMs, signal });
  const missing = isTold ? (await finishing).missing : ['everything yet'];
  const server =
    missing.length === 0 ? `the server has job ${run.id}` : `the server does not have ${missing.join('; ')}`;
  return had
    ? { result: 'already-ended', detail: `avocado had ended already; ${server}` }
    : { result: 'stopped', detail: `avocado has ended; ${server}${missing.length === 0 ? ' as ABORT' : ''}` };
}
