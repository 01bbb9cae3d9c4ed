import { relative } from 'node:path';
import {
  exitCodes,
  isRed,
  type JobReport,
  listClocks,
  type RunReport,
  type TestCase,
  type Totals,
} from '../../sdk/index.ts';
import { cleanLineStart, cleanRemoteLine } from './remote-text.ts';
import { paintVerdict, type Style } from './style.ts';
import { renderTable } from './table.ts';

/** Failed tests shown in full; the rest is in the reports. */
const maxFailures = 10;
/** Flaky tests that are named. */
const maxFlaky = 10;
const meanings: Readonly<Record<number, string>> = {
  0: 'every expected test passed',
  1: 'at least one test failed',
  3: 'the infrastructure failed: lab, node, provisioning or artifacts',
  4: 'a clock ran out',
  5: 'nothing ran, or expected tests are missing',
  6: 'cancelled, by rigline cancel or at the lab',
  7: 'handed to the lab, which cannot tell what became of it',
};

/** What a person wants to know at the end of a run. */
export function renderReport(
  report: RunReport,
  { folder, cwd, style }: { readonly folder: string; readonly cwd: string; readonly style: Style },
): string {
  const isRepeated = report.jobs.some(({ attempts }) => attempts);
  const rows = report.jobs.map((job) => [
    cleanLineStart(job.label),
    cleanRemoteLine(job.node),
    paintVerdict(job.verdict, style),
    ...(isRepeated ? [String(job.attempts?.length ?? 1)] : []),
    String(job.tests.length),
    String(job.tests.filter(isRed).length),
    String(job.artifacts.filter(({ path }) => path !== undefined).length),
  ]);
  const bad = report.jobs.flatMap((job) => job.tests.filter(isRed).map((test) => ({ job: job.label, test })));
  const failures = bad
    .slice(0, maxFailures)
    .flatMap(({ job, test }) => [
      `${style.red('✗')} ${job}: ${cleanRemoteLine(`${test.classname}.${test.name}`)}`,
      `    ${cleanLineStart(test.failure?.message || test.failure?.type || test.outcome)}`,
    ]);
  const more = bad.length > maxFailures ? [`  … and ${bad.length - maxFailures} more`] : [];
  const place = relative(cwd, folder) || '.';
  return `${[
    '',
    renderTable(['JOB', 'NODE', 'VERDICT', ...(isRepeated ? ['ATTEMPTS'] : []), 'TESTS', 'NOT PASSED', 'FILES'], rows),
    ...failures,
    ...more,
    ...(bad.length > 0 ? [''] : []),
    ...renderFlaky(report, style),
    ...listClocks(report).map((line) => style.yellow(cleanLineStart(line))),
    ...(bad.length === 0 ? report.reasons.map((reason) => `  ${cleanRemoteLine(reason)}`) : []),
    `${describeTotals(report.totals)}`,
    `Results: ${place}  (report.html for people, report.xml for CI, artifacts/ for the files)`,
    `Verdict: ${paintVerdict(report.verdict, style)} (exit code ${report.exitCode}: ${explainVerdict(report)})`,
  ].join('\n')}\n`;
}

/** The tests that passed at last, and how they had failed. */
function renderFlaky({ jobs }: RunReport, style: Style): readonly string[] {
  const flaky = jobs.flatMap((job) => job.tests.filter(({ isFlaky }) => isFlaky).map((test) => ({ job, test })));
  if (flaky.length === 0) return [];
  const more = flaky.length > maxFlaky ? [`  … and ${flaky.length - maxFlaky} more`] : [];
  const title = `${count(flaky.length, 'test')} passed only when repeated:`;
  return [title, ...flaky.slice(0, maxFlaky).map((one) => renderFlakyTest(one, style)), ...more, ''];
}

function renderFlakyTest({ job, test }: { readonly job: JobReport; readonly test: TestCase }, style: Style): string {
  const failed = (test.attempts ?? []).filter(isRed);
  const last = failed.at(-1);
  const why = last?.failure?.message || last?.failure?.type || 'failed';
  const times = failed.length === 1 ? 'once' : `${failed.length} times`;
  const name = cleanRemoteLine(`${test.classname}.${test.name}`);
  const text = cleanRemoteLine(`failed ${times}, at last on ${last?.node ?? job.node}: ${why}`);
  return `${style.yellow('~')} ${cleanLineStart(job.label)}: ${name}\n    ${text}`;
}

/** What a verdict and its exit code mean. A `dispatched` that was accepted ends with 0, which means something else by itself. */
export function explainVerdict({ verdict, exitCode }: Pick<RunReport, 'verdict' | 'exitCode'>): string {
  return explainExitCode(verdict === 'dispatched' ? exitCodes.dispatched : exitCode);
}

export function explainExitCode(code: number): string {
  return meanings[code] ?? `stopped by signal ${code - 128}`;
}

function describeTotals({ tests, passed, failed, errors, skipped, flaky }: Totals): string {
  const how = flaky > 0 ? ` (${flaky} flaky)` : '';
  return `${count(tests, 'test')}: ${passed} passed${how}, ${failed} failed, ${count(errors, 'error')}, ${skipped} skipped`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
