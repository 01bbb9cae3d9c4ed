import { elapsedMs, formatDuration, formatTotals, verdictWords } from '../format.ts';
import type { StreamedReport, Totals } from '../model.ts';
import { toWebUrl } from '../paths.ts';
import { listClocks, listTroubles } from '../troubles.ts';
import { cleanLine } from '../xunit/text.ts';
import { type Html, html } from './markup.ts';
import type { Survey } from './survey.ts';
import { writeTime } from './time.ts';
import { writeTroubles } from './troubles.ts';

const maxReasons = 8;

/** What somebody sees first: the verdict, the counts, and why. */
export function writeSummary(report: StreamedReport, survey: Survey): Html {
  const { totals, verdict } = report;
  return html`<section class="summary" aria-label="Summary">
<h1 class="${verdict}">${writeTitle(report)}</h1>
${writeRunFacts(report)}
${totals.tests > 0 ? html`${writeBar(totals)}${writeCounts(totals, survey)}` : undefined}
${writeWhy(report)}${writeTroubles(report, 'open')}</section>
`;
}

/** `Failed: 3 of 14 tests`; what the tests do not explain, the reasons do. */
function writeTitle({ verdict, totals }: StreamedReport): Html {
  const word = html`<span class="word">${verdictWords[verdict]}</span>`;
  const red = totals.failed + totals.errors;
  const tests = totals.tests === 1 ? '1 test' : `${totals.tests} tests`;
  if (red > 0)
    return html`${word} <span class="rest">${red} of ${tests}${totals.failed > 0 ? '' : ' without a result'}</span>`;
  if (verdict === 'passed') return html`${word} <span class="rest">${tests}</span>`;
  return word;
}

function writeRunFacts(report: StreamedReport): Html {
  const { lab, environment = {}, shard } = report;
  const url = toWebUrl(lab.url);
  const build = toWebUrl(environment['ci.url']);
  const facts = [
    html`Run <code>${cleanLine(report.runId)}</code>`,
    html`${cleanLine(lab.kind)} ${url === undefined ? cleanLine(lab.url) : html`<a href="${url}">${cleanLine(lab.url).replace(/^https?:\/\//, '')}</a>`}`,
    html`${writeTime(report.startedAt)}`,
    html`took ${formatDuration(elapsedMs(report.startedAt, report.endedAt))}`,
    html`exit code ${report.exitCode}`,
    ...(shard === undefined ? [] : [html`shard ${cleanLine(shard, 50)}`]),
    ...(build === undefined ? [] : [html`<a href="${build}">CI build</a>`]),
  ];
  return html`<p class="facts">${facts.map((fact, index) => (index === 0 ? fact : html` · ${fact}`))}</p>`;
}

const barParts = [
  ['failed', 'failed', '#c62a2f'],
  ['errors', 'error', '#b25309'],
  ['skipped', 'skipped', '#6b7280'],
  ['passed', 'passed', '#1a7f4b'],
] as const;

function writeBar(totals: Totals): Html {
  let start = 0;
  const parts = barParts.map(([field, name, fill]) => {
    const width = (totals[field] / totals.tests) * 100;
    const from = start;
    start += width;
    return width > 0
      ? html`<rect class="${name}" fill="${fill}" x="${from.toFixed(3)}%" width="${width.toFixed(3)}%" height="8"/>`
      : html``;
  });
  return html`<svg class="bar" width="100%" height="8" role="img" aria-label="${formatTotals(totals)}">${parts}</svg>\n`;
}

/** The counts lead to the tests that they count; what is a part of a count stands in brackets after it. */
function writeCounts(totals: Totals, { groups, newFailures }: Survey): Html {
  const link = (target: string, text: Html): Html =>
    groups.some(({ name }) => name === target) ? html`<a href="#${target}">${text}</a>` : text;
  const part = (value: number, word: string, target: string): Html =>
    value > 0 ? html` (${link(target, html`<span class="part">${value} ${word}</span>`)})` : html``;
  const count = (value: number, word: string, look: { kind: string; target: string; part?: Html }): Html => {
    const text = html`<strong class="${value === 0 ? 'zero' : look.kind}">${value}</strong> ${word}`;
    return html`<li>${link(look.target, text)}${look.part}</li>\n`;
  };
  const { failed, errors, skipped, passed } = totals;
  return html`<ul class="counts">
${count(failed, 'failed', { kind: 'failed', target: 'red', part: part(newFailures, 'new', 'red') })}${count(
  errors,
  errors === 1 ? 'error' : 'errors',
  { kind: 'error', target: 'red' },
)}${count(skipped, 'skipped', {
  kind: 'skipped',
  target: 'skipped',
  part: part(totals.quarantined, 'in quarantine', 'quarantined'),
})}${count(passed, 'passed', {
  kind: 'passed',
  target: 'passed',
  part: part(totals.flaky, 'flaky', 'flaky'),
})}${totals.durationMs > 0 ? html`<li>${formatDuration(totals.durationMs)} of testing</li>\n` : undefined}</ul>
`;
}

function writeWhy(report: StreamedReport): Html {
  // What the infrastructure broke has a list of its own below.
  const told = new Set(listTroubles(report).map(({ label, reason }) => cleanLine(`${label}: ${reason}`)));
  const reasons = report.reasons.map((reason) => cleanLine(reason)).filter((reason) => !told.has(reason));
  const lines = [
    ...listClocks(report).map((line) => html`<li class="clock">${line}</li>`),
    ...reasons.slice(0, maxReasons).map((reason) => html`<li>${reason}</li>`),
    ...(reasons.length > maxReasons
      ? [html`<li class="dim">${reasons.length - maxReasons} more are in result.json.</li>`]
      : []),
  ];
  return lines.length === 0 ? html`` : html`<ul class="reasons" aria-label="Why">${lines}</ul>\n`;
}
