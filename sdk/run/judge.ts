import type { ExpectedTest, JobOutcome, TestResult, Verdict } from '../labs/lab.ts';
import { isRed, toJobTest, toNotRunCase } from '../report/explain-red.ts';
import { toTestCase } from '../report/junit/to-test.ts';
import type { JobReport, JobTrouble, StoredArtifact, TestCase } from '../report/model.ts';
import { cleanLine } from '../report/xunit/text.ts';
import { listPhaseCases } from './phase-cases.ts';
import { applyQuarantine } from './quarantine/apply.ts';
import type { QuarantineEntry } from './quarantine/entry.ts';
import type { NamedTest } from './quarantine/find.ts';
import type { ReportedTest, ReportProblem } from './read-reports.ts';
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
  readonly junit: readonly ReportedTest[];
  /** How many JUnit files were read. */
  readonly junitFiles: number;
  /** JUnit files that could not be read, or not whole. */
  readonly junitProblems: readonly ReportProblem[];
  readonly artifacts: readonly StoredArtifact[];
  /** JUnit files were asked for by name, and there is none. */
  readonly isJunitMissing?: boolean | undefined;
  /** Whether a test is in quarantine on the node of the job. @default none is */
  readonly find?: ((test: NamedTest) => QuarantineEntry | undefined) | undefined;
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
export function judge(told: Evidence): Judgement {
  const evidence = applyQuarantine(told);
  const { outcome, artifacts, interrupted, expected = [] } = evidence;
  // Phases that only accompany the work are no evidence that anything was tested.
  const { found, all } = findTests(evidence);
  const missing = findMissing(expected, found);
  const hasNoReport = evidence.isJunitMissing === true && !interrupted?.notRun;
  const weighed = { outcome, trouble: findTrouble(evidence), found, missing, artifacts, hasNoReport };
  const { verdict, reason, trouble } = weigh({
    ...weighed,
    failed: found.filter(isFailure(weighed.trouble, interrupted)),
  });
  const why = trouble?.reason ?? (verdict === 'dispatched' ? reason : undefined);
  const toCase = interrupted?.notRun
    ? (test: ExpectedTest) => toNotRunCase(test, interrupted.reason)
    : (test: ExpectedTest) => toMissingCase(test, why);
  const tests = [
    ...all,
    ...missing.map(toCase),
    ...(hasNoReport ? [toMissingReportCase(evidence.label, trouble?.reason ?? describeFiles(artifacts))] : []),
  ];
  if (found.length + missing.length === 0 && interrupted?.notRun)
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

/** What was reported, and the phases of the job beside it. */
function findTests({ label, outcome, interrupted, junit, junitFiles, junitProblems }: Evidence) {
  const reported: TestCase[] = [
    ...outcome.tests.map((test) => ({ ...test, source: 'lab' as const })),
    ...junit.map((test) => toTestCase(test, { job: label, node: outcome.node ?? label })),
    ...junitProblems.map((problem) => toProblemCase(label, problem)),
  ];
  const phases = listPhaseCases({ label, outcome, reported, junitFiles, interrupted });
  return { found: [...phases.telling, ...reported], all: [...phases.all, ...reported] };
}

/** A report that cannot be read is no lost file. */
function toProblemCase(label: string, { file, problems }: ReportProblem): TestCase {
  const [first = 'it cannot be read', ...others] = problems;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return {
    name: cleanLine(file, 300),
    classname: label,
    outcome: 'error',
    source: 'judge',
    origin: file,
    failure: {
      type: 'UnreadableReport',
      message: `${file}: ${first}${more}`,
      text: others.length > 0 ? problems.join('\n') : '',
    },
  };
}

/** Stands for the results that nobody wrote down. */
function toMissingReportCase(label: string, why: string): TestCase {
  return {
    name: 'a file that --collect-junit asks for',
    classname: label,
    outcome: 'error',
    source: 'judge',
    failure: { type: 'MissingReport', message: `no report: ${why}`, text: '' },
  };
}

/** A glob that fits nothing is mostly one for another place: that of the files on the machine that ran the tests. */
function describeFiles(artifacts: readonly StoredArtifact[]): string {
  const names = artifacts.map(({ name }) => cleanLine(name, 100));
  if (names.length === 0) return 'the job left no files';
  const more = names.length > 5 ? `, and ${names.length - 5} more` : '';
  return `--collect-junit matches none of the files of the job: ${names.slice(0, 5).join(', ')}${more}`;
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
