import { Command } from 'commander';
import type { Io } from '../io.ts';
import { addCommand } from './quarantine/add.ts';
import { listCommand } from './quarantine/list.ts';
import { pruneCommand } from './quarantine/prune.ts';
import { suggestCommand } from './quarantine/suggest.ts';

export function quarantineCommand(io: Io): Command {
  return new Command('quarantine')
    .description(
      'Work on the list of tests that are known not to be reliable: they run and are reported, and do not fail a run, until a day.',
    )
    .addCommand(listCommand(io))
    .addCommand(addCommand(io))
    .addCommand(suggestCommand(io))
    .addCommand(pruneCommand(io));
}
