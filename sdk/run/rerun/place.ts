import type { ExpectedTest, JobChange, Lab, PlannedJob } from '../../labs/lab.ts';
import type { NodePool } from '../nodes/pool.ts';
import type { Rerun } from './decide.ts';

/** A job that repeats something, before it has a label of its own. */
export interface PlacedRerun {
  readonly job: PlannedJob;
  /** What it repeats and why, for people. */
  readonly detail: string;
}

interface Places {
  readonly lab: Pick<Lab, 'adapt' | 'capabilities'>;
  readonly pool: Pick<NodePool, 'isInUse' | 'isQuarantined'>;
  /** How many more jobs the run may submit. */
  readonly jobsLeft: number;
}

/**
 * Makes jobs of what is to be repeated. Work that was lost goes to another node where the job has any; failed tests are
 * dealt out to the nodes of the job that are free, so that they run side by side.
 */
export function placeRerun(
  planned: PlannedJob,
  rerun: Exclude<Rerun, { kind: 'none' }>,
  places: Places,
): PlacedRerun[] {
  const { lab, pool, jobsLeft } = places;
  const nodes = orderNodes(planned, rerun.avoid, pool);
  const canSelect = lab.capabilities.selectsTests;
  if (rerun.kind === 'infra') {
    const what = rerun.tests ? `${countTests(rerun.tests)} again` : 'again';
    const job = moveJob(planned, { nodes, tests: canSelect ? rerun.tests : undefined }, lab);
    return [{ job, detail: `${what}, since the infrastructure has failed` }];
  }
  const free = canSelect ? nodes.filter((node) => !pool.isInUse(node) && !pool.isQuarantined(node)) : [];
  const parts = dealOut(rerun.tests, Math.max(1, Math.min(free.length, jobsLeft)));
  return parts.map((tests, index) => {
    const first = free[index];
    const own = first === undefined ? nodes : [first, ...nodes.filter((node) => node !== first)];
    const job = moveJob(planned, { nodes: own, tests: canSelect ? tests : undefined }, lab);
    const whole = canSelect ? '' : ', by the whole job, since the lab cannot run some of its tests';
    return { job, detail: `${countTests(tests)} again, since ${tests.length === 1 ? 'it' : 'they'} failed${whole}` };
  });
}

/** All nodes that would do: those that have failed the work come last, and those in quarantine after them. */
function orderNodes(
  { target, alternatives = [], spares = [] }: PlannedJob,
  avoid: readonly string[],
  pool: Places['pool'],
): readonly string[] {
  const rank = (node: string) => (pool.isQuarantined(node) ? 2 : avoid.includes(node) ? 1 : 0);
  return [...new Set([target, ...alternatives, ...spares])].sort((a, b) => rank(a) - rank(b));
}

interface Move {
  /** The best first. */
  readonly nodes: readonly string[];
  readonly tests?: readonly ExpectedTest[] | undefined;
}

/** A lab that cannot move a job repeats it where it was. */
function moveJob(planned: PlannedJob, { nodes, tests }: Move, lab: Places['lab']): PlannedJob {
  const [target = planned.target, ...others] = nodes;
  const change: JobChange = { target, ...(tests && { tests }) };
  const { spares: _, ...moved } = lab.adapt?.(planned, change) ?? planned;
  return others.length > 0 ? { ...moved, alternatives: others.filter((node) => node !== moved.target) } : moved;
}

/** Parts of about the same size. */
function dealOut<T>(items: readonly T[], parts: number): T[][] {
  const dealt = Array.from({ length: Math.min(parts, items.length) }, (): T[] => []);
  for (const [index, item] of items.entries()) dealt[index % dealt.length]?.push(item);
  return dealt;
}

/** For messages. */
export function countTests(tests: readonly ExpectedTest[]): string {
  return tests.length === 1 ? '1 test' : `${tests.length} tests`;
}
