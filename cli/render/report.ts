import { relative } from 'node:path';
import { exitCodes, isRed, type RunReport, type Totals } from '../../sdk/index.ts';
import { cleanLineStart, cleanRemoteLine } from './remote-text.ts';
import { paintVerdict, type Style } from './style.ts';
import { renderTable } from './table.ts';

/** Failed tests shown in full; the rest is in the reports. */
const maxFailures = 10;
const meanings: Readonly<Record<number, string>> = {
  0: 'every expected test passed',
  1: 'at least one test failed',
  3: 'the infrastructure failed: lab, node, provisioning or artifacts',
  4: 'a clock ran out',
  5: 'nothing ran, or expected tests are missing',
  6: 'cancelled at the lab by somebody else',
  7: 'handed to the lab, which cannot tell what became of it',
};

/** What a person wants to know at the end of a run. */
export function renderReport(
  report: RunReport,
  { folder, cwd, style }: { readonly folder: string; readonly cwd: string; readonly style: Style },
): string {
  const rows = report.jobs.map((job) => [
    cleanLineStart(job.label),
    cleanRemoteLine(job.node),
    paintVerdict(job.verdict, style),
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
    renderTable(['JOB', 'NODE', 'VERDICT', 'TESTS', 'NOT PASSED', 'FILES'], rows),
    ...failures,
    ...more,
    ...(bad.length > 0 ? [''] : []),
    ...(bad.length === 0 ? report.reasons.map((reason) => `  ${cleanRemoteLine(reason)}`) : []),
    `${describeTotals(report.totals)}`,
    `Results: ${place}  (report.html for people, report.xml for CI, artifacts/ for the files)`,
    `Verdict: ${paintVerdict(report.verdict, style)} (exit code ${report.exitCode}: ${explainVerdict(report)})`,
  ].join('\n')}\n`;
}

/** What a verdict and its exit code mean. A `dispatched` that was accepted ends with 0, which means something else by itself. */
export function explainVerdict({ verdict, exitCode }: Pick<RunReport, 'verdict' | 'exitCode'>): string {
  return explainExitCode(verdict === 'dispatched' ? exitCodes.dispatched : exitCode);
}

export function explainExitCode(code: number): string {
  return meanings[code] ?? `stopped by signal ${code - 128}`;
}

function describeTotals({ tests, passed, failed, errors, skipped }: Totals): string {
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  return `${count(tests, 'test')}: ${passed} passed, ${failed} failed, ${count(errors, 'error')}, ${skipped} skipped`;
}
