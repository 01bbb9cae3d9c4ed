import type { ExpectedTest, JobOutcome, Verdict } from '../labs/lab.ts';
import { isRed } from '../report/explain-red.ts';
import type { JobTrouble, StoredArtifact, TestCase } from '../report/model.ts';

/** What speaks for a verdict, and against it. */
export interface Scales {
  /** What the lab says, apart from single tests. */
  readonly outcome: Pick<JobOutcome, 'verdict' | 'reason'>;
  /** What kept the job from its own end. */
  readonly trouble?: JobTrouble | undefined;
  /** Everything that was reported. */
  readonly found: readonly TestCase[];
  /** Expected tests that were not. */
  readonly missing: readonly ExpectedTest[];
  readonly artifacts: readonly StoredArtifact[];
  /** Those of `found` that are a fact about the product, whatever became of the job: they come before its trouble. */
  readonly failed: readonly TestCase[];
  /** JUnit files were asked for by name, and there is none. @default false */
  readonly hasNoReport?: boolean;
  /** Skipped tests alone are no empty run, since others of the same work did run. @default false */
  readonly isShare?: boolean;
}

/** What there is to say of a job without any of the reports that it was to leave. */
const noReport = 'none of its files has a name that --collect-junit asks for';

export interface Weighed {
  readonly verdict: Verdict;
  readonly reason?: string | undefined;
  readonly trouble?: JobTrouble | undefined;
}

/**
 * The verdict, from what weighs most. It is `passed` only where a test ran, nothing is red, nothing is missing and every
 * artifact is there.
 */
export function weigh({ outcome, trouble, found, failed, missing, artifacts, ...rest }: Scales): Weighed {
  const { hasNoReport = false, isShare = false } = rest;
  if (trouble && failed.length === 0) return { verdict: trouble.verdict, reason: trouble.reason, trouble };
  if (trouble)
    return {
      verdict: 'failed',
      reason: `${count(failed.length, 'test')} failed, and then: ${trouble.reason}`,
      trouble,
    };
  const bad = found.filter(isRed).length;
  if (bad > 0) return { verdict: 'failed', reason: `${bad} of ${count(found.length, 'test')} did not pass` };
  if (outcome.verdict === 'failed' || outcome.verdict === 'dispatched') return quote(outcome);
  if (missing.length > 0)
    return {
      verdict: 'empty',
      reason: `${count(missing.length, 'expected test')} ${missing.length === 1 ? 'was' : 'were'} never reported: ${nameAFew(missing)}`,
    };
  // Of its own results a lab may think less than we do, and never more.
  if (outcome.verdict === 'empty' && found.length > 0) return quote(outcome);
  if (found.length === 0)
    return { verdict: 'empty', reason: outcome.reason ?? (hasNoReport ? noReport : 'the job reported no test') };
  if (!isShare && found.every((test) => test.outcome === 'skipped' && !test.quarantine))
    return { verdict: 'empty', reason: `nothing ran: ${count(found.length, 'test')}, all skipped` };
  const weighed = weighArtifacts(artifacts);
  // Where files were lost the report may have been among them.
  return weighed.verdict === 'passed' && hasNoReport ? { verdict: 'empty', reason: noReport } : weighed;
}

/** The lab's own word, with a reason where it has none. */
function quote({ verdict, reason = `the lab calls the job ${verdict}, and says no more` }: Scales['outcome']): Weighed {
  return { verdict, reason };
}

function weighArtifacts(artifacts: readonly StoredArtifact[]): Weighed {
  const lost = artifacts.filter((artifact) => artifact.error !== undefined);
  if (lost.length === 0) return { verdict: 'passed' };
  const reason = `${count(lost.length, 'artifact')} could not be fetched: ${lost[0]?.name}: ${lost[0]?.error}`;
  // Every test has its result: to run them again would bring other files, and not these.
  return { verdict: 'infra', reason, trouble: { verdict: 'infra', reason, retryable: false } };
}

/** `1 test`, `2 tests`. */
function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function nameAFew(tests: readonly ExpectedTest[]): string {
  const names = tests.slice(0, 3).map(({ classname, name }) => `${classname}.${name}`);
  return tests.length > names.length ? `${names.join(', ')} and ${tests.length - names.length} more` : names.join(', ');
}
