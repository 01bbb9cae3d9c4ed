import { LabError } from '../http/errors.ts';
import type { Lab, PlannedJob } from '../labs/lab.ts';
import { ClockExpired } from './clocks.ts';
import type { Interruption } from './conclude.ts';
import { describeError } from './describe-error.ts';
import { explainStop } from './interruption.ts';
import { type JobContext, stopAndTell } from './job-context.ts';
import { LostRequest } from './journal/record.ts';
import { type OutageNotice, throughOutage } from './outage.ts';
import { submitGraceMs, withGrace } from './stop.ts';
import { CutOff, isCertain, type Refusal, type Submitted, submitAtNode } from './submit-at-node.ts';

/**
 * Writes the intent and submits, in this order, so that a crash at any point forgets no job. An intent of an earlier process is
 * looked up first, and the job sent only when it is certain that the lab has none.
 */
export async function submitJob(planned: PlannedJob, context: JobContext): Promise<Submitted | Interruption> {
  const { ports, journal, signal, past } = context;
  const { label, request } = planned;
  const earlier = past?.intent;
  const found = earlier && (await findEarlier(planned, earlier, context));
  if (found) return found;
  if (signal.aborted) {
    const { notRun, reason } = explainStop(signal.reason);
    const why = notRun ? reason : 'the run was stopped before the job was submitted';
    return await refuse(label, context, { verdict: 'cancelled', reason: why, ...(notRun && { notRun }) });
  }
  if (request instanceof LostRequest)
    return await refuse(label, context, { verdict: 'infra', reason: request.why, retryable: false });
  const key = earlier?.key ?? ports.uuid();
  let intended = earlier?.target;
  const intend = async (target: string) => {
    if (target !== intended) await journal({ step: 'intent', job: label, target, key });
    intended = target;
  };
  try {
    const taken = await submitAtNode(planned, key, { ...context, intend });
    return 'job' in taken ? taken : await refuse(label, context, taken);
  } catch (error) {
    if (error instanceof CutOff) return await giveUp(label, key, context);
    throw error;
  }
}

/**
 * The run was stopped while the lab was being asked: what it may have taken is cancelled by its key. Only then it counts as
 * refused, since who takes the run up looks for nothing that was.
 */
async function giveUp(label: string, key: string, context: JobContext): Promise<Interruption> {
  const reason = `the run was stopped while the job was being submitted; if the lab took it, its key is ${key}`;
  const job = context.lab.jobOfKey?.(key);
  const stopped = job && (await stopAndTell(job, label, context));
  // A lab that knows no such job now may still be about to make it.
  const isOver = stopped?.result === 'stopped' || stopped?.result === 'already-ended';
  return await refuse(label, context, { verdict: 'cancelled', reason, ...(!isOver && { unclear: true }) });
}

/** What was sent to a node, or was to be. */
export function requestAt(target: string, planned: PlannedJob, lab: Lab): unknown {
  return ((target === planned.target ? undefined : lab.adapt?.(planned, { target })) ?? planned).request;
}

/** What became of a submit whose process died: the job that it made; why nobody can tell; or nothing, for certain. */
async function findEarlier(
  planned: PlannedJob,
  { key, target, at }: NonNullable<NonNullable<JobContext['past']>['intent']>,
  context: JobContext,
): Promise<Submitted | Interruption | undefined> {
  const { lab, limits, ports, emit, signal, stopBudgetMs } = context;
  const { label } = planned;
  const { clock } = ports;
  // A lab may take its time to tell, and where nobody is in a hurry it gets it; the rest is for the cancel.
  const graceMs = () => Math.max(submitGraceMs, stopBudgetMs() / 2);
  const request = requestAt(target, planned, lab);
  const find = lab.findSubmitted?.bind(lab);
  const onOutage = (notice: OutageNotice) => emit({ type: 'outage', job: label, ...notice });
  try {
    if (!find)
      throw new LabError(
        'ambiguous-submit',
        `the process that submitted it to ${target} at ${at} has died, and a ${lab.kind} lab cannot tell whether it took the job. Look there for one of that time; its key is ${key}. Nothing was submitted twice.`,
      );
    const job = await withGrace({ signal, graceMs, clock }, async (delayed) => {
      const ask = async () => await find(request, key, { intendedAtMs: Date.parse(at), signal: delayed });
      return await throughOutage({ clock, limits, signal: delayed, onOutage }, ask);
    });
    return job && { job, waitedMs: 0 };
  } catch (error) {
    if (signal.aborted) return await giveUp(label, key, context);
    if (error instanceof ClockExpired) {
      const { message, clock: ranOut } = error;
      const reason = `${message}; the lab may have the job, under the key ${key}`;
      const why = { verdict: 'timeout', reason, clock: ranOut, retryable: false, unclear: true } as const;
      return await refuse(label, context, why);
    }
    const unclear = !isCertain(error) && ({ unclear: true } as const);
    return await refuse(label, context, {
      verdict: 'infra',
      reason: describeError(error),
      retryable: false,
      ...unclear,
    });
  }
}

async function refuse(label: string, { journal }: JobContext, why: Refusal): Promise<Interruption> {
  await journal({ step: 'refused', job: label, ...why });
  const { unclear: _, ...interruption } = why;
  return interruption;
}
