import { join, resolve } from 'node:path';
import { createFindTrend, emptyHistory } from '../history/index.ts';
import type { Clock } from '../http/clock.ts';
import type { PlannedJob } from '../labs/lab.ts';
import { historyFileName, readHistoryFile, recordInHistoryFile } from '../node/history-file.ts';
import { elapsedMs } from '../report/format.ts';
import type { RunReport } from '../report/model.ts';
import type { FindTrend } from '../report/trend.ts';
import { type Estimates, estimate } from '../run/shard/estimate.ts';
import { expectJob } from '../run/shard/expect-job.ts';
import { describeKnowledge, describeMakespan, predictMakespan } from '../run/shard/makespan.ts';
import type { Machine } from './machine.ts';
import { resultsDirDefault } from './run-request.ts';

/** Where the history of earlier runs is. */
export interface HistoryChoice {
  /** @default `history.json` in the folder of results */
  readonly history?: string | undefined;
  readonly resultsDir?: string | undefined;
}

/** Absolute. The default lies beside the run folders, where a CI keeps or caches it with little ado. */
export function findHistory(
  { history, resultsDir = resultsDirDefault }: HistoryChoice,
  { cwd }: Pick<Machine, 'cwd'>,
): string {
  return resolve(cwd, history ?? join(resultsDir, historyFileName));
}

interface Memory {
  readonly choice: HistoryChoice;
  readonly machine: Pick<Machine, 'cwd'>;
  readonly clock: Clock;
  readonly warn: (message: string) => void;
}

type Job = Pick<PlannedJob, 'label' | 'target' | 'expected'>;

/** What the history tells of a run. */
export interface Expectations {
  readonly estimates: Estimates;
  /** How long a job usually runs, by its label, in ms. */
  readonly expectedMs: (job: string) => number | undefined;
  /** How a test did in earlier runs, for the reports. */
  readonly findTrend: FindTrend;
}

/** Reads from the history how long the tests and the jobs of a run will take. */
export async function expectRun(
  jobs: readonly Job[],
  kind: string,
  { choice, machine, warn }: Omit<Memory, 'clock'>,
): Promise<Expectations> {
  // A folder that cannot be read is found out when the run is written into it.
  const history = await readHistoryFile({ path: findHistory(choice, machine), warn }).catch(() => emptyHistory);
  const usual = new Map(jobs.map((job) => [job.label, expectJob(job, history, kind).run?.usualMs]));
  return {
    estimates: estimate(listTests(jobs), history, kind),
    expectedMs: (job) => usual.get(job),
    findTrend: createFindTrend(history, kind),
  };
}

/** How the tests of a run that is over did in the runs before it, for reports that are written later. */
export async function recallTrend(
  { runId, lab }: RunReport,
  { choice, machine, warn }: Omit<Memory, 'clock'>,
): Promise<FindTrend> {
  const history = await readHistoryFile({ path: findHistory(choice, machine), warn }).catch(() => emptyHistory);
  return createFindTrend(history, lab.kind, [runId]);
}

/** Adds a run to the history. */
export async function remember(
  report: RunReport,
  jobs: readonly Job[],
  { choice, machine, clock, warn }: Memory,
): Promise<void> {
  const targets = new Map(jobs.map(({ label, target }) => [label, target]));
  const file = { path: findHistory(choice, machine), clock, warn };
  await recordInHistoryFile(file, report, { targetOf: (label) => targets.get(label) });
}

/** How long a run should take, in lines for a person. */
export interface Forecast {
  readonly before: string;
  after(report: RunReport): string;
}

/** Undefined for a run whose work was not dealt out: how long that takes nobody has asked. */
export function forecast(
  jobs: readonly Job[],
  {
    estimates,
    shardOver,
    predictedMs: ofLeg,
  }: {
    readonly estimates: Estimates;
    readonly shardOver?: readonly string[] | undefined;
    /** What the plan has foretold for this leg of it. */
    readonly predictedMs?: number | undefined;
  },
): Forecast | undefined {
  const predictedMs = shardOver ? predictMakespan(listTests(jobs), shardOver, estimates) : ofLeg;
  if (predictedMs === undefined) return undefined;
  const knowledge = estimates.total > 0 ? `${describeKnowledge(estimates)}; ` : '';
  return {
    before: `${knowledge}${describeMakespan(predictedMs, undefined)}`,
    after: ({ startedAt, endedAt }) => describeMakespan(predictedMs, elapsedMs(startedAt, endedAt)),
  };
}

function listTests(jobs: readonly Job[]) {
  return jobs.flatMap(({ expected = [] }) => expected);
}
