import { formatDuration } from '../format.ts';
import { type Bar, layOutChart, type Span, type Stage } from '../html/spans.ts';
import type { StreamedReport } from '../model.ts';
import { toCode } from './escape.ts';
import { countBytes, fitList, type Section } from './fit.ts';
import { type Column, listRows, writeHead } from './table.ts';

/** More than this is no picture any more: each has a line of its own. */
const maxJobs = 40;
/** GitHub draws no diagram of more characters than this. */
const maxBytes = 40_000;

/** What a stage is drawn like: waiting pale, getting ready accented, what did not pass in red. */
const marks: Readonly<Record<Stage, string>> = { queue: 'done, ', provision: 'active, ', run: '', collect: 'done, ' };

/** When each node did what, as a diagram that GitHub draws. It is there as a whole or not at all. */
export function createTimeline(report: StreamedReport): Section {
  const chart = layOutChart(report, maxJobs);
  if (!chart) return () => ({ text: '', isCut: false });
  const lines = chart.lanes.flatMap(({ node, rows }) => [
    `  section ${toName(node, 'node')}`,
    ...rows.flat().flatMap((bar) => bar.spans.map((span) => writeSpan(span, bar))),
  ]);
  const rest =
    chart.left > 0 ? `${chart.left} more ${chart.left === 1 ? 'job is' : 'jobs are'} in report.html.\n\n` : '';
  const text = `### Timeline\n\n\`\`\`mermaid\ngantt\n  dateFormat x\n  axisFormat %H:%M:%S\n${lines.join('\n')}\n\`\`\`\n\n${rest}`;
  const size = countBytes(text);
  return (room) => (size <= Math.min(room, maxBytes) ? { text, isCut: false } : { text: '', isCut: size <= maxBytes });
}

function writeSpan({ stage, from, to }: Span, { label, verdict }: Bar): string {
  const isRed = stage === 'run' && verdict !== 'passed' && verdict !== 'dispatched';
  return `  ${stage} ${toName(label, 'job')} :${isRed ? 'crit, ' : marks[stage]}${from}, ${to}`;
}

/**
 * A name of letters, digits and a few signs that mean nothing to Mermaid, in which a colon ends a name, `#` and `;` begin a
 * comment, `%%` gives orders, and a word such as `click` begins a statement where it begins a line.
 */
function toName(text: string, otherwise: string): string {
  const name = text
    .replace(/[^\p{L}\p{N} ._/+-]/gu, '_')
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(name).slice(0, 60).join('') || otherwise;
}

interface NodeRow {
  readonly node: string;
  readonly jobs: number;
  readonly sums: Readonly<Record<Stage, number>>;
}

const stages = ['queue', 'provision', 'run', 'collect'] as const;

/** What the time of each node went into. */
export function createNodes(report: StreamedReport): Section {
  const rows = (layOutChart(report)?.lanes ?? []).map(({ node, rows: bars }): NodeRow => {
    const spans = bars.flat().flatMap((bar) => bar.spans);
    const sum = (stage: Stage) =>
      spans.reduce((all, span) => all + (span.stage === stage ? span.to - span.from : 0), 0);
    const sums = { queue: sum('queue'), provision: sum('provision'), run: sum('run'), collect: sum('collect') };
    return { node, jobs: bars.flat().length, sums };
  });
  const shown = stages.filter((stage) => rows.some(({ sums }) => sums[stage] > 0));
  const columns: readonly Column<NodeRow>[] = [
    { title: 'Node', read: ({ node }) => toCode(node) },
    { title: 'Jobs', isNumber: true, read: ({ jobs }) => jobs },
    ...shown.map((stage) => ({
      title: `In ${stage}`,
      isNumber: true as const,
      read: ({ sums }: NodeRow) => formatDuration(sums[stage]),
    })),
  ];
  const head = `<details><summary>Where the time went</summary>\n\n${writeHead(columns)}`;
  const tellRest = (left: number): string => `${left} more ${left === 1 ? 'node is' : 'nodes are'} in report.html.\n\n`;
  return (room) =>
    fitList({ head, items: listRows(columns, rows), count: rows.length, foot: '\n</details>\n\n', tellRest }, room);
}
