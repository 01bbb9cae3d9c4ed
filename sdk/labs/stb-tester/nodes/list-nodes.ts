import pLimit from 'p-limit';
import { HttpError, LabError, UsageError } from '../../../http/errors.ts';
import type { LabNode } from '../../lab.ts';
import { toFacts } from '../../node-facts.ts';
import { entriesOf } from '../../wire.ts';
import type { Node } from '../calls/nodes.ts';
import type { StbTesterPortal } from '../portal.ts';

/** More than a few requests at once would meet the portal's rate limit. */
export const parallelCalls = 4;

/** Sections of a node's configuration that describe the node and its device. Others may hold secrets, encrypted or not. */
const sections = ['node', 'device_under_test', 'device_profile', 'test_pack'];

/** The nodes, what they are doing, and what their configuration says about them and their devices. */
export async function listNodes(portal: StbTesterPortal, signal?: AbortSignal): Promise<LabNode[]> {
  const limit = pLimit(parallelCalls);
  const nodes = await portal.listNodes(signal);
  return await Promise.all(
    nodes.map(async (node) => {
      const [state, about] = await Promise.all([
        limit(() => findState(portal, node, signal)),
        limit(() => describeNode(portal, node, signal)),
      ]);
      return { id: node.node_id, ...state, ...about };
    }),
  );
}

async function findState(
  portal: StbTesterPortal,
  { node_id: id, available }: Node,
  signal?: AbortSignal,
): Promise<Pick<LabNode, 'state' | 'detail'>> {
  if (available) return { state: 'idle', detail: 'available' };
  // "Not available" is all that the list says; a job that goes on tells a busy node from one that is off.
  const isBusy = (await portal.getNodeJob(id, signal))?.status === 'running';
  return { state: isBusy ? 'busy' : 'offline', detail: isBusy ? 'running a job' : 'not available' };
}

/** A portal that does not show the configuration, to us or at all, or has a node that it cannot be asked for, still has it. */
async function describeNode(
  portal: StbTesterPortal,
  { node_id: id }: Node,
  signal?: AbortSignal,
): Promise<Pick<LabNode, 'name' | 'facts'>> {
  try {
    const { config } = await portal.getNode(id, signal);
    const facts = toFacts(Object.fromEntries(entriesOf(config).filter(([section]) => sections.includes(section))));
    const { 'node.friendly_name': name } = facts;
    return { ...(name !== undefined && { name }), ...(Object.keys(facts).length > 0 && { facts }) };
  } catch (error) {
    const isHidden = error instanceof HttpError && error.status >= 400 && error.status < 500;
    const isNowhere = error instanceof UsageError || (error instanceof LabError && error.code === 'not-found');
    if (isHidden || isNowhere) return {};
    throw error;
  }
}
