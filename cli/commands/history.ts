import { resolve } from 'node:path';
import { Command } from 'commander';
import {
  cleanRemoteLine,
  emptyHistory,
  findHistory,
  type History,
  mergeHistoryFiles,
  readRuns,
  recordRun,
  systemClock,
  updateHistoryFile,
} from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { addHistoryOption, type HistoryFlags } from '../shard-options.ts';
import { flakyCommand } from './history/flaky.ts';
import { showCommand } from './history/show.ts';

export function historyCommand(io: Io): Command {
  return new Command('history')
    .description(
      'Work on the history: how long tests took, by which they are dealt out, and how far they can be relied on.',
    )
    .addCommand(flakyCommand(io))
    .addCommand(showCommand(io))
    .addCommand(mergeCommand(io))
    .addCommand(recordCommand(io));
}

function mergeCommand(io: Io): Command {
  return new Command('merge')
    .description(
      'Put history files together, such as those of the legs of a matrix. A run that is in several counts once.',
    )
    .argument('<files...>', 'history files')
    .requiredOption('--out <file>', 'where the result goes; a history that is there already is one of them')
    .addHelpText(
      'after',
      '\nExample:\n  $ rigline history merge pieces/*/history.json --out rigline-results/history.json',
    )
    .action(async (files: string[], { out }: { readonly out: string }) => {
      const paths = files.map((file) => resolve(io.cwd, file));
      const merged = await mergeHistoryFiles(paths, openFile(resolve(io.cwd, out), io));
      io.stdout.write(`${out}: ${describe(merged)}\n`);
    });
}

function recordCommand(io: Io): Command {
  const command = new Command('record')
    .description('Add runs that are over to the history. A run that is in it already counts once.')
    .argument('<runs...>', 'a result.json, a run folder, a folder with run folders below it, or a glob of these');
  return addHistoryOption(command)
    .addHelpText('after', '\nExample:\n  $ rigline history record rigline-results --history rigline-history.json')
    .action(async (paths: string[], flags: HistoryFlags) => {
      const reports = await readRuns(paths, io.cwd);
      const path = findHistory(flags, io);
      let recorded = emptyHistory;
      await updateHistoryFile(openFile(path, io), (known) => {
        recorded = reports.reduce((history, report) => recordRun(history, report), known);
        return recorded;
      });
      io.stdout.write(`${reports.length} ${reports.length === 1 ? 'run' : 'runs'}; ${describe(recorded)}\n`);
    });
}

function openFile(path: string, io: Io) {
  return { path, clock: systemClock, warn: (text: string) => io.stderr.write(`rigline: ${cleanRemoteLine(text)}\n`) };
}

function describe({ tests, jobs }: History): string {
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  return `the history knows ${count(tests.length, 'test')} and ${count(jobs.length, 'job')}`;
}
