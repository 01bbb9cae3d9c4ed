import type { ExpectedTest, JobOutcome, PhaseResult, TestResult, Verdict } from '../labs/lab.ts';
import { isRed } from '../report/explain-red.ts';
import type { StoredArtifact, TestCase } from '../report/model.ts';

/** Everything that is known of a job when it is over. */
export interface Evidence {
  /** Names the job in test cases that stand for the job itself. */
  readonly label: string;
  readonly expected?: readonly ExpectedTest[] | undefined;
  /** What the lab says. */
  readonly outcome: JobOutcome;
  /** Test cases from JUnit files among the artifacts. */
  readonly junit: readonly TestResult[];
  /** A sentence for each JUnit file that could not be read. */
  readonly junitProblems: readonly string[];
  readonly artifacts: readonly StoredArtifact[];
  /** Set when we ended the job, or gave up on it: this comes before what the lab says. */
  readonly interrupted?: { readonly verdict: Verdict; readonly reason: string } | undefined;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly tests: readonly TestCase[];
}

/**
 * The verdict on a job. Every expected test must have been reported, and a job that ran nothing is never green.
 */
export function judge(evidence: Evidence): Judgement {
  const found = findTests(evidence);
  const missing = findMissing(evidence.expected ?? [], found);
  const { verdict, reason } = decide(evidence, found, missing);
  const why = verdict === 'failed' || verdict === 'empty' ? undefined : reason;
  const tests = [...found, ...missing.map((test) => toMissingCase(test, why))];
  return { verdict, ...(reason !== undefined && { reason }), tests };
}

function decide(
  { outcome, artifacts, interrupted }: Evidence,
  found: readonly TestCase[],
  missing: readonly ExpectedTest[],
): { verdict: Verdict; reason?: string | undefined } {
  if (interrupted) return interrupted;
  if (outcome.verdict === 'infra' || outcome.verdict === 'timeout' || outcome.verdict === 'cancelled') return outcome;
  const bad = found.filter(isRed);
  if (bad.length > 0) return { verdict: 'failed', reason: `${bad.length} of ${found.length} tests did not pass` };
  if (outcome.verdict === 'failed') return outcome;
  if (missing.length > 0)
    return {
      verdict: 'empty',
      reason: `${missing.length} of the expected tests were never reported: ${nameAFew(missing)}`,
    };
  if (found.length === 0) return { verdict: 'empty', reason: outcome.reason ?? 'the job reported no test' };
  const lost = artifacts.filter((artifact) => artifact.error !== undefined);
  if (lost.length > 0)
    return {
      verdict: 'infra',
      reason: `${lost.length} artifacts could not be fetched: ${lost[0]?.name}: ${lost[0]?.error}`,
    };
  return { verdict: 'passed' };
}

function findTests({ label, outcome, junit, junitProblems }: Evidence): TestCase[] {
  const reported: TestCase[] = [
    ...outcome.tests.map((test) => ({ ...test, source: 'lab' as const })),
    ...junit.map((test) => ({ ...test, source: 'junit' as const })),
    ...junitProblems.map((problem, index) => toProblemCase(label, problem, index)),
  ];
  // A job without tests, one that only provisions or reserves, is made of its phases.
  const phasesOnly =
    outcome.verdict === 'passed' && reported.length === 0 && outcome.phases.every(({ kind }) => kind === 'infra');
  return [
    ...outcome.phases
      .filter((phase) => phasesOnly || isCase(phase, { outcome, reported }))
      .map((phase) => toPhaseCase(label, phase)),
    ...reported,
  ];
}

/**
 * A phase is a test case where nothing finer tells what happened in it: the phase that broke the job, and the test phase
 * when it reported no single tests, or failed although all of them passed. A cleanup that failed spoils no result.
 */
function isCase(
  { kind, exitCode }: PhaseResult,
  { outcome, reported }: { outcome: JobOutcome; reported: readonly TestResult[] },
): boolean {
  if (kind === 'infra') return exitCode !== 0 && outcome.verdict === 'infra';
  return reported.length === 0 || (exitCode !== 0 && !reported.some(isRed));
}

const outputTail = 4000;

function toPhaseCase(label: string, { name, kind, exitCode, output = '' }: PhaseResult): TestCase {
  const base = { name, classname: label, source: 'phase' as const, ...(output && { systemOut: output }) };
  if (exitCode === 0) return { ...base, outcome: 'passed' };
  const type = kind === 'test' ? 'TestCommandsFailed' : 'InfraError';
  const failure = { type, message: `${name} ended with exit code ${exitCode}`, text: output.slice(-outputTail) };
  return { ...base, outcome: kind === 'test' ? 'failed' : 'error', failure };
}

function toProblemCase(label: string, problem: string, index: number): TestCase {
  return {
    name: `unreadable JUnit file ${index + 1}`,
    classname: label,
    outcome: 'error',
    source: 'judge',
    failure: { type: 'UnreadableReport', message: problem, text: '' },
  };
}

function findMissing(expected: readonly ExpectedTest[], found: readonly TestResult[]): ExpectedTest[] {
  const reported = new Set(found.map(keyOf));
  return expected.filter((test) => !reported.has(keyOf(test)));
}

function toMissingCase({ classname, name }: ExpectedTest, why?: string): TestCase {
  const message = why === undefined ? 'expected, and never reported by the lab' : `no result: ${why}`;
  return { classname, name, outcome: 'error', source: 'judge', failure: { type: 'MissingResult', message, text: '' } };
}

const keyOf = ({ classname, name }: ExpectedTest): string => `${classname}\n${name}`;

function nameAFew(tests: readonly ExpectedTest[]): string {
  const names = tests.slice(0, 3).map(({ classname, name }) => `${classname}.${name}`);
  return tests.length > names.length ? `${names.join(', ')} and ${tests.length - names.length} more` : names.join(', ');
}
