import type { JobOutcome, PhaseResult, Verdict } from '../labs/lab.ts';
import { isRed } from '../report/explain-red.ts';
import type { TestCase } from '../report/model.ts';

/** The phases of a job as test cases, in order. */
export interface PhaseCases {
  /** Those that say what came of the work, since nothing finer does. */
  readonly telling: readonly TestCase[];
  /** All that are to be seen, those among them. */
  readonly all: readonly TestCase[];
}

export interface PhaseEvidence {
  /** Names the job. */
  readonly label: string;
  readonly outcome: JobOutcome;
  /** Every test that the lab or a JUnit file tells of, and every report that cannot be read. */
  readonly reported: readonly TestCase[];
  /** How many JUnit files were read. */
  readonly junitFiles: number;
  /** What ended the job, where that was not the lab. */
  readonly interrupted?: (Pick<JobOutcome, 'verdict' | 'reason'> & { readonly notRun?: true }) | undefined;
}

/**
 * Every phase that ran is a case, apart from what is done for any job; but for a test phase that failed as its tests say
 * themselves, and an infra phase that failed and kept nothing from going on.
 */
export function listPhaseCases(evidence: PhaseEvidence): PhaseCases {
  const { outcome, interrupted } = evidence;
  const shown = outcome.phases.filter((phase) => isTelling(phase, evidence) || isShown(phase, evidence));
  // What ended the job is told where it ended; a phase that failed afterwards speaks for itself.
  const first = shown.find(({ exitCode }) => exitCode !== 0);
  const { verdict, reason } = interrupted ?? outcome;
  const cases = shown.map((phase) => ({
    isTelling: isTelling(phase, evidence),
    test: toPhaseCase(phase, evidence, { verdict, ...(phase === first && reason !== undefined && { reason }) }),
  }));
  return { telling: cases.filter((one) => one.isTelling).map(({ test }) => test), all: cases.map(({ test }) => test) };
}

/**
 * A phase tells what happened where nothing finer does: the phase that broke the job; the test phase when it left no report,
 * or failed although its report does not say so; and in a job that has no test phase, what it was there for. A cleanup that
 * failed spoils no result.
 */
function isTelling(phase: PhaseResult, { outcome, reported, junitFiles }: PhaseEvidence): boolean {
  const { kind, exitCode } = phase;
  if (kind !== 'test' && exitCode !== 0) return outcome.verdict === 'infra';
  if (kind === 'infra') {
    const hasTestPhase = outcome.phases.some((one) => one.kind === 'test');
    return !hasTestPhase && outcome.verdict === 'passed' && reported.length === 0 && junitFiles === 0;
  }
  if (kind === 'upkeep') return false;
  // A report without a test says that nothing was tested, whatever the exit code.
  if (exitCode === 0) return reported.length === 0 && junitFiles === 0;
  return !reported.some(hasFailed);
}

/** What else is to be seen: it says nothing about the work, or says once more what is known. */
function isShown({ kind, exitCode }: PhaseResult, { outcome, interrupted }: PhaseEvidence): boolean {
  if (kind === 'upkeep') return false;
  if (exitCode === 0) return true;
  // It was going on when the job was stopped.
  return kind === 'infra' && outcome.verdict === 'cancelled' && !interrupted?.notRun;
}

/** A test in quarantine fails its phase as any other does. */
function hasFailed(test: TestCase): boolean {
  return isRed(test) || test.quarantine !== undefined;
}

const outputTail = 4000;
const errorTypes: Readonly<Partial<Record<Verdict, string>>> = {
  infra: 'InfraError',
  timeout: 'Timeout',
  cancelled: 'Cancelled',
};

/** Where the lab, and not the test, ended the phase, the case says so: readers of reports see nothing else. */
function toPhaseCase(
  phase: PhaseResult,
  evidence: PhaseEvidence,
  { verdict, reason }: Pick<JobOutcome, 'verdict' | 'reason'>,
): TestCase {
  const { label, outcome } = evidence;
  const { name, exitCode, output = '', startedAt, durationMs } = phase;
  const { node } = outcome.children?.find(({ id }) => id === phase.job) ?? {};
  // The log has all of it; the case has it where there is nothing else to look at.
  const hasOutput = output !== '' && (exitCode !== 0 || isTelling(phase, evidence));
  const base = {
    name,
    classname: label,
    source: 'phase' as const,
    ...(startedAt !== undefined && { startedAt }),
    ...(durationMs !== undefined && { durationMs }),
    ...(hasOutput && { systemOut: output }),
    ...(node !== undefined && node !== outcome.node && { node }),
  };
  if (exitCode === 0) return { ...base, outcome: 'passed' };
  const type = errorTypes[verdict];
  const message = (type !== undefined && reason) || `${name} ended with exit code ${exitCode}`;
  const failure = { type: type ?? 'TestCommandsFailed', message, text: output.slice(-outputTail) };
  return { ...base, outcome: type === undefined ? 'failed' : 'error', failure };
}
