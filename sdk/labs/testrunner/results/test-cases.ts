import type { TestFailure, TestResult } from '../../lab.ts';
import type { Block } from './blocks.ts';
import { type NamedTest, type PytestReport, readPytest } from './pytest/report.ts';
import { readPlace, readReason, type Section } from './pytest/sections.ts';
import { type Counts, sumCounts } from './pytest/summary.ts';

/** A file of a run. */
export interface TestFile {
  /** What the user calls it, where that is known. */
  readonly path: string;
  /** What it was sent as: stays the same from run to run, so that reports can be compared. */
  readonly name: string;
  /** What the server stored it as, and pytest knows it by. */
  readonly stored: string;
}

/**
 * Test cases of one file: one for each test that pytest names, and one that is called like the file for those that it only
 * counts. Without -v that is all tests that passed; so the file has a case in every run, and each failed test has its own.
 */
export function toTestCases(file: TestFile, block: Block): TestResult[] {
  const report = readPytest(block.stdout);
  const named = report.tests.map((test) => toNamedCase(file, test, report.sections));
  const whole = toFileCase(file, block, { report, hasRed: named.some(isRed) });
  return whole ? [...named, whole] : named;
}

/** The case of a file of which the run has no result. */
export function toMissingCase({ path, name }: TestFile, reason: string): TestResult {
  const failure: TestFailure = { type: 'MissingResult', message: reason, text: '' };
  return { name, classname: moduleOf(name), outcome: 'error', file: path, failure, noResult: true };
}

/** What the server writes for a file whose tests passed. */
export function hasPassed({ result }: Block): boolean {
  return result === 'SUCCESS';
}

/** Pytest ran no test of a file, since there is none or the file skips itself, which the server takes for a failure. */
export function hasNoTests(block: Block): boolean {
  return explainIdle(block, readPytest(block.stdout)) !== undefined;
}

/** Pytest gave up before its end, so tests may not have run. */
export function wasInterrupted({ stdout }: Block): boolean {
  return readPytest(stdout).interruption !== undefined;
}

/** Undefined where pytest ran a test, or may have wanted to. */
function explainIdle(block: Block, { counts, interruption }: PytestReport): string | undefined {
  if (!counts || (!hasPassed(block) && interruption !== undefined)) return undefined;
  if (sumCounts(counts) === 0) return 'pytest found no test in the file';
  // With tests that are skipped one by one pytest succeeds.
  return !hasPassed(block) && sumCounts(counts) === counts.skipped ? 'the file skips itself' : undefined;
}

function isRed({ outcome }: Pick<TestResult, 'outcome'>): boolean {
  return outcome === 'failed' || outcome === 'error';
}

function moduleOf(name: string): string {
  return name.replace(/\.py$/, '');
}

/** Class and name as in the JUnit files that pytest itself writes. */
function toNamedCase(file: TestFile, test: NamedTest, sections: readonly Section[]): TestResult {
  const { outcome, durationMs } = test;
  const bracket = test.id.indexOf('[');
  const [plain, parameters] = bracket < 0 ? [test.id, ''] : [test.id.slice(0, bracket), test.id.slice(bracket)];
  const steps = plain.split('::');
  const name = (steps.pop() ?? plain) + parameters;
  const headline = [...steps, name].join('.');
  const section = isRed(test)
    ? (sections.find((one) => one.name === headline || one.name.endsWith(` of ${headline}`)) ??
      // Of a test with parts, each has its own headline: `TestLogin.test_all (user='ann')`.
      sections.find((one) => one.name.startsWith(`${headline} (`) || one.name.startsWith(`${headline} [`)))
    : undefined;
  const { line, type } = readPlace(section?.text ?? '', file.stored);
  const message = test.message ?? (section && readReason(section.text)) ?? '';
  return {
    name,
    classname: [moduleOf(file.name), ...steps].join('.'),
    outcome,
    file: file.path,
    ...(line !== undefined && { line }),
    ...(durationMs !== undefined && { durationMs }),
    ...((isRed(test) || message) && {
      failure: { type: type ?? (outcome === 'error' ? 'Error' : 'Failed'), message, text: section?.text ?? '' },
    }),
  };
}

