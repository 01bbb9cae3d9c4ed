import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import {
  historyFileName,
  type Lab,
  messageOf,
  type PlannedJob,
  readShardPlan,
  type ShardPlan,
  takeLeg,
  UsageError,
} from '../sdk/index.ts';
import type { Io } from './io.ts';

/** The options by which a command finds the history of earlier runs. */
export interface HistoryFlags {
  readonly history?: string;
  readonly resultsDir?: string;
}

export function addHistoryOption(command: Command): Command {
  return command.option(
    '--history <file>',
    `how long tests took in earlier runs (default: ${historyFileName} in the folder of results)`,
  );
}

/** Absolute. The default lies beside the run folders, where a CI keeps or caches it with little ado. */
export function findHistory({ history, resultsDir = 'rigline-results' }: HistoryFlags, io: Io): string {
  return resolve(io.cwd, history ?? join(resultsDir, historyFileName));
}

/** The options by which a run becomes one leg of a plan. */
export interface LegFlags {
  readonly plan?: string;
  readonly leg?: string;
}

export function addLegOptions(command: Command): Command {
  return command
    .option('--plan <file>', 'run one leg of a plan, which rigline plan --json has printed')
    .option('--leg <leg>', 'which one, such as 2 or 2/4');
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
  { plan, leg }: LegFlags,
  { lab, io }: { lab: Lab; io: Io },
): ChosenWork {
  if (plan === undefined && leg === undefined) return { jobs };
  if (plan === undefined || leg === undefined)
    throw new UsageError(`--plan and --leg go together: ${plan === undefined ? 'which plan?' : 'which leg of it?'}`);
  return takeLeg({ jobs, plan: readPlanFile(plan, io), leg, lab });
}

/** @throws {UsageError} for what is no plan */
export function readPlanFile(path: string, io: Io): ShardPlan {
  let text: string;
  try {
    text = readFileSync(resolve(io.cwd, path), 'utf8');
  } catch (error) {
    throw new UsageError(`The plan ${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  return readShardPlan(text, path);
}

/** @throws {InvalidArgumentError} for the command line to report */
export function parseCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || !Number.isSafeInteger(count))
    throw new InvalidArgumentError('Write a whole number from 1.');
  return count;
}
