import { resolve } from 'node:path';
import type { PlannedJob } from '../labs/lab.ts';
import { findEnvironment } from '../node/environment.ts';
import { findOwner } from '../node/owner.ts';
import type { RunInFolderOptions } from '../node/run.ts';
import type { RunReport } from '../report/model.ts';
import type { FindTrend } from '../report/trend.ts';
import { openCache } from './cache.ts';
import type { ReachedLab } from './find-lab.ts';
import { expectRun, forecast, remember } from './history.ts';
import { chooseLeg } from './leg.ts';
import type { Machine } from './machine.ts';
import { chooseNodes } from './nodes.ts';
import { planJobs } from './plan-jobs.ts';
import { loadQuarantine } from './quarantine.ts';
import { findWorkspace, toReports } from './reports.ts';
import { type RunRequest, resultsDirDefault, toLimits, toReruns } from './run-request.ts';

export interface PrepareOptions {
  readonly machine: Machine;
  /** The lab of the request; see `connectLab`. */
  readonly connected: ReachedLab;
  readonly signal: AbortSignal;
  /** Told what the user should know, and what stops nothing. */
  readonly warn: (message: string) => void;
}

/** A run that is ready to begin. Nothing has been submitted. */
export interface PreparedRun {
  readonly jobs: readonly PlannedJob[];
  /** For `run` and `submitRun`, to which the shell adds what it shows of a run. */
  readonly options: RunInFolderOptions<unknown>;
  /** Lines for people, before it begins. */
  readonly notices: readonly string[];
  /** How long a job usually runs, by its label, in ms. */
  readonly expectedMs: (job: string) => number | undefined;
  /** How a test did in earlier runs. */
  readonly findTrend: FindTrend;
  /** A line for people about what was foretold, once it is over; undefined where nothing was. */
  describeEnd(report: RunReport): string | undefined;
  /** Adds it to the history. */
  remember(report: RunReport): Promise<void>;
  /** Removes what was made for it; to be called when it is over. */
  dispose(): Promise<void>;
}

/**
 * Does everything that comes before the first submit: nodes, jobs, the leg of a plan, quarantine, history, reports.
 *
 * @throws {UsageError} for whatever is wrong with the request
 */
export async function prepareRun(request: RunRequest, options: PrepareOptions): Promise<PreparedRun> {
  const { machine, connected, signal, warn } = options;
  const { kind, lab } = connected;
  const { clock } = connected.network;
  // What costs nothing to find out comes before the lab is asked.
  const settled = settle(request, options);
  const held = await loadQuarantine(request, { machine, warn, kind: kind.name, nowMs: clock.now() });
  const nodes = await chooseNodes(connected, request, { signal, warn });
  const { dryRun: isDryRun, whenBusy } = request;
  const planned = await planJobs(connected, request, { signal, warn, isDryRun, nodes, whenBusy });
  try {
    const { jobs, shard, predictedMs } = chooseLeg(planned.jobs, request, { lab, machine });
    const memory = { choice: request, machine, clock, warn };
    const { estimates, expectedMs, findTrend } = await expectRun(jobs, kind.name, memory);
    const { shardOver } = planned;
    const foretold = forecast(jobs, { estimates, shardOver, predictedMs });
    const { env, cwd } = machine;
    const environment = await findEnvironment({ env, cwd, programs: connected.host.programs, signal });
    return {
      jobs,
      options: {
        ...settled,
        lab,
        jobs,
        shard,
        shardOver,
        estimates,
        expectedMs,
        findTrend,
        quarantine: held.entries,
        environment,
        connection: connected.options,
      },
      notices: [held.about, foretold?.before].filter((line) => line !== undefined),
      expectedMs,
      findTrend,
      describeEnd: (report) => foretold?.after(report),
      remember: async (report) => await remember(report, jobs, memory),
      dispose: async () => await planned.dispose(),
    };
  } catch (error) {
    await planned.dispose();
    throw error;
  }
}

/** What follows from the request alone. */
function settle(request: RunRequest, { machine, connected, warn }: PrepareOptions) {
  const { artifacts: select, collectJunit, resultsDir = resultsDirDefault } = request;
  return {
    cache: openCache(request, { machine, clock: connected.network.clock, warn }),
    limits: toLimits(request),
    reruns: toReruns(request),
    dispatchedOk: request.dispatchedOk,
    owner: findOwner(machine.env),
    select,
    collectJunit,
    reports: toReports(request, machine),
    classnamePrefix: request.xunitClassnamePrefix,
    resultsDir: resolve(machine.cwd, resultsDir),
    workspace: findWorkspace(machine),
  };
}
