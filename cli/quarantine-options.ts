import type { Command } from 'commander';
import { type QuarantineChoice, quarantineFileName } from '../sdk/index.ts';

/** The options by which a command finds the quarantine list. */
export type QuarantineFlags = QuarantineChoice;

export function addQuarantineOptions(command: Command): Command {
  return addQuarantineFileOption(command).option(
    '--no-quarantine',
    'let tests in quarantine fail the run, to see how they are',
  );
}

export function addQuarantineFileOption(command: Command): Command {
  return command.option(
    '--quarantine <file>',
    `tests whose failure does not fail the run (default: the nearest ${quarantineFileName} upwards)`,
  );
}
