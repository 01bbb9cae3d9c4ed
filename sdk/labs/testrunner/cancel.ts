import type { Clock } from '../../http/clock.ts';
import { mayHaveTakenEffect } from '../../http/errors.ts';
import type { CancelOutcome, JobRef } from '../lab.ts';
import type { Run, Runs } from './runs/calls.ts';
import { parseJobId, readKey } from './runs/ids.ts';
import { isTerminal, lookAt, readState } from './runs/look.ts';

export interface CancelPorts {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/** Deletes whose answers were lost are repeated this often, each after a look at what is there now. */
const maxDeletes = 3;
/** A run that is known by its key alone may still be on its way into the database. */
const lookAgainMs = 1000;

/**
 * Cancels a run in the only way there is: by deleting it before a worker takes it. The worker then finds no run, and takes
 * the next task. A run that has started is left alone, since deleting it breaks its worker for everybody; and so is a run
 * that was not submitted by Rigline.
 *
 * Between the look and the delete a worker may take the run. That is a matter of milliseconds, and is noticed afterwards by
 * the state of the task.
 */
export async function cancelRun(runs: Runs, job: JobRef, { clock, signal }: CancelPorts): Promise<CancelOutcome> {
  const name = parseJobId(job.id);
  const isHead = (await runs.dialect(signal)) === 'head';
  let wasAsked = false;
  for (let at = 1; at <= maxDeletes; at++) {
    let look = await lookAt(runs, name, signal);
    if (!look && name.id === undefined && !wasAsked) {
      await clock.sleep(lookAgainMs, signal);
      look = await lookAt(runs, name, signal);
    }
    if (!look) {
      return wasAsked
        ? { result: 'stopped', detail: `run ${job.id} is deleted` }
        : { result: 'not-found', detail: `the server has no run ${job.id}` };
    }
    const refusal = refuse(look.run, { isStuck: look.stuck !== undefined, isHead });
    if (refusal) return refusal;
    try {
      wasAsked = true;
      await runs.remove(look.run.id, signal);
      return await confirm(runs, look.run, signal);
    } catch (error) {
      if (!mayHaveTakenEffect(error)) throw error;
    }
  }
  return {
    result: 'unconfirmed',
    detail: `run ${job.id} was deleted ${maxDeletes} times, and is still there; look at ${runs.url}`,
  };
}

/** Why a run is not deleted; undefined for one of ours that waits. */
function refuse(
  { id, status, username }: Run,
  { isStuck, isHead }: { readonly isStuck: boolean; readonly isHead: boolean },
): CancelOutcome | undefined {
  if (readKey(username) === undefined) {
    return {
      result: 'impossible',
      detail: `run ${id} belongs to "${username}" and was not submitted by rigline, so it is left alone`,
    };
  }
  const kind = readState(status);
  if (isTerminal(kind)) return { result: 'already-ended', detail: `run ${id} has ended (${status})` };
  if (kind === 'queued' || !isHead) return undefined;
  return {
    result: 'impossible',
    detail: isStuck
      ? `run ${id} is ${status}, and nothing works on it any more: there is nothing to stop`
      : `run ${id} is ${status || 'in no known state'}, and the server has no way to stop it. Deleting it would break its worker for every later run, so it goes on to its end`,
  };
}

/** A task that is under way after the delete had been taken in between. */
async function confirm(runs: Runs, { id, taskId }: Run, signal?: AbortSignal): Promise<CancelOutcome> {
  const task = taskId === undefined ? undefined : await runs.task(taskId, signal).catch(() => undefined);
  if (task?.state === 'PROGRESS') {
    return {
      result: 'unconfirmed',
      detail: `run ${id} was deleted, and a worker had taken it a moment before: its tests go on, and then the worker is broken and has to be restarted`,
    };
  }
  return { result: 'stopped', detail: `run ${id} is deleted, and will not start` };
}
