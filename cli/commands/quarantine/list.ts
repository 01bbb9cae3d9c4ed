import { existsSync } from 'node:fs';
import { Command } from 'commander';
import {
  cleanRemoteLine,
  createFindQuarantine,
  emptyHistory,
  findHistory,
  type History,
  isActive,
  listRunOutcomes,
  type PlacedEntry,
  type RunOutcome,
  readHistoryFile,
  readQuarantine,
  toDay,
} from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { nowOf } from '../../quarantine-list.ts';
import { addQuarantineFileOption, type QuarantineFlags } from '../../quarantine-options.ts';
import { renderJson } from '../../render/json.ts';
import { outcomeLegend, renderOutcomes } from '../../render/outcomes.ts';
import { renderTable } from '../../render/table.ts';
import { addHistoryOption, type HistoryFlags } from '../../shard-options.ts';

interface ListFlags extends QuarantineFlags, HistoryFlags {
  readonly json?: boolean;
}

/** An entry, and what became of its tests. */
interface ListedEntry extends PlacedEntry {
  readonly isActive: boolean;
  /** The tests of the history that it is about; outcomes on its nodes, the newest first. */
  readonly tests: readonly {
    readonly kind: string;
    readonly classname: string;
    readonly name: string;
    readonly outcomes: readonly RunOutcome['outcome'][];
  }[];
}

const dayMs = 24 * 3600 * 1000;

export function listCommand(io: Io): Command {
  const command = new Command('list').description(
    'Show what is in quarantine and until when, what has expired, and what became of it in the last runs.',
  );
  return addQuarantineFileOption(addHistoryOption(command))
    .option('--json', 'print the list as JSON')
    .addHelpText('after', `\n${outcomeLegend}\n\nExample:\n  $ rigline quarantine list`)
    .action(async (flags: ListFlags) => {
      const today = toDay(nowOf(io));
      const found = await readQuarantine(flags, { machine: io, nowMs: nowOf(io) });
      const history = await readHistory(flags, io);
      const listed = (found?.entries ?? []).map((entry) => describe(entry, history, today));
      if (flags.json) io.stdout.write(`${renderJson(listed, 2)}\n`);
      else if (listed.length === 0) io.stdout.write('No test is in quarantine.\n');
      else io.stdout.write(render(listed, today));
    });
}

/** What is in quarantine can be told without a history. */
async function readHistory(flags: HistoryFlags, io: Io): Promise<History> {
  const path = findHistory(flags, io);
  if (!existsSync(path)) return emptyHistory;
  return await readHistoryFile({ path, warn: (text) => io.stderr.write(`rigline: ${cleanRemoteLine(text)}\n`) });
}

function describe(entry: PlacedEntry, history: History, today: string): ListedEntry {
  const finds = new Map<string, ReturnType<typeof createFindQuarantine>>();
  const tests = history.tests.flatMap(({ kind, classname, name, samples }) => {
    const find = finds.get(kind) ?? createFindQuarantine([entry], kind);
    finds.set(kind, find);
    const own = samples.filter(({ node }) => find({ classname, name }, node) !== undefined);
    const outcomes = listRunOutcomes(own).map(({ outcome }) => outcome);
    return own.length === 0 ? [] : [{ kind, classname, name, outcomes }];
  });
  return { ...entry, isActive: isActive(entry, today), tests };
}

function render(listed: readonly ListedEntry[], today: string): string {
  const hasNodes = listed.some(({ node }) => node !== undefined);
  const rows = listed.map((entry) => [
    cleanRemoteLine(entry.test),
    ...(hasNodes ? [cleanRemoteLine(entry.node ?? '')] : []),
    `${entry.until} (${describeEnd(entry, today)})`,
    describeRuns(entry),
    cleanRemoteLine(entry.reason),
  ]);
  return renderTable(['TEST', ...(hasNodes ? ['NODE'] : []), 'UNTIL', 'LAST', 'REASON'], rows);
}

function describeEnd({ until }: PlacedEntry, today: string): string {
  const days = Math.round((Date.parse(until) - Date.parse(today)) / dayMs);
  if (days === 0) return 'today';
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return days > 0 ? `${count} left` : `ended ${count} ago`;
}

function describeRuns({ tests }: ListedEntry): string {
  const [only, ...others] = tests;
  if (!only) return 'not known';
  if (others.length === 0) return renderOutcomes(only.outcomes);
  const bad = tests.filter(({ outcomes: [last] }) => last === 'failed' || last === 'error').length;
  return `${tests.length} tests, ${bad} failed last`;
}
