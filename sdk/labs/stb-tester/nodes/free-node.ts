import type { Clock } from '../../../http/clock.ts';
import { withDeadline } from '../../../http/deadline.ts';
import { LabError } from '../../../http/errors.ts';
import { cancelJob } from '../cancel.ts';
import type { StbTesterPortal } from '../portal.ts';

/** A stop takes as long as the results need that a node on a slow line still uploads. */
const longestStopMs = 600_000;

/**
 * Stops what runs on a node, whosever it is, and makes sure that it has stopped.
 *
 * @returns the id of the node's last job, where it had one
 * @throws {LabError} `node-busy` when the job goes on in spite of it · {@link TimeoutError} after ten minutes
 */
export async function freeNode(
  portal: StbTesterPortal,
  node: string,
  { clock, signal }: { readonly clock: Clock; readonly signal?: AbortSignal | undefined },
): Promise<string | undefined> {
  const job = await portal.getNodeJob(node, signal);
  const uid = job?.job_uid;
  if (uid === undefined || job?.status === 'exited') return uid;
  const what = `stopping job ${uid}, which runs on node ${node}`;
  await withDeadline({ clock, timeoutMs: longestStopMs, signal, what }, async (limited) => {
    await cancelJob(portal, uid, { clock, signal: limited });
  });
  const after = await portal.getNodeJob(node, signal);
  if (after?.status !== 'running') return after?.job_uid ?? uid;
  throw new LabError(
    'node-busy',
    `node ${node} is running job ${after.job_uid}, although job ${uid} was stopped to make room. Somebody else was faster; try again.`,
  );
}
