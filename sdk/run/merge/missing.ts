import { UsageError } from '../../http/errors.ts';
import type { ExpectedTest } from '../../labs/lab.ts';
import { explainJob } from '../../report/explain-red.ts';
import type { JobReport, TestCase } from '../../report/model.ts';
import type { ShardPlan } from '../shard/plan.ts';
import type { Leg } from './merge-reports.ts';

export interface FindMissingOptions {
  readonly legs: readonly Leg[];
  /** How many pieces are there that have no report. */
  readonly lost: number;
  readonly plan?: ShardPlan | undefined;
  readonly expect?: number | undefined;
}

/** A part of the work of which there is no report. */
export interface MissingPiece {
  readonly label: string;
  readonly reason: string;
  /** The tests that it would have told about, where the plan says. */
  readonly tests?: readonly ExpectedTest[] | undefined;
}

/**
 * The pieces that should be there and are not. A leg says itself of how many it is one, so that even without a number given
 * no leg goes missing unseen.
 *
 * @throws {UsageError} when the legs are of different plans
 */
export function findMissing({ legs, lost, plan, expect = 0 }: FindMissingOptions): MissingPiece[] {
  const shards = legs.flatMap(({ shard }) => (shard === undefined ? [] : [shard]));
  const counts = new Set([...shards.map((shard) => shard.slice(shard.indexOf('/') + 1)), ...countLegs(plan)]);
  if (counts.size > 1)
    throw new UsageError(
      `These pieces are of different plans: ${[...new Set(shards)].sort().join(', ')}${plan ? `, and the plan has ${plan.include.length} legs` : ''}.`,
    );
  const count = Number([...counts][0] ?? 0);
  const present = new Set(shards);
  const named = Array.from({ length: count }, (_, index) => `${index + 1}/${count}`)
    .filter((shard) => !present.has(shard))
    .map((shard, _, { length }) => ({
      label: `leg ${shard}`,
      reason: `leg ${shard} is missing: ${length === 1 ? 'its report was' : `it is one of ${length} legs whose reports were`} not brought along`,
      tests: plan?.include.find((leg) => leg.shard === shard)?.tests,
    }));
  const unnamed = expect - legs.length - Math.max(lost, named.length);
  if (unnamed <= 0) return named;
  const all = `${legs.length + lost} of ${expect} pieces are there: ${legs.map(({ name }) => name).join(', ') || 'none with a report'}`;
  return [
    ...named,
    { label: 'missing pieces', reason: `${unnamed} ${unnamed === 1 ? 'piece is' : 'pieces are'} missing; ${all}` },
  ];
}

/** What stands in a report for a piece that is not there. */
export function toMissingJob({ label, reason, tests = [] }: MissingPiece): JobReport {
  const failure = { type: 'MissingResult', message: `no result: ${reason}`, text: '' };
  const cases = tests.map(
    ({ classname, name }): TestCase => ({ classname, name, outcome: 'error', source: 'judge', failure }),
  );
  return {
    label,
    node: '',
    verdict: 'infra',
    reason,
    phases: [],
    properties: {},
    tests: [...cases, ...explainJob({ label, verdict: 'infra', reason, tests: cases })],
    artifacts: [],
  };
}

function countLegs(plan: ShardPlan | undefined): string[] {
  return plan ? [String(plan.include.length)] : [];
}
