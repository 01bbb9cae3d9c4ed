import { isRed } from './explain-red.ts';
import { elapsedMs, formatDuration, formatTotals, verdictWords } from './format.ts';
import { escapeInBlock, escapeMarkdown, toCode, toFence } from './markdown/escape.ts';
import { countBytes, keepWhatFits } from './markdown/fit.ts';
import { writeFlaky } from './markdown/flaky.ts';
import { writeTroubles } from './markdown/troubles.ts';
import type { JobReport, RunReport, TestCase } from './model.ts';
import { sumTotals } from './model.ts';
import { baseName, isRelativePath, toRelativeUrl, toWebUrl } from './paths.ts';
import { listClocks } from './troubles.ts';
import { capText, cleanText } from './xunit/text.ts';

export interface MarkdownOptions {
  /** Upper bound of the whole text in bytes of UTF-8. Default 1 000 000: GitHub drops a step's summary over 1 MiB. */
  readonly maxBytes?: number;
}

/**
 * Writes the report as GitHub Markdown: verdict, totals, reasons, a table of jobs, and every failed test folded with its
 * failure. Links to files are relative to the run folder. What does not fit is left out from the end, table rows and tests
 * as a whole: green jobs before red ones, later failures before earlier ones.
 */
export function writeMarkdown(report: RunReport, options: MarkdownOptions = {}): string {
  const maxBytes = options.maxBytes ?? 1_000_000;
  const sections = [writeHeading(report)];
  let room = maxBytes - countBytes(sections.join('')) - 500;
  const flaky = writeFlaky(report, room / 8);
  room -= countBytes(flaky);
  for (const section of [
    writeClocks(report),
    writeReasons(report, room / 4),
    writeJobs(report, room / 2),
    writeTroubles(report, room / 4),
  ]) {
    sections.push(section);
    room -= countBytes(section);
  }
  const failures = listFailures(report);
  let shown = 0;
  for (const { job, test } of failures) {
    const block = `${shown === 0 ? '### What failed\n\n' : ''}${writeFailure(job, test)}`;
    room -= countBytes(block);
    if (room < 0) break;
    sections.push(block);
    shown += 1;
  }
  if (shown < failures.length) sections.push(writeRest(failures.length - shown));
  sections.push(flaky);
  return sections.join('');
}

/** What a reader must not take for a failure of the product. */
function writeClocks(report: RunReport): string {
  const lines = listClocks(report).map((line) => `**${escapeMarkdown(line, 1000)}**\n\n`);
  return lines.join('');
}

function writeHeading(report: RunReport): string {
  const facts = [
    `run ${toCode(report.runId)}`,
    `${escapeMarkdown(report.lab.kind)} at ${escapeMarkdown(report.lab.url)}`,
    formatDuration(elapsedMs(report.startedAt, report.endedAt)),
    `exit code ${report.exitCode}`,
  ];
  return `## ${verdictWords[report.verdict]}\n\n**${formatTotals(report.totals)}**\n\n${facts.join(' · ')}\n\n`;
}

function writeReasons({ reasons }: RunReport, room: number): string {
  if (reasons.length === 0) return '';
  const { kept, left } = keepWhatFits(
    reasons.map((reason) => `- ${escapeMarkdown(reason, 1000)}\n`),
    room,
  );
  return `${kept.join('')}${left > 0 ? `- and ${left} more\n` : ''}\n`;
}

function writeJobs({ jobs }: RunReport, room: number): string {
  if (jobs.length === 0) return '';
  const isGreen = (job: JobReport): number => (job.verdict === 'passed' ? 1 : 0);
  const byImportance = [...jobs].sort((a, b) => isGreen(a) - isGreen(b));
  const { kept, left } = keepWhatFits(byImportance.map(writeJobRow), room);
  const inOrder = left === 0 ? jobs.map(writeJobRow) : kept;
  const head =
    '| Job | Node | Verdict | Passed | Failed | Errors | Skipped | Time |\n| --- | --- | --- | --: | --: | --: | --: | --: |\n';
  return `${head}${inOrder.join('')}\n${left > 0 ? `${left} more jobs are in report.html.\n\n` : ''}`;
}

function writeJobRow(job: JobReport): string {
  const url = toWebUrl(job.url);
  const label = url === undefined ? toCode(job.label) : `[${toCode(job.label)}](<${url}>)`;
  const { passed, failed, errors, skipped } = sumTotals(job.tests);
  const time = formatDuration(elapsedMs(job.startedAt ?? job.submittedAt, job.endedAt));
  const tries = job.attempts === undefined ? '' : ` (${job.attempts.length} jobs)`;
  return `| ${[label, toCode(job.node), verdictWords[job.verdict] + tries, passed, failed, errors, skipped, time].join(' | ')} |\n`;
}

interface Failure {
  readonly job: JobReport;
  readonly test: TestCase;
}

function listFailures({ jobs }: RunReport): readonly Failure[] {
  return jobs.flatMap((job) => job.tests.filter(isRed).map((test) => ({ job, test })));
}

/** Between blank lines, or the fence would be part of the HTML block and the text would be read as markup. */
function writeFailure(job: JobReport, test: TestCase): string {
  const message = escapeInBlock(test.failure?.message ?? (test.outcome === 'error' ? 'could not be judged' : 'failed'));
  const title = `<code>${escapeInBlock(`${test.classname} ${test.name}`, 300)}</code> on <code>${escapeInBlock(job.node, 100)}</code>`;
  const text = capText(cleanText(test.failure?.text ?? '').trim(), { maxChars: 6000, fullTextIn: 'result.json' });
  const files = (test.attachments ?? []).filter(isRelativePath).slice(0, 20);
  const links = files.map((path) => `[${escapeMarkdown(baseName(path), 100)}](<${toRelativeUrl(path)}>)`).join(' · ');
  const parts = [`<details><summary>${title}: ${message}</summary>`, text && toFence(text), links, '</details>'];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n\n`;
}

function writeRest(left: number): string {
  return `${left} more failed ${left === 1 ? 'test is' : 'tests are'} in report.html and report.xml.\n`;
}
