import { elapsedMs, formatDuration, formatTotals, parseInstant, verdictWords } from './format.ts';
import { writeAttempts, writeTroubles } from './html/attempts.ts';
import { type Html, html } from './html/markup.ts';
import { stylesheet, stylesheetHash } from './html/style.ts';
import { writeArtifacts, writeTests } from './html/tests.ts';
import type { JobReport, RunReport, Totals } from './model.ts';
import { sumTotals } from './model.ts';
import { toWebUrl } from './paths.ts';
import { listClocks } from './troubles.ts';
import { cleanLine } from './xunit/text.ts';

/** Nothing runs, and nothing is fetched but images beside the page; browsers count those on disk as 'self' too. */
const securityPolicy = `default-src 'none'; img-src 'self'; style-src '${stylesheetHash}'; base-uri 'none'; form-action 'none'`;

/**
 * Writes the report as one page that works from disk, from Jenkins and from an artifact: no script, no font, nothing from
 * the network. Images and files are relative to the run folder, so the page belongs there. Everything that came from a lab
 * is escaped, and the page's Content-Security-Policy forbids whatever would slip through.
 */
export function writeHtml(report: RunReport): string {
  // Whoever opens the page wants to know what went wrong.
  const jobs = [...report.jobs].sort((a, b) => Number(a.verdict === 'passed') - Number(b.verdict === 'passed'));
  const title = `${verdictWords[report.verdict]}: ${cleanLine(report.runId, 100)}`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${securityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ markup: stylesheet }}</style>
</head>
<body>
<main>
${writeHeader(report)}${writeJobTable(jobs)}${writeTroubles(report)}${jobs.map((job, index) => writeJob(job, { index, openRed: isShort(report) }))}
<footer>Written by ${report.tool.name} ${cleanLine(report.tool.version, 50)}</footer>
</main>
</body>
</html>
`;
  return page.markup;
}

/** Few failures are shown unfolded; of many, the list says more. */
function isShort({ totals }: RunReport): boolean {
  return totals.failed + totals.errors <= 3;
}

function writeHeader(report: RunReport): Html {
  const { totals, lab } = report;
  const url = toWebUrl(lab.url);
  const place = url === undefined ? html`${cleanLine(lab.url)}` : html`<a href="${url}">${cleanLine(lab.url)}</a>`;
  const reasons = report.reasons.map((reason) => html`<li>${cleanLine(reason)}</li>`);
  return html`<header>
<h1><span class="${report.verdict}">${verdictWords[report.verdict]}</span></h1>
<p class="facts">Run <code>${cleanLine(report.runId)}</code> on ${cleanLine(lab.kind)} ${place},
${writeTime(report.startedAt)}, took ${formatDuration(elapsedMs(report.startedAt, report.endedAt))}, exit code ${report.exitCode}</p>
${totals.tests > 0 ? html`${writeBar(totals)}${writeCounts(totals)}` : undefined}
${listClocks(report).map((line) => html`<p class="clock">${line}</p>`)}
${reasons.length > 0 ? html`<ul class="reasons">${reasons}</ul>` : undefined}
</header>
`;
}

function writeBar(totals: Totals): Html {
  let start = 0;
  const parts = (['failed', 'errors', 'skipped', 'passed'] as const).map((outcome) => {
    const width = (totals[outcome] / totals.tests) * 100;
    const from = start;
    start += width;
    const name = outcome === 'errors' ? 'error' : outcome;
    return width === 0
      ? html``
      : html`<rect class="${name}" x="${from.toFixed(3)}%" width="${width.toFixed(3)}%" height="8"/>`;
  });
  return html`<svg class="bar" role="img" aria-label="${formatTotals(totals)}">${parts}</svg>\n`;
}

function writeCounts(totals: Totals): Html {
  const count = (name: string, value: number | string, kind = ''): Html =>
    html`<div><dt>${name}</dt><dd${value === 0 ? undefined : html` class="${kind}"`}>${value}</dd></div>`;
  return html`<dl class="counts">${[
    count(totals.tests === 1 ? 'test' : 'tests', totals.tests),
    count('passed', totals.passed, 'passed'),
    count('failed', totals.failed, 'failed'),
    count(totals.errors === 1 ? 'error' : 'errors', totals.errors, 'error'),
    count('skipped', totals.skipped, 'skipped'),
    ...(totals.flaky > 0 ? [count('flaky', totals.flaky, 'flaky')] : []),
    count('of testing', formatDuration(totals.durationMs)),
  ]}</dl>`;
}

function writeJobTable(jobs: readonly JobReport[]): Html {
  if (jobs.length === 0) return html`<p class="dim">No job was submitted.</p>`;
  const row = (job: JobReport, index: number): Html => {
    const { passed, failed, errors, skipped } = sumTotals(job.tests);
    const counts = [passed, failed, errors, skipped].map((count) => html`<td class="num">${count}</td>`);
    return html`<tr><td class="verdict ${job.verdict}">${verdictWords[job.verdict]}</td>
<td class="wide"><a href="#job-${index + 1}">${cleanLine(job.label)}</a></td><td class="wide">${cleanLine(job.node)}</td>${counts}<td class="num">${formatDuration(elapsedMs(job.startedAt, job.endedAt))}</td></tr>
`;
  };
  return html`<h2>Jobs</h2>
<div class="scroll"><table>
<thead><tr><th>Verdict</th><th>Job</th><th>Node</th><th class="num">Passed</th><th class="num">Failed</th><th class="num">Errors</th><th class="num">Skipped</th><th class="num">Time</th></tr></thead>
<tbody>
${jobs.map(row)}</tbody>
</table></div>
`;
}

function writeJob(job: JobReport, { index, openRed }: { index: number; openRed: boolean }): Html {
  const url = toWebUrl(job.url);
  const link = url === undefined ? undefined : html` <a href="${url}">at the lab</a>`;
  const id = job.id === undefined ? undefined : html` · job <code>${cleanLine(job.id, 200)}</code>`;
  const phases = job.phases.map(({ name, exitCode }) => html` · ${cleanLine(name, 100)} exit ${exitCode}`);
  return html`<section id="job-${index + 1}">
<h2><span class="${job.verdict}">${verdictWords[job.verdict]}</span> ${cleanLine(job.label)}</h2>
${job.reason === undefined ? undefined : html`<p class="job-reason">${cleanLine(job.reason)}</p>`}
<p class="dim job-reason">${cleanLine(job.node)}${id}${link}${phases}</p>
${writeAttempts(job)}
${writeTests(job.tests, openRed)}
${writeArtifacts(job.artifacts)}
</section>
`;
}

function writeTime(instant: string): Html {
  const timeMs = parseInstant(instant);
  if (timeMs === undefined) return html`${cleanLine(instant, 50)}`;
  const iso = new Date(timeMs).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC</time>`;
}
