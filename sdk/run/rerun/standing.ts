import { isRed } from '../../report/explain-red.ts';
import type { TestCase } from '../../report/model.ts';
import { keyOf } from '../test-key.ts';
import { type Attempt, hasResult, isAboutJob, isMissingReport, isProblem, listCases, listWork } from './attempts.ts';
import type { Slot } from './slots.ts';

/** What still stands of the attempts, beside the results of their tests. */
export interface Standing {
  /** Attempts whose work was not done again as a whole, the oldest first. */
  readonly standing: readonly Attempt[];
  /** Those of them that did not get to their own end, and whose work was not done elsewhere. */
  readonly broken: readonly Attempt[];
}

/** Leaves out what a later attempt at the same work has made good. */
export function findStanding(label: string, attempts: readonly Attempt[], slots: readonly Slot[]): Standing {
  const standing = attempts.filter((_, at) => !wasRepeated(at, attempts, label));
  const open = new Set(slots.filter(({ results }) => results.length === 0).map(({ key }) => key));
  const broken = standing.filter((attempt) => {
    if (!attempt.report.trouble || attempt.because === 'failed') return false;
    const left = listGaps(attempt, label);
    return left.length === 0 || left.some((key) => open.has(key));
  });
  return { standing, broken };
}

/** The tests that an attempt left without a result. */
export function listGaps(attempt: Attempt, label: string): readonly string[] {
  return listKeys(attempt, label, (test) => !hasResult(test) && !isAboutJob(test, label));
}

/** The reports of an attempt that cannot be read. */
export function listProblems({ report }: Attempt, label: string): readonly TestCase[] {
  return listCases(report, label).filter(isProblem);
}

/** What stands for the reports that an attempt should have left, and did not, although nothing kept it from its end. */
export function listMissingReports({ report }: Attempt, label: string): readonly TestCase[] {
  return report.trouble ? [] : listCases(report, label).filter(isMissingReport);
}

/** Why a lab calls a job failed whose tests are not. */
export function findObjection({ report }: Attempt): string | undefined {
  const isExplained = report.tests.some((test) => isRed(test) && (hasResult(test) || isProblem(test)));
  if (report.verdict !== 'failed' || isExplained) return undefined;
  return report.reason ?? `the lab ended ${report.label} as failed`;
}

/** Whether all of an attempt's work was done again by a later one. */
function wasRepeated(at: number, attempts: readonly Attempt[], label: string): boolean {
  const before = attempts[at];
  if (!before) return false;
  const isSpread = attempts.some(({ because }) => because === 'part');
  const isTest = (test: TestCase) => hasResult(test) || !isAboutJob(test, label);
  const tests = listKeys(before, label, isTest);
  // A phase has no case where the report of a later attempt tells more.
  const results = listKeys(before, label, (test) => hasResult(test) && !isAboutJob(test, label));
  return attempts.slice(at + 1).some((later) => {
    if (later.because === 'infra')
      return !isSpread || listKeys(later, label, isTest).some((key) => tests.includes(key));
    if (later.because !== 'failed' || later.report.trouble) return false;
    const repeated = listKeys(later, label, hasResult);
    // Who has no results at all is made good by a repetition of what it was there for, and by no other.
    const own = listKeys(before, label, (test) => !isAboutJob(test, label));
    const isSameWork = own.length === 0 ? !isSpread : own.some((key) => repeated.includes(key));
    return isSameWork && repeated.length > 0 && results.every((key) => repeated.includes(key));
  });
}

function listKeys({ report }: Attempt, label: string, filter: (test: TestCase) => boolean): readonly string[] {
  return listWork(report, label).filter(filter).map(keyOf);
}
