import { explainVerdict, type RunReport } from '../sdk/index.ts';

type Judged = Pick<RunReport, 'verdict' | 'exitCode' | 'reasons' | 'totals'>;

/** Reasons that are told in one sentence; the others are in the report. */
const maxReasons = 3;

/**
 * Why the step fails; undefined when it does not.
 *
 * @param failOn - the verdicts that fail it; without, those whose exit code is not 0. A run that a signal has ended fails in
 * any case: nobody knows what its verdict would have been.
 */
export function findFailure(report: Judged, failOn: readonly string[] | undefined): string | undefined {
  const { verdict, exitCode } = report;
  if (exitCode === 0) return undefined;
  const isStopped = exitCode > 128;
  if (!isStopped && failOn !== undefined && !failOn.includes(verdict)) return undefined;
  return describeFailure(report);
}

function describeFailure(report: Judged): string {
  const { verdict, reasons, totals } = report;
  const { failed, errors, tests } = totals;
  const red = failed + errors;
  const count = red > 0 ? `${red} of ${tests} ${tests === 1 ? 'test' : 'tests'} did not pass. ` : '';
  const told = reasons.slice(0, maxReasons).join(' ');
  const more = reasons.length > maxReasons ? ` And ${reasons.length - maxReasons} more.` : '';
  return `${verdict}: ${explainVerdict(report)}. ${count}${told}${more}`.trim();
}
