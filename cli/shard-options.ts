import { type Command, InvalidArgumentError } from 'commander';
import { type HistoryChoice, historyFileName } from '../sdk/index.ts';

/** The options by which a command finds the history of earlier runs. */
export type HistoryFlags = HistoryChoice;

export function addHistoryOption(command: Command): Command {
  return command.option(
    '--history <file>',
    `how long tests took in earlier runs (default: ${historyFileName} in the folder of results)`,
  );
}

export function addLegOptions(command: Command): Command {
  return command
    .option('--plan <file>', 'run one leg of a plan, which rigline plan --json has printed')
    .option('--leg <leg>', 'which one, such as 2 or 2/4');
}

/** @throws {InvalidArgumentError} for the command line to report */
export function parseCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || !Number.isSafeInteger(count))
    throw new InvalidArgumentError('Write a whole number from 1.');
  return count;
}
