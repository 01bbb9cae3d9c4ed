import pLimit from 'p-limit';
import { messageOf } from '../http/errors.ts';
import type { JobReport, RunReport } from '../report/model.ts';
import type { Diary } from './diary.ts';
import type { JobContext } from './job-context.ts';
import type { JobPast, RunPast } from './journal/fold.ts';
import { playShards } from './play-shards.ts';
import { playWork } from './play-work.ts';
import type { RunPorts } from './ports.ts';
import { createFindQuarantine } from './quarantine/find.ts';
import type { RunPlan } from './run-plan.ts';
import { settleAll } from './settle-all.ts';
import { openStage } from './stage.ts';
import { createStopBudget } from './stop.ts';
import { createStopper, type Stopper } from './stopper.ts';
import { summarizeRun } from './summarize-run.ts';
import { combineVerdicts, exitCodes } from './verdict.ts';

export interface Conduct {
  readonly plan: RunPlan;
  readonly diary: Diary;
  readonly ports: RunPorts;
  /** Ends the run: the remote jobs are stopped. */
  readonly signal: AbortSignal;
  /** Nobody is about to kill us, so a stop may take its time. @default false */
  readonly isCalm?: boolean;
}

/** Does work for a job, with a signal of its own. `past` is what earlier processes did for it. */
export type WithJob = <T>(past: JobPast | undefined, work: (context: SeatlessContext) => Promise<T>) => Promise<T>;

/** So many jobs are submitted at a time, and the results of as many fetched. */
const parallelJobs = 16;

/** A job has its node from elsewhere. */
type SeatlessContext = Omit<JobContext, 'seat'>;

/**
 * Does something for the jobs of a run, so that nothing goes on unseen: a stop reaches all of them, and so does an error that
 * keeps us from writing about them.
 */
export async function withJobs<T>(
  { plan, diary, ports, signal, isCalm = false }: Conduct,
  work: (withJob: WithJob, stopper: Stopper) => Promise<T>,
): Promise<T> {
  const { emit, journal } = diary;
  const { clock } = ports;
  const tellStop = async () => {
    const reason = messageOf(signal.reason);
    emit({ type: 'run-stopping', reason });
    await journal({ step: 'stopped', reason, ...signalOf(signal.reason) });
  };
  const haste = new AbortController();
  const stopBudgetMs = createStopBudget(clock, haste.signal);
  const stopper = createStopper(signal, () => {
    if (!isCalm) haste.abort();
    // Should the disk refuse it, the next step that is waited for meets the same disk.
    tellStop().catch(() => undefined);
  });
  const { lab, limits, expectedMs, quarantine } = plan;
  const findQuarantine = createFindQuarantine(quarantine, lab.kind);
  // Who is stopped has submitted few more than the lab had answered, and few results lie in memory.
  const turns = { submit: pLimit(parallelJobs), collect: pLimit(parallelJobs) };
  const context = {
    lab,
    limits,
    expectedMs,
    findQuarantine,
    ports,
    emit,
    journal,
    stopBudgetMs,
    haste: haste.signal,
    turns,
  };
  try {
    return await work(async (past, run) => {
      const own = stopper.signal();
      try {
        return await run({ ...context, signal: own.signal, past });
      } catch (error) {
        // Nothing can be written about the run any more, so none of its jobs may go on unseen.
        stopper.stop(error);
        throw error;
      } finally {
        own.dispose();
      }
    }, stopper);
  } finally {
    stopper.dispose();
  }
}

/** What a run is doing, and how far earlier processes have brought it. */
export interface Going {
  readonly withJob: WithJob;
  readonly stopper: Stopper;
  readonly past?: RunPast | undefined;
}

/** Brings a run to its end, from wherever earlier processes left it, and reports on it. */
export async function conductRun(conduct: Conduct, going: Going): Promise<RunReport> {
  const { plan } = conduct;
  const stage = openStage({ ...conduct, ...going });
  const [template] = plan.jobs;
  /** Of a run that cannot be written about any more, no job may go on unseen. */
  const stopAll = (error: unknown): never => {
    going.stopper.stop(error);
    throw error;
  };
  const reports =
    plan.shardOver && template
      ? await playShards(template, plan.shardOver, { ...stage, estimates: plan.estimates }).catch(stopAll)
      : await settleAll(plan.jobs.map((planned) => playWork(planned, stage).catch(stopAll)));
  return await reportRun(reports, conduct);
}

async function reportRun(reports: readonly JobReport[], { plan, diary, ports, signal }: Conduct): Promise<RunReport> {
  const { runId, lab, startedAt, dispatchedOk } = plan;
  const verdict = signal.aborted ? 'cancelled' : combineVerdicts(reports.map((report) => report.verdict));
  const isAccepted = dispatchedOk && verdict === 'dispatched';
  const exitCode = signal.aborted ? exitCodeOf(signal.reason) : exitCodes[isAccepted ? 'passed' : verdict];
  const report = summarizeRun({
    runId,
    lab: { kind: lab.kind, url: lab.url },
    startedAt,
    endedAt: new Date(ports.clock.now()).toISOString(),
    verdict,
    exitCode,
    jobs: reports,
    shard: plan.shard,
    environment: plan.environment,
  });
  await ports.folder.finish(report);
  await diary.journal({ step: 'reported', verdict, exitCode });
  diary.emit({ type: 'run-ended', verdict, exitCode, totals: report.totals });
  return report;
}

/** 128 plus the number of the signal that ended the run; 6 when it was no signal. */
function exitCodeOf(reason: unknown): number {
  const { signal } = signalOf(reason);
  return signal === undefined ? exitCodes.cancelled : 128 + signal;
}

function signalOf(reason: unknown): { readonly signal?: number } {
  const number = reason instanceof Error && 'signal' in reason ? Number(reason.signal) : Number.NaN;
  return Number.isSafeInteger(number) ? { signal: number } : {};
}
