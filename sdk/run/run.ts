import type { Lab, PlannedJob } from '../labs/lab.ts';
import type { RunReport } from '../report/model.ts';
import { type ClockLimits, defaultLimits } from './clocks.ts';
import type { JournalEntry, RunEvent } from './events.ts';
import { tellExchanges } from './exchanges/tell-exchanges.ts';
import type { RunPorts } from './ports.ts';
import { runJob } from './run-job.ts';
import { createStopBudget } from './stop.ts';
import { summarizeRun } from './summarize-run.ts';
import { combineVerdicts, exitCodes } from './verdict.ts';

export interface RunOptions<Request> {
  readonly runId: string;
  readonly lab: Lab<Request>;
  /** All are submitted at once. */
  readonly jobs: readonly PlannedJob<Request>[];
  /** @default see {@link defaultLimits} */
  readonly limits?: Partial<ClockLimits>;
  /**
   * Ends the run: the remote jobs are stopped within seven seconds and the report says so. The number of the signal may be
   * given as the reason's `signal` property; then the exit code is 128 plus that.
   */
  readonly signal?: AbortSignal;
  /** The exit code for `dispatched` is 0: the lab was told, and more was not wanted. @default false */
  readonly dispatchedOk?: boolean | undefined;
}

/**
 * Runs jobs at a lab to their end and reports on them. It resolves with a report whatever becomes of the jobs; it throws
 * only when the run folder cannot be written, and then it has stopped the jobs.
 */
export async function runJobs<Request>(
  { runId, lab, jobs, limits, signal = new AbortController().signal, dispatchedOk = false }: RunOptions<Request>,
  ports: RunPorts,
): Promise<RunReport> {
  const { clock, folder, observe } = ports;
  const iso = () => new Date(clock.now()).toISOString();
  const emit = (event: RunEvent) => {
    folder.event({ at: iso(), ...event });
    observe(event);
  };
  const journal = async (entry: JournalEntry) => await folder.journal({ at: iso(), ...entry });
  const startedAt = iso();
  emit({ type: 'run-started', runId, folder: folder.path, jobs: jobs.map((job) => job.label) });
  const countRequests = tellExchanges(ports.exchanges, emit);

  // A signal for each job, since a thousand listeners on the caller's would look like a leak.
  const running = jobs.map((job) => ({ job, stop: new AbortController() }));
  const halted = new AbortController();
  const halt = (reason: unknown) => {
    for (const stop of [halted, ...running.map((one) => one.stop)]) stop.abort(reason);
  };
  const onAbort = () => halt(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  const context = {
    lab: lab as Lab,
    limits: { ...defaultLimits, ...limits },
    ports,
    emit,
    journal,
    stopBudgetMs: createStopBudget(clock, halted.signal),
  };
  const settled = await Promise.allSettled(
    running.map(async ({ job, stop }) => {
      try {
        return await runJob(job, { ...context, signal: stop.signal });
      } catch (error) {
        // Nothing can be written about the run any more, so none of its jobs may go on unseen.
        halt(error);
        throw error;
      }
    }),
  );
  signal.removeEventListener('abort', onAbort);
  const reports = settled.map((one) => {
    if (one.status === 'rejected') throw one.reason as Error;
    return one.value;
  });

  const verdict = signal.aborted ? 'cancelled' : combineVerdicts(reports.map((report) => report.verdict));
  const isAccepted = dispatchedOk && verdict === 'dispatched';
  const exitCode = signal.aborted ? exitCodeOf(signal.reason) : exitCodes[isAccepted ? 'passed' : verdict];
  const report = summarizeRun({
    runId,
    lab: { kind: lab.kind, url: lab.url },
    startedAt,
    endedAt: iso(),
    verdict,
    exitCode,
    jobs: reports,
  });
  await folder.finish(report);
  await journal({ step: 'reported', verdict, exitCode });
  countRequests();
  emit({ type: 'run-ended', verdict, exitCode, totals: report.totals });
  return report;
}

/** 128 plus the number of the signal that ended the run; 6 when it was no signal. */
function exitCodeOf(reason: unknown): number {
  const number = reason instanceof Error && 'signal' in reason ? Number(reason.signal) : Number.NaN;
  return Number.isSafeInteger(number) ? 128 + number : exitCodes.cancelled;
}
