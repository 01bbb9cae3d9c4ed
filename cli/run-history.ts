import {
  createFindTrend,
  describeKnowledge,
  describeMakespan,
  type Estimates,
  elapsedMs,
  emptyHistory,
  estimate,
  expectJob,
  type FindTrend,
  type Network,
  type PlannedJob,
  predictMakespan,
  type RunReport,
  readHistoryFile,
  recordInHistoryFile,
} from '../sdk/index.ts';
import type { Io } from './io.ts';
import { findHistory, type HistoryFlags } from './shard-options.ts';

interface Memory {
  readonly flags: HistoryFlags;
  readonly io: Io;
  readonly clock: Network['clock'];
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
  { flags, io, warn }: Omit<Memory, 'clock'>,
): Promise<Expectations> {
  // A folder that cannot be read is found out when the run is written into it.
  const history = await readHistoryFile({ path: findHistory(flags, io), warn }).catch(() => emptyHistory);
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
  { flags, io, warn }: Omit<Memory, 'clock'>,
): Promise<FindTrend> {
  const history = await readHistoryFile({ path: findHistory(flags, io), warn }).catch(() => emptyHistory);
  return createFindTrend(history, lab.kind, [runId]);
}

/** Adds a run to the history. */
export async function remember(
  report: RunReport,
  jobs: readonly Job[],
  { flags, io, clock, warn }: Memory,
): Promise<void> {
  const targets = new Map(jobs.map(({ label, target }) => [label, target]));
  const file = { path: findHistory(flags, io), clock, warn };
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
