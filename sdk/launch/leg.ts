import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { messageOf, UsageError } from '../http/errors.ts';
import type { Lab, PlannedJob } from '../labs/lab.ts';
import { takeLeg } from '../run/shard/leg.ts';
import type { ShardPlan } from '../run/shard/plan.ts';
import { readShardPlan } from '../run/shard/read-plan.ts';
import type { Machine } from './machine.ts';

/** Which leg of which plan a run is. */
export interface LegChoice {
  /** A file that `rigline plan --json` has printed. */
  readonly plan?: string | undefined;
  /** E.g. `2` or `2/4`. */
  readonly leg?: string | undefined;
}

/** The part of a run that is left for this leg, and `shard`, which names it in the report. */
export interface ChosenWork {
  readonly jobs: readonly PlannedJob[];
  readonly shard?: string;
  readonly predictedMs?: number;
}

/**
 * What is left of a run when it is one leg of a plan; all of it when it is none.
 *
 * @throws {UsageError} for one option without the other, and for a plan that does not fit the run
 */
export function chooseLeg(
  jobs: readonly PlannedJob[],
  { plan, leg }: LegChoice,
  { lab, machine }: { lab: Lab; machine: Pick<Machine, 'cwd'> },
): ChosenWork {
  if (plan === undefined && leg === undefined) return { jobs };
  if (plan === undefined || leg === undefined)
    throw new UsageError(`--plan and --leg go together: ${plan === undefined ? 'which plan?' : 'which leg of it?'}`);
  return takeLeg({ jobs, plan: readPlanFile(plan, machine), leg, lab });
}

/**
 * Reads what `rigline plan --json` has printed into a file.
 *
 * @throws {UsageError} for what is no plan
 */
export function readPlanFile(path: string, machine: Pick<Machine, 'cwd'>): ShardPlan {
  let text: string;
  try {
    text = readFileSync(resolve(machine.cwd, path), 'utf8');
  } catch (error) {
    throw new UsageError(`The plan ${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  return readShardPlan(text, path);
}
