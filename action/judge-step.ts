import { explainVerdict, type RunReport } from '../sdk/index.ts';

type Judged = Pick<RunReport, 'verdict' | 'exitCode' | 'reasons' | 'totals'>;

/** Reasons that are told in one sentence; the others are in the report. */
const maxReasons = 3;

/**
 * Whether the step fails.
 *
 * @param failOn - the verdicts that fail it; without, those whose exit code is not 0. A run that a signal has ended fails in
 * any case: nobody knows what its verdict would have been.
 */
export function isFailure({ verdict, exitCode }: Judged, failOn: readonly string[] | undefined): boolean {
  if (exitCode === 0) return false;
  const isStopped = exitCode > 128;
  return isStopped || failOn === undefined || failOn.includes(verdict);
}

/**
 * Why a step fails, in a sentence or a few.
 *
 * @param withReasons - false where they have been told already
 */
export function describeFailure(report: Judged, withReasons: boolean): string {
  const { verdict, reasons, totals } = report;
  const { failed, errors, tests } = totals;
  const red = failed + errors;
  const count = red > 0 ? `${red} of ${tests} ${tests === 1 ? 'test' : 'tests'} did not pass. ` : '';
  const told = reasons.slice(0, maxReasons).join(' ');
  const more = reasons.length > maxReasons ? ` And ${reasons.length - maxReasons} more.` : '';
  return `${verdict}: ${explainVerdict(report)}. ${count}${withReasons ? `${told}${more}` : ''}`.trim();
}
