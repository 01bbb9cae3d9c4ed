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
  /** How many JUnit files were read. */
  readonly junitFiles: number;
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
  const broken = interrupted ?? (isBroken(outcome.verdict) ? outcome : undefined);
  const failed = found.filter((test) => test.outcome === 'failed').length;
  // A failure is a fact about the product, even of a job that did not get to its end. Only who stops a run knows better.
  if (broken && (failed === 0 || broken.verdict === 'cancelled')) return broken;
  if (broken) return { verdict: 'failed', reason: `${count(failed, 'test')} failed, and then: ${broken.reason}` };
  const bad = found.filter(isRed).length;
  if (bad > 0) return { verdict: 'failed', reason: `${bad} of ${count(found.length, 'test')} did not pass` };
  if (outcome.verdict === 'failed') return outcome;
  if (outcome.verdict === 'dispatched') return outcome;
  if (missing.length > 0)
    return {
      verdict: 'empty',
      reason: `${count(missing.length, 'expected test')} ${missing.length === 1 ? 'was' : 'were'} never reported: ${nameAFew(missing)}`,
    };
  if (found.length === 0) return { verdict: 'empty', reason: outcome.reason ?? 'the job reported no test' };
  if (found.every((test) => test.outcome === 'skipped'))
    return { verdict: 'empty', reason: `nothing ran: ${count(found.length, 'test')}, all skipped` };
  const lost = artifacts.filter((artifact) => artifact.error !== undefined);
  if (lost.length > 0)
    return {
      verdict: 'infra',
      reason: `${count(lost.length, 'artifact')} could not be fetched: ${lost[0]?.name}: ${lost[0]?.error}`,
    };
  return { verdict: 'passed' };
}

function isBroken(verdict: Verdict): boolean {
  return verdict === 'infra' || verdict === 'timeout' || verdict === 'cancelled';
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function findTests({ label, outcome, interrupted, junit, junitFiles, junitProblems }: Evidence): TestCase[] {
  const reported: TestCase[] = [
    ...outcome.tests.map((test) => ({ ...test, source: 'lab' as const })),
    ...junit.map((test) => ({ ...test, source: 'junit' as const })),
    ...junitProblems.map((problem, index) => toProblemCase(label, problem, index)),
  ];
  // A job without a test phase, one that only provisions or reserves, is made of what it did.
  const hasTestPhase = outcome.phases.some(({ kind }) => kind === 'test');
  const phases = outcome.phases.filter(
    (phase) =>
      (phase.kind === 'infra' && !hasTestPhase && outcome.verdict === 'passed' && reported.length === 0) ||
      isCase(phase, { outcome, reported, junitFiles }),
  );
  // What ended the job is told where it ended; a phase that failed afterwards speaks for itself.
  const first = phases.find(({ exitCode }) => exitCode !== 0);
  const { verdict, reason } = interrupted ?? outcome;
  const toCase = (phase: PhaseResult) =>
    toPhaseCase(label, phase, { verdict, ...(phase === first && reason !== undefined && { reason }) });
  return [...phases.map(toCase), ...reported];
}

interface Reported {
  readonly outcome: JobOutcome;
  readonly reported: readonly TestResult[];
  readonly junitFiles: number;
}

/**
 * A phase is a test case where nothing finer tells what happened in it: the phase that broke the job, and the test phase
 * when it left no report, or failed although its report does not say so. A cleanup that failed spoils no result.
 */
function isCase({ kind, exitCode }: PhaseResult, { outcome, reported, junitFiles }: Reported): boolean {
  if (kind !== 'test') return exitCode !== 0 && outcome.verdict === 'infra';
  // A report without a test says that nothing was tested, whatever the exit code.
  if (exitCode === 0) return reported.length === 0 && junitFiles === 0;
  return !reported.some(isRed);
}

const outputTail = 4000;
const errorTypes: Readonly<Partial<Record<Verdict, string>>> = {
  infra: 'InfraError',
  timeout: 'Timeout',
  cancelled: 'Cancelled',
};

/** Where the lab, and not the test, ended the phase, the case says so: readers of reports see nothing else. */
function toPhaseCase(
  label: string,
  { name, exitCode, output = '' }: PhaseResult,
  { verdict, reason }: Pick<JobOutcome, 'verdict' | 'reason'>,
): TestCase {
  const base = { name, classname: label, source: 'phase' as const, ...(output && { systemOut: output }) };
  if (exitCode === 0) return { ...base, outcome: 'passed' };
  const type = errorTypes[verdict];
  const message = (type !== undefined && reason) || `${name} ended with exit code ${exitCode}`;
  const failure = { type: type ?? 'TestCommandsFailed', message, text: output.slice(-outputTail) };
  return { ...base, outcome: type === undefined ? 'failed' : 'error', failure };
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
