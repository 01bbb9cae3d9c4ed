import type { JobOutcome, TestResult } from '../../labs/lab.ts';
import { isRed } from '../../report/explain-red.ts';
import type { TestCase } from '../../report/model.ts';
import type { Evidence } from '../judge.ts';
import type { QuarantineEntry } from './entry.ts';

type Quarantinable = TestResult & Pick<TestCase, 'quarantine'>;

/**
 * No failed test explains what `timeout` and the shell say of a program, which begins here: its time was up, it could not be
 * begun or found; and from 128 on, which signal ended it.
 */
const leastShellExit = 124;

/**
 * Takes out of what is known of a job what tests in quarantine have done to it: one that failed counts as skipped, and says
 * how it ended; and a lab that calls the job failed because of such tests alone is taken not to have said so.
 *
 * What has no result is no flake, and stays as it is.
 */
export function applyQuarantine<E extends Evidence>(evidence: E): E {
  const { find, outcome, junit } = evidence;
  if (!find) return evidence;
  const quarantine = <T extends TestResult>(test: T): T => {
    const entry = isRed(test) && !test.noResult ? find(test) : undefined;
    return entry ? toQuarantined(test, entry) : test;
  };
  const quieted = {
    ...evidence,
    outcome: { ...outcome, tests: outcome.tests.map(quarantine) },
    junit: junit.map(quarantine),
  };
  const reported: readonly Quarantinable[] = [...quieted.outcome.tests, ...quieted.junit];
  if (!reported.some((test) => test.quarantine)) return evidence;
  const isExplained = !reported.some(isRed) && evidence.junitProblems.length === 0 && mayExplain(outcome);
  return isExplained ? { ...quieted, outcome: forgive(quieted.outcome) } : quieted;
}

function toQuarantined<T extends TestResult>(test: T, { until, reason }: QuarantineEntry): T {
  const { outcome, failure } = test;
  const why = failure?.message || failure?.type || (outcome === 'failed' ? 'it failed' : 'it ended in an error');
  const quarantined: Pick<TestCase, 'outcome' | 'failure' | 'quarantine'> = {
    outcome: 'skipped',
    failure: { type: 'Quarantined', message: `in quarantine until ${until}: ${why}`, text: failure?.text ?? '' },
    quarantine: { outcome: outcome === 'failed' ? 'failed' : 'error', until, ...(reason !== '' && { reason }) },
  };
  return { ...test, ...quarantined };
}

/**
 * Whether failed tests are all that a lab's `failed` can be about: it says nothing else against the job, and no more than
 * one phase went wrong, which is the one that ran them.
 */
function mayExplain({ verdict, objection, phases }: JobOutcome): boolean {
  const [bad, ...others] = phases.filter(({ kind, exitCode }) => kind !== 'upkeep' && exitCode !== 0);
  const isTests = bad === undefined || (bad.kind === 'test' && bad.exitCode > 0 && bad.exitCode < leastShellExit);
  return verdict === 'failed' && objection === undefined && others.length === 0 && isTests;
}

function forgive({ reason: _, ...outcome }: JobOutcome): JobOutcome {
  // The phase that failed is told by its tests, and must not turn up as one that failed on its own.
  const phases = outcome.phases.filter(({ kind, exitCode }) => kind !== 'test' || exitCode === 0);
  return { ...outcome, verdict: 'passed', phases };
}
