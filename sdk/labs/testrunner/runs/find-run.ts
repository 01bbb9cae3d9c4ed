import type { Clock } from '../../../http/clock.ts';
import { LabError, messageOf } from '../../../http/errors.ts';
import type { Run, Runs } from './calls.ts';
import { isTerminal, readState } from './look.ts';

/** Pauses between looks for a run whose submit was not answered, in ms. A server may still be storing its files. */
const lookAgainMs = [500, 1500, 3000, 5000, 10_000, 10_000];

export interface FindRunOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  readonly isHead: boolean;
}

/** Why there is no run that could be followed. */
export interface MissingRun {
  /** It is there without a task, and will never run. */
  readonly stored?: Run | undefined;
  /** What the last look came to instead of an answer. */
  readonly problem?: unknown;
}

/** Looks for the run of a user name until it is there with a task, for half a minute. */
export async function findRun(
  runs: Runs,
  username: string,
  { isHead, clock, signal }: FindRunOptions,
): Promise<{ readonly run: Run } | MissingRun> {
  let stored: Run | undefined;
  let problem: unknown;
  for (let look = 0; ; look++) {
    try {
      stored = await runs.find([{ name: 'username', op: 'eq', val: username }], signal);
      problem = undefined;
      if (stored && (!isHead || stored.taskId !== undefined || isTerminal(readState(stored.status))))
        return { run: stored };
    } catch (error) {
      if (error instanceof LabError) throw error;
      signal?.throwIfAborted();
      problem = error;
    }
    const pauseMs = lookAgainMs[look];
    if (pauseMs === undefined) return { stored, problem };
    await clock.sleep(pauseMs, signal);
  }
}

/** @param missing - with `failure`, why it is not certain that the server took the run */
export function explainMissing(
  { url }: Pick<Runs, 'url'>,
  username: string,
  { stored, problem, failure }: MissingRun & { readonly failure?: unknown },
): LabError {
  const cause = failure ?? problem;
  const why = failure === undefined ? '' : ` (${messageOf(failure)})`;
  if (stored)
    return new LabError(
      'refused',
      `the server stored run ${stored.id} and never scheduled it${why}: it has no task, so no worker will take it. Most likely the message broker (redis) is down. The record stays at ${url}/detail/${stored.id}.`,
      { cause },
    );
  const found =
    problem === undefined
      ? `no run of the user "${username}" turned up, so most likely it never arrived`
      : `whether there is a run of the user "${username}" could not be found out: ${messageOf(problem)}`;
  const told = failure === undefined ? 'the server said that it created the run' : `the submit was not answered${why}`;
  return new LabError('ambiguous-submit', `${told}; ${found}. Nothing was submitted twice.`, { cause });
}
