import type { ExpectedTest } from '../../labs/lab.ts';
import { keyOf } from '../test-key.ts';
import { isFailed, isFinal, isOf, type Made, mayRepeat, mayResubmit } from './limits.ts';
import { fillSlots, toExpected } from './slots.ts';

/** Where a planned job stands when one of its attempts has ended, and been added to the others. */
export interface RerunQuestion extends Made {
  /** How many more jobs the run may submit beyond those of the plan. */
  readonly jobsLeft: number;
  /** The run is to end. */
  readonly isStopping: boolean;
  /** Tests that other attempts, which are not over, are at. @default none */
  readonly running?: readonly ExpectedTest[];
}

export type Rerun =
  /** `why`: for a person who asked for repetitions, and gets none. */
  | { readonly kind: 'none'; readonly why?: string }
  /** What the infrastructure took is submitted again: all of it, or only `tests`. */
  | { readonly kind: 'infra'; readonly tests?: readonly ExpectedTest[]; readonly avoid: readonly string[] }
  /** Failed tests are repeated. A lab that cannot select tests repeats the whole job, and only these count. */
  | { readonly kind: 'failed'; readonly tests: readonly ExpectedTest[]; readonly avoid: readonly string[] };

/**
 * What to do when an attempt has ended. It is submitted again where the infrastructure broke it, up to `policy.infra` times
 * for a job or for each of its tests; and a failed test is repeated up to `policy.failed` times. `avoid` names the nodes that
 * attempts were lost on. A clock that ran out, a cancel, and a submit of which nobody knows are never repeated.
 */
export function decideRerun(question: RerunQuestion): Rerun {
  const { planned, policy, attempts, selectsTests, jobsLeft, isStopping, running = [] } = question;
  const last = attempts.at(-1);
  if (!last) return { kind: 'none' };
  const { expected } = planned;
  const { trouble } = last.report;
  const busy = new Set(running.map(keyOf));
  const own = fillSlots(planned, attempts).filter(
    ({ key }) => !busy.has(key) && attempts.some((attempt) => isOf(attempt, key, question)),
  );
  const lost = own.filter(({ key, results }) => results.length === 0 && isOf(last, key, question));
  const isLost =
    trouble?.verdict === 'infra' && last.because !== 'failed' && (lost.length > 0 || expected === undefined);
  const failed = own.filter(isFailed);
  const again = failed.filter((slot) => mayRepeat(slot, question));
  const resubmits = isLost && !isFinal(trouble) && mayResubmit(lost, question);
  if (!resubmits && again.length === 0) {
    const why = isLost || failed.length === 0 || isFinal(trouble) ? trouble?.reason : undefined;
    return refuse(explainLimit(question, { isLost, hasFailed: failed.length > 0 }) ?? why);
  }
  if (isStopping) return refuse('the run is coming to its end');
  if (jobsLeft <= 0)
    return refuse(`the run may submit no more than ${policy.budget} jobs beyond its plan (--retry-budget)`);
  const losers = attempts.flatMap(({ report }) => (report.trouble?.verdict === 'infra' ? [report.node] : []));
  const avoid = [...new Set(losers)];
  // Where jobs are repeated as a whole, one repetition does for both.
  if (!resubmits || (!selectsTests && again.length > 0)) return { kind: 'failed', tests: again.map(toExpected), avoid };
  const isSome = selectsTests && lost.length > 0 && lost.length < (expected?.length ?? 0);
  return { kind: 'infra', ...(isSome && { tests: lost.map(toExpected) }), avoid };
}

function refuse(why: string | undefined): Rerun {
  return { kind: 'none', ...(why !== undefined && { why }) };
}

/** Which limit was reached, where one was set. */
function explainLimit(
  { policy, attempts }: Made,
  { isLost, hasFailed }: { readonly isLost: boolean; readonly hasFailed: boolean },
): string | undefined {
  if (isFinal(attempts.at(-1)?.report.trouble)) return undefined;
  if (isLost && policy.infra > 0) return `--retry-infra ${policy.infra} is used up`;
  if (hasFailed && policy.failed > 0) return `--retry-failed ${policy.failed} is used up`;
  return undefined;
}
