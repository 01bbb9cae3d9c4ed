import { Command } from 'commander';
import {
  cleanRemoteLine,
  createTestMatch,
  flakyRate,
  formatDuration,
  listRunOutcomes,
  splitByNode,
  type TestHistory,
  UsageError,
} from '../../../sdk/index.ts';
import { createKindOption, requireHistory } from '../../history-options.ts';
import type { Io } from '../../io.ts';
import { renderJson } from '../../render/json.ts';
import { renderRate } from '../../render/outcomes.ts';
import { renderTable } from '../../render/table.ts';
import { addHistoryOption, type HistoryFlags } from '../../shard-options.ts';

interface ShowFlags extends HistoryFlags {
  readonly kind?: string;
  readonly json?: boolean;
}

/** More than these are no answer that anybody reads. */
const maxTests = 20;

export function showCommand(io: Io): Command {
  const command = new Command('show')
    .description('Tell how a test ended in each run that the history knows, and on which node.')
    .argument('<test>', 'class and name, or file and name; * and ? are wildcards')
    .addOption(createKindOption('only at labs of this kind'));
  return addHistoryOption(command)
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ rigline history show tests/epg.py::test_open
  $ rigline history show 'tests.epg.*' --json`,
    )
    .action(async (wanted: string, flags: ShowFlags) => {
      const { tests } = await requireHistory(flags, io);
      const isWanted = createTestMatch(wanted);
      const found = tests.filter((test) => (flags.kind === undefined || test.kind === flags.kind) && isWanted(test));
      if (found.length === 0)
        throw new UsageError(`The history knows no test ${wanted}. *${wanted}* finds parts of names.`);
      if (flags.json) io.stdout.write(`${renderJson(found.map(describe), 2)}\n`);
      else io.stdout.write(`${found.slice(0, maxTests).map(render).join('\n')}${explainMore(found.length)}`);
    });
}

function explainMore(count: number): string {
  return count > maxTests ? `\n… and ${count - maxTests} more tests. --json has them all.\n` : '';
}

function describe({ kind, classname, name, samples }: TestHistory) {
  return { kind, classname, name, ...flakyRate(samples), samples };
}

function render(test: TestHistory): string {
  const { runs, flakyRate: rate } = flakyRate(test.samples);
  const title = `${cleanRemoteLine(test.classname === '' ? test.name : `${test.classname}.${test.name}`)} (${test.kind})`;
  const told = rate === undefined ? 'it never had a result' : `flaky in ${renderRate(rate)} of ${countRuns(runs)}`;
  const rows = splitByNode(test)
    .flatMap(({ samples }) =>
      listRunOutcomes(samples).map(({ run, at, outcome }) => {
        const { node = '', durationMs } = samples.find(({ id }) => id === run || id.startsWith(`${run}#`)) ?? {};
        return {
          at,
          cells: [toTime(at), run, node, outcome, durationMs === undefined ? '' : formatDuration(durationMs)],
        };
      }),
    )
    .sort((a, b) => b.at - a.at);
  return `${title}: ${told}\n${renderTable(
    ['BEGAN', 'RUN', 'NODE', 'OUTCOME', 'TOOK'],
    rows.map(({ cells }) => cells.map(cleanRemoteLine)),
  )}`;
}

function countRuns(runs: number): string {
  return `${runs} ${runs === 1 ? 'run' : 'runs'}`;
}

/** To the second, in UTC. */
function toTime(seconds: number): string {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString().replace('.000', '');
}
