import { Command, InvalidArgumentError } from 'commander';
import {
  addDays,
  addToQuarantine,
  cleanRemoteLine,
  isActive,
  isDay,
  parseQuarantine,
  UsageError,
} from '../../../sdk/index.ts';
import { createKindOption } from '../../history-options.ts';
import type { Io } from '../../io.ts';
import { changeList, findList } from '../../quarantine-list.ts';
import { addQuarantineFileOption, type QuarantineFlags } from '../../quarantine-options.ts';
import { parseCount } from '../../shard-options.ts';

interface AddFlags extends QuarantineFlags {
  readonly reason: string;
  readonly until?: string;
  readonly days?: number;
  readonly node?: string;
  readonly kind?: string;
}

const defaultDays = 14;

export function addCommand(io: Io): Command {
  const command = new Command('add')
    .description('Put tests into quarantine for a while. Comments and order of the list stay.')
    .argument('<tests...>', 'class and name, or file and name; * and ? are wildcards')
    .requiredOption('--reason <text>', 'why, and who looks after it')
    .option('--until <day>', 'the last day, such as 2026-12-01, in UTC', parseDay)
    .option('--days <n>', `how many days from today instead (default: ${defaultDays})`, parseCount)
    .option('--node <glob>', 'only on nodes of this name')
    .addOption(createKindOption('only at labs of this kind'));
  return addQuarantineFileOption(command)
    .addHelpText(
      'after',
      `
Examples:
  $ rigline quarantine add tests/epg.py::test_open --reason 'TV-1234: the tuner loses its lock' --until 2026-12-01
  $ rigline quarantine add 'tests.menu.*' --node 'rack-2-*' --days 7 --reason 'the cables of rack 2'`,
    )
    .action(async (tests: string[], flags: AddFlags) => {
      const place = findList(flags, io);
      const { today } = place;
      if (flags.until !== undefined && flags.days !== undefined)
        throw new UsageError('--until and --days both say when it ends. Give one of them.');
      const until = flags.until ?? addDays(today, flags.days ?? defaultDays);
      if (until < today) throw new UsageError(`--until ${until} is over already.`);
      const { node, kind, reason } = flags;
      const where = { ...(node !== undefined && { node }), ...(kind !== undefined && { kind }) };
      const entries = tests.map((test) => ({ test, ...where, since: today, until, reason }));
      await changeList(place, (text) => {
        const known = parseQuarantine(text, place).find(
          (entry) => tests.includes(entry.test) && entry.node === node && entry.kind === kind && isActive(entry, today),
        );
        if (known)
          throw new UsageError(
            `${place.name}:${known.line}: ${known.test} is in quarantine already, until ${known.until}.`,
          );
        return addToQuarantine(text, entries, place);
      });
      for (const { test } of entries)
        io.stdout.write(`${cleanRemoteLine(`${test}: in quarantine until ${until} (${place.name})`)}\n`);
    });
}

/** @throws {InvalidArgumentError} for the command line to report */
function parseDay(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError('Write a day as 2026-12-01.');
  return text;
}
