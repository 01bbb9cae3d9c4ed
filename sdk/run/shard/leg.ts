import { UsageError } from '../../http/errors.ts';
import type { Lab, PlannedJob } from '../../labs/lab.ts';
import { keyOf } from '../test-key.ts';
import type { ShardLeg, ShardPlan } from './plan.ts';

export interface TakeLegOptions {
  /** All that the run would do without a plan. */
  readonly jobs: readonly PlannedJob[];
  readonly plan: ShardPlan;
  /** `2` or `2/4`. */
  readonly leg: string;
  readonly lab: Pick<Lab, 'kind' | 'adapt'>;
}

/** What a leg of a plan does. */
export interface TakenLeg {
  /** For the report: `2/4`. */
  readonly shard: string;
  readonly jobs: readonly PlannedJob[];
  readonly predictedMs: number;
}

/**
 * The part of a run that one leg of a plan does. The plan must deal out exactly what the run is made of: a test that no leg
 * has would be missed by nobody.
 *
 * @throws {UsageError} for a leg that is not in the plan, and for a plan of another run
 */
export function takeLeg({ jobs, plan, leg, lab }: TakeLegOptions): TakenLeg {
  const mine = plan.include.find(({ shard, leg: number }) => leg === shard || leg === String(number));
  if (!mine) throw new UsageError(`The plan has no leg ${leg}; it has 1 to ${plan.include.length}.`);
  const { shard, predictedSeconds } = mine;
  const part = mine.tests ? [pickTests(mine, { jobs, plan, lab })] : pickJobs(mine, { jobs, plan });
  return { shard, jobs: part, predictedMs: predictedSeconds * 1000 };
}

type Surroundings = Omit<TakeLegOptions, 'leg'>;

function pickTests({ tests = [], target }: ShardLeg, { jobs, plan, lab }: Surroundings): PlannedJob {
  const dealt = plan.include.flatMap((leg) => leg.tests ?? []);
  const found = jobs.flatMap(({ expected = [] }) => expected);
  requireSame(
    dealt.map((test) => ({ key: keyOf(test), name: `${test.classname}.${test.name}` })),
    found.map((test) => ({ key: keyOf(test), name: `${test.classname}.${test.name}` })),
  );
  const job = jobs.find((one) => one.target === target) ?? (jobs.length === 1 ? jobs[0] : undefined);
  if (!job)
    throw new UsageError(
      target === undefined
        ? `The plan is for one node, and the run names ${jobs.length}. Name one.`
        : `The plan has this leg run on ${target}, and the run names ${jobs.map((one) => one.target).join(', ')}.`,
    );
  const part = lab.adapt?.(job, { tests });
  if (part) return part;
  throw new UsageError(
    `A ${lab.kind} lab cannot be asked for some of the tests of ${job.label}. Plan whole jobs (--by job).`,
  );
}

function pickJobs({ jobs: labels = [] }: ShardLeg, { jobs, plan }: Omit<Surroundings, 'lab'>): PlannedJob[] {
  requireSame(
    plan.include.flatMap((leg) => leg.jobs ?? []).map((name) => ({ key: name, name })),
    jobs.map(({ label }) => ({ key: label, name: label })),
  );
  return jobs.filter(({ label }) => labels.includes(label));
}

interface Named {
  readonly key: string;
  readonly name: string;
}

function requireSame(planned: readonly Named[], found: readonly Named[]): void {
  const notIn = (some: readonly Named[], others: readonly Named[]) => {
    const keys = new Set(others.map(({ key }) => key));
    return some.filter(({ key }) => !keys.has(key)).map(({ name }) => name);
  };
  const twice = planned.find(({ key }, index) => planned.findIndex((other) => other.key === key) !== index);
  if (twice) throw new UsageError(`The plan deals out ${twice.name} twice, which no plan of Rigline does.`);
  const gone = notIn(planned, found);
  const added = notIn(found, planned);
  if (gone.length === 0 && added.length === 0) return;
  const differences = [
    ...(gone.length > 0 ? [`the run no longer has ${nameAFew(gone)}`] : []),
    ...(added.length > 0 ? [`no leg has ${nameAFew(added)}`] : []),
  ];
  throw new UsageError(
    `The plan is for another run: ${differences.join(', and ')}. Plan again, with the same arguments and the same revision.`,
  );
}

function nameAFew(names: readonly string[]): string {
  const few = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${few} and ${names.length - 3} more` : few;
}
