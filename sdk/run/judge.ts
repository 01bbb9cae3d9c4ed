import type { ExpectedTest, JobOutcome, PhaseResult, TestResult, Verdict } from '../labs/lab.ts';
import { isRed, toJobTest, toNotRunCase } from '../report/explain-red.ts';
import { type JunitTest, toTestCase } from '../report/junit/to-test.ts';
import type { JobReport, JobTrouble, StoredArtifact, TestCase } from '../report/model.ts';
import { keyOf } from './test-key.ts';
import { weigh } from './weigh.ts';

/** Everything that is known of a job when it is over. */
export interface Evidence {
  /** Names the job in test cases that stand for the job itself. */
  readonly label: string;
  readonly expected?: readonly ExpectedTest[] | undefined;
  /** What the lab says. */
  readonly outcome: JobOutcome;
  /** Test cases from JUnit files among the artifacts. */
  readonly junit: readonly JunitTest[];
  /** How many JUnit files were read. */
  readonly junitFiles: number;
  /** A sentence for each JUnit file that could not be read. */
  readonly junitProblems: readonly string[];
  readonly artifacts: readonly StoredArtifact[];
  /** Set when we ended the job, or gave up on it: this comes before what the lab says. */
  readonly interrupted?: Interrupted | undefined;
}

/** Why a job did not get to its own end, when that was our doing, or we cannot tell. */
export interface Interrupted extends Omit<JobTrouble, 'phase'> {
  /** The clock that ran out. */
  readonly clock?: NonNullable<JobReport['clock']>;
  /** The run has seen enough: a test that did not come to run is left out, and is not one that went missing. */
  readonly notRun?: true;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly trouble?: JobTrouble;
  readonly clock?: NonNullable<JobReport['clock']>;
  readonly tests: readonly TestCase[];
}

/**
 * The verdict on a job. Every expected test must have been reported, and a job that ran nothing is never green.
 */
export function judge(evidence: Evidence): Judgement {
  const { outcome, artifacts, interrupted, expected = [] } = evidence;
  const found = findTests(evidence);
  const missing = findMissing(expected, found);
  const weighed = { outcome, trouble: findTrouble(evidence), found, missing, artifacts };
  const { verdict, reason, trouble } = weigh({
    ...weighed,
    failed: found.filter(isFailure(weighed.trouble, interrupted)),
  });
  const why = trouble?.reason ?? (verdict === 'dispatched' ? reason : undefined);
  const toCase = interrupted?.notRun
    ? (test: ExpectedTest) => toNotRunCase(test, interrupted.reason)
    : (test: ExpectedTest) => toMissingCase(test, why);
  const tests = [...found, ...missing.map(toCase)];
  if (tests.length === 0 && interrupted?.notRun)
    tests.push(toNotRunCase(toJobTest(evidence.label), interrupted.reason));
  return {
    verdict,
    ...(reason !== undefined && { reason }),
    ...(trouble && { trouble }),
    ...(interrupted?.clock && { clock: interrupted.clock }),
    tests,
  };
}

/**
 * A failure is a fact about the product, even of a job that did not get to its end; an error may be of what ended it. Who
 * stops a run for another reason than its failures knows better.
 */
function isFailure(trouble: JobTrouble | undefined, interrupted: Interrupted | undefined): (test: TestCase) => boolean {
  if (interrupted?.notRun) return isRed;
  return ({ outcome }) => outcome === 'failed' && trouble?.verdict !== 'cancelled';
}

/** What ended the job before its time: our own reasons come before what the lab says. */
function findTrouble({ outcome, interrupted }: Evidence): JobTrouble | undefined {
  if (interrupted) {
    const { verdict, reason, retryable } = interrupted;
    return { verdict, reason, ...(retryable === false && { retryable }) };
  }
  const { verdict, ended, phases, reason = `the lab ended the job as ${verdict}, without a reason` } = outcome;
  if (verdict === 'infra') {
    const phase = phases.find(({ kind, exitCode }) => kind !== 'test' && exitCode !== 0)?.name;
    return { verdict, reason, ...(phase !== undefined && { phase }) };
  }
  if (verdict === 'timeout' || verdict === 'cancelled') return { verdict, reason };
  if (!ended && (verdict === 'passed' || verdict === 'empty'))
    return { verdict: 'infra', reason: 'the lab says that the job has not ended, so its results may not be all' };
  return undefined;
}

function findTests({ label, outcome, interrupted, junit, junitFiles, junitProblems }: Evidence): TestCase[] {
  const reported: TestCase[] = [
    ...outcome.tests.map((test) => ({ ...test, source: 'lab' as const })),
    ...junit.map((test) => toTestCase(test, { job: label, node: outcome.node ?? label })),
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

/** Stands for an expected test of which there is no result, and says why where that is known. */
export function toMissingCase({ classname, name }: ExpectedTest, why?: string): TestCase {
  const message = why === undefined ? 'expected, and never reported by the lab' : `no result: ${why}`;
  return { classname, name, outcome: 'error', source: 'judge', failure: { type: 'MissingResult', message, text: '' } };
}
