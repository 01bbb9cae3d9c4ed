import { Command } from 'commander';
import { cleanRemoteLine, type FlakyTest, formatDuration, rankFlaky } from '../../../sdk/index.ts';
import { addFlakyOptions, type FlakyFlags, requireHistory } from '../../history-options.ts';
import type { Io } from '../../io.ts';
import { renderJson } from '../../render/json.ts';
import { outcomeLegend, renderOutcomes, renderRate } from '../../render/outcomes.ts';
import { renderTable } from '../../render/table.ts';
import { addHistoryOption } from '../../shard-options.ts';

export function flakyCommand(io: Io): Command {
  const command = new Command('flaky').description(
    'List the tests that cannot be relied on, the worst first. The rate says in how many of the runs a test both passed and ' +
      'failed, or changed from the one to the other since the run before.',
  );
  return addHistoryOption(addFlakyOptions(command, { minRate: 5 }))
    .option('--json', 'print the list as JSON')
    .addHelpText(
      'after',
      `
${outcomeLegend}

Examples:
  $ rigline history flaky
  $ rigline history flaky --min-rate 20 --by-node
  $ rigline history flaky --kind stb-tester --json`,
    )
    .action(async (flags: FlakyFlags & { readonly json?: boolean }) => {
      const { kind, minRate, minRuns, byNode } = flags;
      const history = await requireHistory(flags, io);
      const ranked = rankFlaky(history, { kind, minRate: minRate / 100, minRuns, byNode });
      if (flags.json) io.stdout.write(`${renderJson(ranked, 2)}\n`);
      else if (ranked.length > 0) io.stdout.write(render(ranked));
      else
        io.stdout.write(
          `None of ${history.tests.length} tests is flaky in ${minRate} % of its runs or more, of at least ${minRuns}.\n`,
        );
    });
}

function render(ranked: readonly FlakyTest[]): string {
  const hasKinds = new Set(ranked.map(({ kind }) => kind)).size > 1;
  const rows = ranked.map(({ kind, classname, name, nodes, runs, flakyRate, outcomes, usualMs }) => [
    cleanRemoteLine(classname === '' ? name : `${classname}.${name}`),
    ...(hasKinds ? [kind] : []),
    cleanRemoteLine(nodes.length === 1 ? (nodes[0] ?? '') : `${nodes.length} nodes`),
    String(runs),
    renderRate(flakyRate),
    renderOutcomes(outcomes),
    usualMs === undefined ? '' : formatDuration(usualMs),
  ]);
  return renderTable(['TEST', ...(hasKinds ? ['KIND'] : []), 'NODE', 'RUNS', 'FLAKY', 'LAST', 'USUAL'], rows);
}
