import type { Clock } from '../http/clock.ts';
import { withDeadline } from '../http/deadline.ts';
import { messageOf } from '../http/errors.ts';
import type { CancelOutcome, JobRef, Lab } from '../labs/lab.ts';
import type { RunPast } from './journal/fold.ts';
import type { LooseEnd, LooseSubmit } from './journal/loose-ends.ts';
import { fromRecord, LostRequest } from './journal/record.ts';
import type { RunFolder } from './ports.ts';
import { calmBudgetMs } from './stop.ts';
import { requestAt } from './submit.ts';
import { isCertain } from './submit-at-node.ts';

export interface LooseEndContext {
  readonly lab: Lab;
  readonly past: RunPast;
  readonly folder: Pick<RunFolder, 'openBlob'>;
  readonly clock: Clock;
}

/**
 * Stops what a run has left at the lab. Of a submit that stayed unclear the job is looked for first, for as long as a stop
 * without haste may take. Never throws for anything the lab does.
 */
export async function stopLooseEnd(end: LooseEnd, context: LooseEndContext): Promise<CancelOutcome> {
  try {
    const job = 'job' in end ? end.job : await findJob(end, context);
    return 'result' in job ? job : await context.lab.cancel(job);
  } catch (error) {
    return { result: 'unconfirmed', detail: messageOf(error) };
  }
}

/** The job of a submit; or, where it need not or cannot be stopped, why. */
async function findJob({ label, intent }: LooseSubmit, context: LooseEndContext): Promise<JobRef | CancelOutcome> {
  const { lab, past, folder, clock } = context;
  const { target, key, at } = intent;
  const known = lab.jobOfKey?.(key);
  if (known) return known;
  const records = [...past.planned.jobs, ...past.added.map(({ job }) => job)];
  const record = records.find((one) => one.label === label);
  const planned = record && (await fromRecord(record, folder));
  const find = lab.findSubmitted?.bind(lab);
  if (!find || !planned || planned.request instanceof LostRequest)
    return {
      result: 'impossible',
      detail: `whether the lab has the job cannot be found out from here: look at ${target} for one of ${at}; its key is ${key}`,
    };
  const limit = { clock, timeoutMs: calmBudgetMs, what: `whether ${target} has the job with the key ${key}` };
  const ask = async (signal: AbortSignal) =>
    await find(requestAt(target, planned, lab), key, { intendedAtMs: Date.parse(at), signal });
  try {
    const found = await withDeadline(limit, ask);
    return found ?? { result: 'not-found', detail: `the lab has no job with the key ${key}` };
  } catch (error) {
    if (isCertain(error)) return { result: 'already-ended', detail: messageOf(error) };
    throw error;
  }
}
