import type { components } from '../../generated/avocado.ts';
import type { TestResult } from '../lab.ts';

/** What the server knows as the status of a job. */
export type JobStatus = components['schemas']['JobStatusName'];
/** What the server knows as the status of a test. */
export type TestStatus = components['schemas']['TestStatusName'];

/**
 * Where a job stands. The server has no states and derives nothing: a status is whatever the last writer said, and which of
 * them end a job is a convention. `undecided`: NOSTATUS and ALERT, which end nothing. `unknown`: a word not heard of.
 */
export type JobStanding = 'begun' | 'undecided' | 'ended' | 'unknown';

const standings: Readonly<Record<JobStatus, JobStanding>> = {
  START: 'begun',
  RUNNING: 'begun',
  NOSTATUS: 'undecided',
  ALERT: 'undecided',
  PASS: 'ended',
  WARN: 'ended',
  FAIL: 'ended',
  ERROR: 'ended',
  ABORT: 'ended',
  TEST_NA: 'ended',
};

/** Names are case-sensitive. */
export function readJobStatus(status: string): JobStanding {
  return Object.hasOwn(standings, status) ? standings[status as JobStatus] : 'unknown';
}

/** The runner's words for the result of a test, of today and of the time of the server, in the server's five. */
const testStatuses: Readonly<Record<string, TestStatus>> = {
  PASS: 'PASS',
  WARN: 'WARN',
  SKIP: 'TEST_NA',
  CANCEL: 'TEST_NA',
  TEST_NA: 'TEST_NA',
  FAIL: 'FAIL',
  ERROR: 'ERROR',
  INTERRUPTED: 'ERROR',
  ABORT: 'ERROR',
};

/** A word that the runner did not have yet is an error rather than a success. */
export function toServerTestStatus(status: string): TestStatus {
  return Object.hasOwn(testStatuses, status) ? (testStatuses[status] ?? 'ERROR') : 'ERROR';
}

/** Bits of the runner's exit status. */
export const exitBits = { testsFailed: 1, jobFailed: 2, runnerFailed: 4, interrupted: 8 } as const;

/** A program that a signal ended has 128 and more, which are no bits of the runner's. */
export function readExitStatus(exitCode: number): Readonly<Record<keyof typeof exitBits, boolean>> & {
  readonly killed: boolean;
} {
  const killed = exitCode >= 128;
  const has = (bit: number) => !killed && (exitCode & bit) !== 0;
  return {
    killed,
    testsFailed: has(exitBits.testsFailed),
    jobFailed: has(exitBits.jobFailed),
    runnerFailed: has(exitBits.runnerFailed),
    interrupted: has(exitBits.interrupted),
  };
}

/**
 * The status that a finished job is recorded with: the gravest that happened in it. `exitCode` is the runner's, where it is
 * known.
 */
export function toServerJobStatus(statuses: readonly string[], exitCode?: number): JobStatus {
  const exit = readExitStatus(exitCode ?? 0);
  const mapped = statuses.map(toServerTestStatus);
  // A run that stops at the first failure, as it was told to, says that it was interrupted, too.
  const wasCutOff = exit.killed || (exit.interrupted && !exit.testsFailed);
  if (wasCutOff || statuses.includes('INTERRUPTED')) return 'ABORT';
  if (exit.jobFailed || exit.runnerFailed || mapped.includes('ERROR')) return 'ERROR';
  if (exit.testsFailed || mapped.includes('FAIL')) return 'FAIL';
  if (mapped.includes('WARN')) return 'WARN';
  return mapped.every((status) => status === 'TEST_NA') ? 'TEST_NA' : 'PASS';
}

/** What a test's status means to us, be it the runner's word or the server's. */
export function toTestOutcome(status: string): TestResult['outcome'] {
  if (status === 'FAIL') return 'failed';
  if (status === 'PASS' || status === 'WARN') return 'passed';
  return toServerTestStatus(status) === 'TEST_NA' ? 'skipped' : 'error';
}
