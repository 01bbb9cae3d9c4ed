import pLimit from 'p-limit';
import type { LabNode } from '../../lab.ts';
import type { StbTesterPortal } from '../portal.ts';

/** More than a few requests at once would meet the portal's rate limit. */
export const parallelCalls = 4;

/** The nodes and what they are doing. */
export async function listNodes(portal: StbTesterPortal, signal?: AbortSignal): Promise<LabNode[]> {
  const limit = pLimit(parallelCalls);
  const describe = async (id: string, isAvailable: boolean): Promise<LabNode> => {
    if (isAvailable) return { id, state: 'idle', detail: 'available' };
    // "Not available" is all that the list says; a job that goes on tells a busy node from one that is off.
    const isBusy = (await portal.getNodeJob(id, signal))?.status === 'running';
    return { id, state: isBusy ? 'busy' : 'offline', detail: isBusy ? 'running a job' : 'not available' };
  };
  const nodes = await portal.listNodes(signal);
  return await Promise.all(nodes.map((node) => limit(() => describe(node.node_id, node.available))));
}