/** Undefined when every test of the file is a case of its own. */
function toFileCase(
  file: TestFile,
  block: Block,
  { report, hasRed }: { readonly report: PytestReport; readonly hasRed: boolean },
): TestResult | undefined {
  const { counts, durationMs } = report;
  const judged = judgeRest(block, report, hasRed);
  if (!judged) return undefined;
  const { outcome, failure } = judged;
  const unread = report.sections.find(({ name }) => name.startsWith('ERROR collecting '));
  const message = (unread && isRed({ outcome }) && readReason(unread.text)) || failure?.message;
  // The time is that of all tests of the file.
  const isTimed = durationMs !== undefined && report.tests.every((test) => test.durationMs === undefined);
  return {
    name: file.name,
    classname: moduleOf(file.name),
    outcome,
    file: file.path,
    ...(isTimed && { durationMs }),
    ...(failure &&
      message && { failure: { ...failure, message, text: isRed({ outcome }) ? textOf(report, block) : '' } }),
    ...(block.stdout && { systemOut: block.stdout }),
    ...(counts && { properties: toProperties(counts) }),
  };
}

type Judged = Pick<TestResult, 'outcome'> & { readonly failure?: Omit<TestFailure, 'text'> };

function judgeRest(block: Block, report: PytestReport, hasRed: boolean): Judged | undefined {
  const { counts, rest = counts, interruption } = report;
  if (!rest || !counts) return judgeUnknown(block, report);
  const idle = explainIdle(block, report);
  if (idle !== undefined) return { outcome: 'skipped', failure: { type: 'NoTests', message: idle } };
  const said = describe(rest);
  if (rest.failed > 0) return { outcome: 'failed', failure: { type: 'Failed', message: said } };
  if (rest.error > 0) return { outcome: 'error', failure: { type: 'Error', message: said } };
  if (!hasPassed(block) && !hasRed) {
    const passed = describe(counts) || 'no test ran';
    return interruption === undefined
      ? {
          outcome: 'error',
          failure: {
            type: 'Contradiction',
            message: `the server says ${block.result || 'nothing'}, although no test failed: ${passed}`,
          },
        }
      : { outcome: 'error', failure: { type: 'Interrupted', message: `pytest gave up: ${interruption} (${passed})` } };
  }
  if (rest.passed > 0) return { outcome: 'passed' };
  return rest.skipped > 0 ? { outcome: 'skipped', failure: { type: 'Skipped', message: said } } : undefined;
}

/**
 * Pytest did not get to its summary: it crashed, is not installed, or something else printed. A test that ends the process
 * by itself can make that a success for the server, with tests that never ran.
 */
function judgeUnknown(block: Block, { isWhole, interruption }: PytestReport): Judged {
  if (hasPassed(block) && !block.isCut && isWhole) return { outcome: 'passed' };
  const message = block.isCut
    ? 'the output breaks off before the summary of pytest'
    : block.stdout.trim() === ''
      ? 'pytest printed nothing: it may have crashed, or not be installed where the worker runs'
      : interruption === undefined
        ? 'pytest ended without a summary, so tests may not have run'
        : `pytest gave up: ${interruption}`;
  return { outcome: 'error', failure: { type: 'NoSummary', message } };
}

function describe({ failed, error, passed, skipped }: Counts): string {
  return (
    [
      [failed, 'failed'],
      [error, error === 1 ? 'error' : 'errors'],
      [passed, 'passed'],
      [skipped, 'skipped'],
    ] as const
  )
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
}

/** The tracebacks, or everything where there are none. */
function textOf({ sections }: PytestReport, { stdout }: Block): string {
  return sections.map(({ name, text }) => `${name}\n${text}`).join('\n\n') || stdout;
}

function toProperties(counts: Counts): Record<string, string> {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [`pytest_${name}`, `${count}`]));
}
