import type { Clock } from '../../http/clock.ts';
import type { CancelOutcome } from '../lab.ts';
import { isUnknown } from './is-unknown.ts';
import type { StbTesterPortal } from './portal.ts';

interface CancelOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/** Stops a job. Its node is free when this resolves with `stopped`. */
export async function cancelJob(
  portal: StbTesterPortal,
  uid: string,
  { clock, signal }: CancelOptions,
): Promise<CancelOutcome> {
  try {
    const { status } = await portal.getJob(uid, signal);
    if (status === 'exited') return { result: 'already-ended', detail: `job ${uid} had ended already` };
    // 202 means "not yet": results may still be on their way from a node on a slow line.
    while (!(await portal.stop(uid, signal))) await clock.sleep(1000, signal);
    return { result: 'stopped', detail: `job ${uid} is stopped and its node is free` };
  } catch (error) {
    if (!isUnknown(error)) throw error;
    return { result: 'not-found', detail: `the portal knows no job ${uid}` };
  }
}
