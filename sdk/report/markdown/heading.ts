import { elapsedMs, formatDuration, formatTotals, verdictWords } from '../format.ts';
import type { StreamedReport } from '../model.ts';
import { toWebUrl } from '../paths.ts';
import { listClocks } from '../troubles.ts';
import { escapeMarkdown, toCode, toLink } from './escape.ts';
import { fitFirst, fitList, type Section } from './fit.ts';

/** An address that a summary leads to. */
export interface SummaryLink {
  readonly title: string;
  /** Without one the title is text. */
  readonly url?: string | undefined;
}

/** The verdict, the counts, which run this is, and where there is more of it. */
export function createHeading(report: StreamedReport, links: readonly SummaryLink[] = []): Section {
  const verdict = `## ${verdictWords[report.verdict]}\n\n`;
  const counts = `**${formatTotals(report.totals)}**\n\n`;
  const facts = [
    `run ${toCode(report.runId)}`,
    `${escapeMarkdown(report.lab.kind)} at ${escapeMarkdown(report.lab.url)}`,
    formatDuration(elapsedMs(report.startedAt, report.endedAt)),
    `exit code ${report.exitCode}`,
    ...listPlace(report),
    ...links.map(({ title, url }) => toLink(title, url)),
  ];
  const texts = [`${verdict}${counts}${facts.join(' · ')}\n\n`, verdict + counts, verdict];
  return (room) => fitFirst(texts, room);
}

/** Of which build this is the run. */
function listPlace({ environment = {}, shard }: StreamedReport): readonly string[] {
  const { branch, commit } = environment;
  const url = toWebUrl(environment['ci.url']);
  return [
    ...(shard === undefined ? [] : [`leg ${toCode(shard)}`]),
    ...(branch === undefined ? [] : [`branch ${toCode(branch)}`]),
    ...(commit === undefined ? [] : [`commit ${toCode(commit.slice(0, 12))}`]),
    ...(url === undefined ? [] : [`[build](<${url}>)`]),
  ];
}

/** What a reader must not take for a failure of the product. */
export function createClocks(report: StreamedReport): Section {
  const lines = listClocks(report).map((line) => `**${escapeMarkdown(line, 1000)}**\n\n`);
  return (room) => fitList({ head: '', items: lines, count: lines.length, foot: '', tellRest: () => '' }, room);
}

export function createReasons({ reasons }: StreamedReport): Section {
  return createBullets(reasons, '');
}

/** What a reader should know, and what makes nothing red. */
export function createNotes({ notes = [] }: StreamedReport): Section {
  return createBullets(notes, '### Notes\n\n');
}

/** What the paths in a summary begin in. */
export function createFilesNote(filesIn: string): Section {
  return (room) => fitFirst([`Paths are those in ${escapeMarkdown(filesIn)}.\n\n`, ''], room);
}

function createBullets(texts: readonly string[], head: string): Section {
  const items = function* (): Iterable<string> {
    for (const text of texts) yield `- ${escapeMarkdown(text, 1000)}\n`;
  };
  const tellRest = (left: number): string => `${left} more ${left === 1 ? 'is' : 'are'} in result.json.\n\n`;
  return (room) => fitList({ head, items: items(), count: texts.length, tellRest }, room);
}
