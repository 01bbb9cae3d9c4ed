import { formatDuration, verdictWords } from '../format.ts';
import type { StreamedReport } from '../model.ts';
import { cleanLine } from '../xunit/text.ts';
import { listTicks } from './axis.ts';
import { type Html, html } from './markup.ts';
import { type Bar, type Chart, type Lane, layOutChart, type Span, type Stage } from './spans.ts';
import { formatClockTime, writeTime } from './time.ts';

/** The height of a stage says which it is as well as its colour. */
const stages: Readonly<Record<Stage, { readonly fill: string; readonly height: number }>> = {
  queue: { fill: '#8a93a0', height: 4 },
  provision: { fill: '#b26a00', height: 8 },
  run: { fill: '#2f6fb3', height: 14 },
  collect: { fill: '#7a4fb0', height: 8 },
};
const stageNames = ['queue', 'provision', 'run', 'collect'] as const;
const rowHeight = 22;

/** Nodes and time: what each job waited for, and how long; as a picture, and as a table that says the same. */
export function writeTimeline(report: StreamedReport): Html {
  const chart = layOutChart(report);
  if (!chart) return html``;
  return html`<section id="timeline" aria-labelledby="timeline-title">
<h2 id="timeline-title">Timeline</h2>
<div class="chart">
${writeLegend(chart)}
${writeAxis(chart)}${chart.lanes.map((lane) => writeLane(lane, chart))}</div>
${chart.left > 0 ? html`<p class="more">${chart.left} more jobs are in result.json.</p>` : undefined}${writeTable(chart)}</section>
`;
}

/** Of what is in the picture, and nothing else. */
function writeLegend({ from, lanes }: Chart): Html {
  const bars = lanes.flatMap(({ rows }) => rows.flat());
  const names = stageNames.filter((name) => bars.some(({ spans }) => spans.some(({ stage }) => stage === name)));
  const end = bars.some(isRed)
    ? html`<li><svg width="6" height="14" aria-hidden="true"><line class="end" stroke="#c62a2f" stroke-width="3" x1="3" x2="3" y1="0" y2="14"/></svg> did not pass</li>`
    : undefined;
  return html`<ul class="legend" aria-label="Legend">${names.map(writeKey)}${end}<li>from ${writeTime(new Date(from).toISOString())}</li></ul>`;
}

function isRed({ verdict }: Bar): boolean {
  return verdict !== 'passed' && verdict !== 'dispatched';
}

function writeKey(name: Stage): Html {
  const { fill, height } = stages[name];
  return html`<li><svg width="16" height="14" aria-hidden="true"><rect class="stage ${name}" fill="${fill}" y="${(14 - height) / 2}" width="16" height="${height}" rx="2"/></svg> ${name}</li>`;
}

function writeAxis(chart: Chart): Html {
  const labels = listTicks(chart.to - chart.from).map(
    ({ atMs, label }) =>
      html`<text x="${toPercent(atMs, chart)}" y="13" fill="#5b6472" font-size="11" font-family="sans-serif"${atMs === 0 ? undefined : html` text-anchor="middle"`}>${label}</text>`,
  );
  const start = new Date(chart.from).toISOString();
  return html`<div class="lane axis"><p class="node"></p><svg width="100%" height="18" role="img" aria-label="${formatDuration(chart.to - chart.from)} from ${start}">${labels}</svg></div>
`;
}

function writeLane({ node, rows }: Lane, chart: Chart): Html {
  const height = rows.length * rowHeight;
  const lines = listTicks(chart.to - chart.from).map(
    ({ atMs }) =>
      html`<line class="tick" stroke="#dde1e7" x1="${toPercent(atMs, chart)}" x2="${toPercent(atMs, chart)}" y1="0" y2="${height}"/>`,
  );
  const bars = rows.flatMap((row, index) => row.map((bar) => writeBar(bar, { top: index * rowHeight, chart })));
  const title = rows.flat().slice(0, 20).map(describeBar).join('; ');
  return html`<div class="lane"><p class="node" title="${node}">${node}</p><svg width="100%" height="${height}" role="img" aria-label="${node}: ${title}">${lines}${bars}</svg></div>
`;
}

function writeBar(bar: Bar, { top, chart }: { top: number; chart: Chart }): Html {
  const rect = (span: Span): Html => {
    const { fill, height } = stages[span.stage];
    const width = Math.max(((span.to - span.from) / (chart.to - chart.from)) * 100, 0.15);
    const title = `${cleanLine(bar.label, 100)}: ${span.stage} ${formatDuration(span.to - span.from)}, ${formatClockTime(span.from)} to ${formatClockTime(span.to)} UTC`;
    return html`<rect class="stage ${span.stage}" fill="${fill}" x="${toPercent(span.from - chart.from, chart)}" y="${top + (rowHeight - height) / 2}" width="${width.toFixed(3)}%" height="${height}" rx="2"><title>${title}</title></rect>`;
  };
  const end = toPercent(bar.to - chart.from, chart);
  const mark = isRed(bar)
    ? html`<line class="end" stroke="#c62a2f" stroke-width="3" x1="${end}" x2="${end}" y1="${top + 1}" y2="${top + rowHeight - 1}"><title>${cleanLine(bar.label, 100)}: ${verdictWords[bar.verdict]}</title></line>`
    : undefined;
  return html`${bar.spans.map(rect)}${mark}`;
}

function toPercent(atMs: number, { from, to }: Chart): string {
  return `${((atMs / (to - from)) * 100).toFixed(3)}%`;
}

function describeBar({ label, verdict, spans }: Bar): string {
  const parts = spans.map(({ stage, from, to }) => `${stage} ${formatDuration(to - from)}`);
  return `${cleanLine(label, 100)} ${verdictWords[verdict]}, ${parts.join(', ')}`;
}

/** The same as text: for who cannot see the picture, or wants the numbers. */
function writeTable({ lanes }: Chart): Html {
  const row = (node: string, bar: Bar): Html => {
    const sums = stageNames.map((stage) => {
      const sum = bar.spans.reduce((all, span) => all + (span.stage === stage ? span.to - span.from : 0), 0);
      return html`<td class="num">${sum > 0 ? formatDuration(sum) : '–'}</td>`;
    });
    return html`<tr><td class="wide">${node}</td><td class="wide"><a href="#job-${bar.jobNumber}">${cleanLine(bar.label, 200)}</a></td><td class="${bar.verdict}">${verdictWords[bar.verdict]}</td><td class="num">${formatClockTime(bar.from)}</td>${sums}</tr>
`;
  };
  const rows = lanes.flatMap(({ node, rows: bars }) => bars.flat().map((bar) => row(node, bar)));
  return html`<details class="kept"><summary>The timeline as a table</summary><div class="scroll" role="region" aria-label="The timeline as a table" tabindex="0"><table>
<thead><tr><th scope="col">Node</th><th scope="col">Job</th><th scope="col">Verdict</th><th scope="col" class="num">From (UTC)</th>${stageNames.map((name) => html`<th scope="col" class="num">${name}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table></div></details>
`;
}
