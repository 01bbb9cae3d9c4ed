import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { cleanRemoteLine, findHistory, type History, labKinds, readHistoryFile, UsageError } from '../sdk/index.ts';
import type { Io } from './io.ts';
import { type HistoryFlags, parseCount } from './shard-options.ts';

/** The options by which flaky tests are chosen. */
export interface FlakyFlags extends HistoryFlags {
  readonly kind?: string;
  /** In percent. */
  readonly minRate: number;
  readonly minRuns: number;
  readonly byNode?: boolean;
}

export function addFlakyOptions(command: Command, { minRate }: { readonly minRate: number }): Command {
  return command
    .addOption(createKindOption('only tests at labs of this kind'))
    .option('--min-rate <percent>', 'the least flaky rate', parsePercent, minRate)
    .option('--min-runs <n>', 'the fewest runs that say anything', parseCount, 5)
    .option('--by-node', 'each node by itself: a test that fails on one node only is not flaky there');
}

export function createKindOption(description: string): Option {
  return new Option('--kind <kind>', description).choices(labKinds.map(({ name }) => name));
}

/** @throws {InvalidArgumentError} for the command line to report */
function parsePercent(text: string): number {
  const percent = Number(text);
  if (text.trim() === '' || !(percent >= 0 && percent <= 100))
    throw new InvalidArgumentError('Write a number from 0 to 100.');
  return percent;
}

/**
 * Reads the history for a question about it.
 *
 * @throws {UsageError} when there is none
 */
export async function requireHistory(flags: HistoryFlags, io: Io): Promise<History> {
  const path = findHistory(flags, io);
  if (!existsSync(path))
    throw new UsageError(
      `There is no history ${relative(io.cwd, path)}. Every run adds itself to one; --history says where another is.`,
    );
  return await readHistoryFile({ path, warn: (text) => io.stderr.write(`rigline: ${cleanRemoteLine(text)}\n`) });
}
