import { relative, resolve } from 'node:path';
import { Command } from 'commander';
import {
  cleanLineStart,
  cleanRemoteLine,
  describeHolder,
  type FoundRun,
  listRuns,
  paintVerdict,
  resultsDirDefault,
} from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { renderJson } from '../render/json.ts';
import { createStyle, type Style } from '../render/style.ts';
import { renderTable } from '../render/table.ts';

interface RunsFlags {
  readonly resultsDir: string;
  readonly unfinished?: boolean;
  readonly json?: boolean;
}

const examples = `
Examples:
  $ rigline runs
  $ rigline runs --unfinished --json`;

export function runsCommand(io: Io): Command {
  return new Command('runs')
    .description('List the runs in a folder of results, and which of them go on.')
    .option('--results-dir <dir>', 'where the run folders are', resultsDirDefault)
    .option('--unfinished', 'only those without a report')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (flags: RunsFlags) => {
      const all = await listRuns(resolve(io.cwd, flags.resultsDir), Date.now());
      const runs = flags.unfinished ? all.filter(({ state }) => state !== 'ended') : all;
      if (flags.json) {
        io.stdout.write(
          `${renderJson(
            runs.map(({ past: _, ...run }) => run),
            2,
          )}\n`,
        );
        return;
      }
      if (runs.length === 0) {
        io.stderr.write(`There are no ${flags.unfinished ? 'unfinished ' : ''}runs in ${flags.resultsDir}.\n`);
        return;
      }
      io.stdout.write(renderRuns(runs, createStyle(io.stdout, io.env)));
      const left = runs.find(({ state }) => state === 'interrupted' || state === 'detached');
      if (left) {
        const id = cleanLineStart(left.runId);
        const where =
          flags.resultsDir === resultsDirDefault
            ? ''
            : ` --results-dir ${relative(io.cwd, resolve(io.cwd, flags.resultsDir)) || '.'}`;
        io.stderr.write(
          `To go on with one: rigline attach${where} ${id}. To stop what it has at the lab: rigline cancel${where} ${id}\n`,
        );
      }
    });
}

function renderRuns(runs: readonly FoundRun[], style: Style): string {
  const rows = runs.map((run) => [
    cleanLineStart(run.runId),
    cleanRemoteLine(`${run.lab.kind} ${run.lab.url}`),
    describeState(run, style),
    `${run.jobs.judged}/${run.jobs.all}`,
    run.startedAt.replace(/\.\d+Z$/, 'Z'),
  ]);
  return renderTable(['RUN', 'LAB', 'STATE', 'JOBS DONE', 'STARTED'], rows);
}

function describeState({ state, holder, verdict, exitCode }: FoundRun, style: Style): string {
  if (state === 'running' && holder) return style.cyan(cleanRemoteLine(`running in ${describeHolder(holder)}`));
  if (state === 'ended' && verdict) return `${paintVerdict(verdict, style)} (${exitCode})`;
  return state === 'interrupted' ? style.yellow('interrupted: its process has died') : state;
}
