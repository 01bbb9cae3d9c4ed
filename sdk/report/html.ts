import { verdictWords } from './format.ts';
import type { WriteOptions } from './formats.ts';
import { createPageBudgets } from './html/budget.ts';
import { writeIcon } from './html/icon.ts';
import { writeJobs } from './html/jobs.ts';
import { html } from './html/markup.ts';
import { writeHelp, writeNav } from './html/nav.ts';
import { pageScript, pageScriptHash, pageStyle, pageStyleHash } from './html/page-assets.ts';
import { writeRunSection } from './html/run-facts.ts';
import { writeSummary } from './html/summary.ts';
import { surveyReport } from './html/survey.ts';
import { writeTests } from './html/tests.ts';
import { writeTimeline } from './html/timeline.ts';
import type { StreamedReport } from './model.ts';
import { cleanLine } from './xunit/text.ts';

/** Only our style and our script, and no network: pictures and videos are in the page, or beside it. */
const securityPolicy = [
  "default-src 'none'",
  `script-src '${pageScriptHash}'`,
  `style-src '${pageStyleHash}'`,
  "img-src 'self' data:",
  "media-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * Writes the report as one page that works from disk, from Jenkins and from an artifact, piece by piece. Everything is in the
 * markup: without its script, and even without its style, the page is complete. Files are relative to the run folder, so the
 * page belongs there. Everything that came from a lab is escaped, and the page's Content-Security-Policy forbids whatever
 * would slip through.
 *
 * The page has at most 10 000 rows of an outcome, 16 MiB of failure texts and output, 4 MiB of job logs (the last 256 KiB of
 * each), and of tests that failed, were flaky or are in quarantine 8 MiB of pictures and videos (up to 512 KiB each) and 4 MiB
 * of logs among their files (the last 64 KiB of each); it says what it leaves out, and where that is.
 */
export function* streamHtml(report: StreamedReport, options: WriteOptions = {}): Generator<string> {
  const budgets = createPageBudgets();
  const survey = surveyReport(report, options.findTrend);
  const timeline = writeTimeline(report);
  const title = `${verdictWords[report.verdict]}: ${cleanLine(report.runId, 100)}`;
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${securityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="${writeIcon(report.verdict)}">
<title>${title}</title>
<style>${{ markup: pageStyle }}</style>
</head>
<body>
<a class="skip" href="#tests">To the tests</a>
${writeNav({ hasTimeline: timeline.markup !== '' })}<main>
${writeSummary(report, survey)}`.markup;
  yield* writeTests(report, { survey, budgets, options });
  yield* writeJobs(report, { survey, budgets, options });
  yield html`${timeline}${writeRunSection(report)}</main>
${writeHelp()}<script>${{ markup: pageScript }}</script>
</body>
</html>
`.markup;
}

/** {@link streamHtml} in one piece. */
export function writeHtml(report: StreamedReport, options: WriteOptions = {}): string {
  return [...streamHtml(report, options)].join('');
}
