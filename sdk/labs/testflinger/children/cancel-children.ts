import { messageOf } from '../../../http/errors.ts';
import type { CancelOutcome, JobRef } from '../../lab.ts';
import { type CancelPorts, cancelJob } from '../cancel.ts';
import type { TestflingerClient } from '../client.ts';
import { getDefinition } from '../job/result.ts';
import { findChildren, isMultiDevice } from './find-children.ts';

/**
 * Cancels a job and, if it has made others, those as well. The agents of children that hold a device notice the end of
 * their parent within a minute; children that wait in a queue would never hear of it, and take a device later.
 */
export async function cancelWithChildren(
  server: TestflingerClient,
  job: JobRef,
  ports: CancelPorts,
): Promise<CancelOutcome> {
  const { signal } = ports;
  const children = createChildren(server, job.id, ports);
  // At once, because who stops a run has seconds for all of it.
  const [own, early] = await Promise.allSettled([cancelJob(server, job, ports), children.cancel()]);
  if (own.status === 'rejected') throw own.reason as Error;
  // What the parent made while we were cancelling it.
  const late = own.value.result === 'not-found' ? undefined : await Promise.allSettled([children.cancel()]);
  signal?.throwIfAborted();
  const problem = [early, ...(late ?? [])].find((one) => one.status === 'rejected');
  return combine(own.value, children.outcomes, problem && messageOf(problem.reason));
}

function createChildren(server: TestflingerClient, parentId: string, ports: CancelPorts) {
  const outcomes = new Map<string, CancelOutcome>();
  let isParent: boolean | undefined;
  return {
    outcomes,
    /** Cancels those that were not cancelled yet. */
    async cancel(): Promise<void> {
      isParent ??= isMultiDevice((await getDefinition(server, parentId, ports.signal)) ?? {});
      if (!isParent) return;
      const ids = (await findChildren(server, parentId, ports.signal)).filter((id) => !outcomes.has(id));
      await Promise.all(ids.map(async (id) => void outcomes.set(id, await cancelJob(server, { id }, ports))));
    },
  };
}

function combine(own: CancelOutcome, children: ReadonlyMap<string, CancelOutcome>, problem?: string): CancelOutcome {
  if (problem !== undefined)
    return {
      result: 'unconfirmed',
      detail: `${own.detail}. Whether it has child jobs that go on is not known: ${problem}`,
    };
  if (children.size === 0) return own;
  const going = [...children].filter(([, { result }]) => result === 'unconfirmed').map(([id]) => id);
  if (going.length > 0)
    return { result: 'unconfirmed', detail: `${own.detail}. Child jobs that go on: ${going.join(', ')}` };
  const hasStopped = [...children.values()].some(({ result }) => result === 'stopped');
  return {
    result: own.result === 'already-ended' && hasStopped ? 'stopped' : own.result,
    detail: `${own.detail}. ${children.size === 1 ? 'Its child job has' : `Its ${children.size} child jobs have`} stopped, too`,
  };
}
