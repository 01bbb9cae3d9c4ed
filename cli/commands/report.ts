import { Command } from 'commander';
import type { Io } from '../io.ts';
import type { Finish } from '../program.ts';
import { lintCommand } from './report/lint.ts';
import { mergeCommand } from './report/merge.ts';

export function reportCommand(io: Io, finish: Finish): Command {
  return new Command('report')
    .description('Work on the reports of runs.')
    .addCommand(mergeCommand(io, finish))
    .addCommand(lintCommand(io, finish));
}
