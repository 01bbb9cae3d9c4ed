import { Command } from 'commander';
import {
  addDays,
  addToQuarantine,
  cleanRemoteLine,
  createFindQuarantine,
  escapeGlob,
  type FlakyTest,
  isActive,
  type PlacedEntry,
  parseQuarantine,
  type QuarantineEntry,
  rankFlaky,
} from '../../../sdk/index.ts';
import { addFlakyOptions, type FlakyFlags, requireHistory } from '../../history-options.ts';
import type { Io } from '../../io.ts';
import { changeList, findList } from '../../quarantine-list.ts';
import { addQuarantineFileOption, type QuarantineFlags } from '../../quarantine-options.ts';
import { renderJson } from '../../render/json.ts';
import { renderRate } from '../../render/outcomes.ts';
import { addHistoryOption, parseCount } from '../../shard-options.ts';

interface SuggestFlags extends FlakyFlags, QuarantineFlags {
  readonly days: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function suggestCommand(io: Io): Command {
  const command = new Command('suggest').description(
    'Put the tests that the history calls flaky into quarantine for a while, with the rate as the reason. Look at them before ' +
      'you commit the list.',
  );
  addFlakyOptions(command, { minRate: 10 });
  return addQuarantineFileOption(addHistoryOption(command))
    .option('--days <n>', 'for how many days from today', parseCount, 14)
    .option('--dry-run', 'only say which')
    .option('--json', 'print the entries as JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ rigline quarantine suggest --dry-run
  $ rigline quarantine suggest --min-rate 25 --days 7 --history rigline-history.json`,
    )
    .action(async (flags: SuggestFlags) => {
      const place = findList(flags, io);
      const { kind, minRate, minRuns, byNode } = flags;
      const ranked = rankFlaky(await requireHistory(flags, io), { kind, minRate: minRate / 100, minRuns, byNode });
      const until = addDays(place.today, flags.days);
      let entries: readonly QuarantineEntry[] = [];
      await changeList(
        place,
        (text) => {
          const active = parseQuarantine(text, place).filter((entry) => isActive(entry, place.today));
          entries = ranked
            .filter((test) => !isHeld(test, active))
            .map((test) => toEntry(test, { byNode, since: place.today, until }));
          return entries.length === 0 ? text : addToQuarantine(text, entries, place);
        },
        flags.dryRun,
      );
      if (flags.json) io.stdout.write(`${renderJson(entries, 2)}\n`);
      else if (entries.length === 0)
        io.stdout.write(`No test is flaky in ${minRate} % of its runs or more that is not in quarantine already.\n`);
      else
        for (const { test, node, reason } of entries)
          io.stdout.write(
            `${cleanRemoteLine(`${test}${node === undefined ? '' : ` on ${node}`}: ${reason}; ${flags.dryRun ? 'would be in' : 'in'} quarantine until ${until}`)}\n`,
          );
    });
}

/** Whether it is in quarantine wherever it ran. */
function isHeld({ kind, classname, name, nodes }: FlakyTest, active: readonly PlacedEntry[]): boolean {
  const find = createFindQuarantine(active, kind);
  return nodes.every((node) => find({ classname, name }, node) !== undefined);
}

function toEntry(
  { kind, classname, name, nodes, flakyRate, runs }: FlakyTest,
  { byNode, since, until }: { readonly byNode: boolean | undefined; readonly since: string; readonly until: string },
): QuarantineEntry {
  const [node] = nodes;
  return {
    test: escapeGlob(classname === '' ? name : `${classname}.${name}`),
    ...(byNode && node !== undefined && { node: escapeGlob(node) }),
    kind,
    since,
    until,
    reason: `flaky in ${renderRate(flakyRate)} of ${runs} ${runs === 1 ? 'run' : 'runs'}`,
  };
}
