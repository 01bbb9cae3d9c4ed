import type { History } from '../../history/model.ts';
import { UsageError } from '../../http/errors.ts';
import type { ExpectedTest, Lab, PlannedJob } from '../../labs/lab.ts';
import { keyOf } from '../test-key.ts';
import { type Estimates, estimate } from './estimate.ts';
import { estimateJobs } from './estimate-jobs.ts';
import { splitByDuration } from './split.ts';

/**
 * What each leg of a matrix does. It is the matrix itself: GitHub's `fromJSON` takes it as it is, and each entry has all that
 * its leg must know, so that legs cannot disagree when the history changes between them.
 */
export interface ShardPlan {
  readonly include: readonly ShardLeg[];
}

/** Of `tests` and `jobs` there is one. */
export interface ShardLeg {
  /** `2/4` */
  readonly shard: string;
  /** From 1. */
  readonly leg: number;
  /** The node that the leg is made for, where the plan names one for each. */
  readonly target?: string;
  /** The longest first. */
  readonly tests?: readonly ExpectedTest[];
  /** Labels of whole jobs, the longest first. */
  readonly jobs?: readonly string[];
  readonly predictedSeconds: number;
}

export interface PlanShardsOptions {
  readonly jobs: readonly PlannedJob[];
  /** How many legs there are at the most; there are no legs without work. */
  readonly shards: number;
  readonly history: History;
  /** The kind of lab. */
  readonly kind: string;
  /** The lab can run some of the tests of a job. */
  readonly selectsTests: boolean;
  /** The lab's own: a job is split only where all of its tests are all that it does. */
  readonly adapt: NonNullable<Lab['adapt']>;
  /** @default tests where the lab can select them, and whole jobs where it cannot */
  readonly by?: 'test' | 'job' | undefined;
}

/** A plan, and what it is founded on. */
export interface PlannedShards extends Pick<Estimates, 'known' | 'total' | 'typicalMs'> {
  readonly plan: ShardPlan;
  readonly by: 'test' | 'job';
  /** In ms; of the longest leg. */
  readonly makespanMs: number;
}

/**
 * Deals the work of a run out to the legs of a matrix by what earlier runs tell about it. The same jobs and history give the
 * same plan, in whatever order the tests come.
 *
 * @throws {UsageError} for work that cannot be dealt out
 */
export function planShards(options: PlanShardsOptions): PlannedShards {
  const { jobs, shards, selectsTests, kind, by = selectsTests ? 'test' : 'job' } = options;
  if (!Number.isSafeInteger(shards) || shards < 1)
    throw new UsageError(`--shards takes a whole number from 1, and not ${shards}.`);
  if (by === 'test' && !selectsTests)
    throw new UsageError(
      `A ${kind} lab runs a job as a whole, and cannot be asked for some of its tests. Whole jobs can be dealt out (--by job).`,
    );
  if (by === 'job' && jobs.length < 2 && shards > 1)
    throw new UsageError(
      selectsTests
        ? 'There is one job, and whole jobs are to be dealt out. Leave --by job out to deal out its tests.'
        : `There is one job, and a ${kind} lab runs it as a whole: it cannot be asked for some of its tests. Make several jobs of it to deal them out.`,
    );
  return by === 'test' ? planTests(options) : planJobs(options);
}

function planTests({ jobs, shards, history, kind, adapt }: PlanShardsOptions): PlannedShards {
  const tests = listTests(jobs, adapt);
  const targets = jobs.map(({ target }) => target);
  if (jobs.length > 1 && jobs.length !== shards)
    throw new UsageError(
      `There are ${jobs.length} nodes for ${shards} shards. Name one node for each shard, or one for all and let each leg say its own.`,
    );
  const estimates = estimate(tests, history, kind);
  const count = Math.min(shards, tests.length);
  const nodes = jobs.length > 1 ? targets.slice(0, count) : [];
  const pieces = tests.map((test) => ({ item: test, key: keyOf(test), durationMs: estimates.durationOf(test) }));
  const dealt = splitByDuration(pieces, nodes.length > 0 ? nodes.map(estimates.factorOf) : count);
  const include = dealt.map(({ items, predictedMs }, index) => {
    const target = nodes[index];
    return {
      ...nameLeg(index, dealt.length),
      ...(target !== undefined && { target }),
      tests: items,
      ...toSeconds(predictedMs),
    };
  });
  return { plan: { include }, by: 'test', makespanMs: findLongest(dealt), ...pickKnowledge(estimates) };
}

/** The tests of the one job, or those that each of several nodes would run. */
function listTests(jobs: readonly PlannedJob[], adapt: PlanShardsOptions['adapt']): readonly ExpectedTest[] {
  const [first, ...others] = jobs.map((job) => {
    const { label, expected = [] } = job;
    if (isAll(job, expected, adapt))
      return new Map(expected.map(({ classname, name }) => [keyOf({ classname, name }), { classname, name }]));
    throw new UsageError(
      `Which tests ${label} runs is known only when it has run, so they cannot be dealt out. Name the tests one by one, or by a pattern.`,
    );
  });
  const tests = [...(first?.values() ?? [])];
  const isSame = others.every((other) => other.size === tests.length && tests.every((test) => other.has(keyOf(test))));
  if (isSame && tests.length > 0) return tests;
  throw new UsageError(
    'The jobs of this run have different tests, as if they were dealt out already. Plan all tests for all nodes, or deal out whole jobs (--by job).',
  );
}

/** Asked for all of its tests, a job is what it was; else it does something that no leg would do. */
function isAll(job: PlannedJob, tests: readonly ExpectedTest[], adapt: PlanShardsOptions['adapt']): boolean {
  const same = tests.length > 0 ? adapt(job, { tests }) : undefined;
  return same !== undefined && JSON.stringify(same.request) === JSON.stringify(job.request);
}

function planJobs({ jobs, shards, history, kind }: PlanShardsOptions): PlannedShards {
  const { durationOf, ...knowledge } = estimateJobs(jobs, history, kind);
  const pieces = jobs.map((job) => ({ item: job.label, key: job.label, durationMs: durationOf(job) }));
  const dealt = splitByDuration(pieces, Math.min(shards, jobs.length));
  const include = dealt.map(({ items, predictedMs }, index) => ({
    ...nameLeg(index, dealt.length),
    jobs: items,
    ...toSeconds(predictedMs),
  }));
  return { plan: { include }, by: 'job', makespanMs: findLongest(dealt), ...knowledge };
}

function nameLeg(index: number, count: number): Pick<ShardLeg, 'shard' | 'leg'> {
  return { shard: `${index + 1}/${count}`, leg: index + 1 };
}

function toSeconds(ms: number): Pick<ShardLeg, 'predictedSeconds'> {
  return { predictedSeconds: Math.round(ms / 100) / 10 };
}

function findLongest(shards: readonly { readonly predictedMs: number }[]): number {
  return Math.max(0, ...shards.map(({ predictedMs }) => predictedMs));
}

function pickKnowledge({ known, total, typicalMs }: Estimates): Pick<Estimates, 'known' | 'total' | 'typicalMs'> {
  return { known, total, typicalMs };
}
