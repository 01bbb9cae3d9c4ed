import type { components } from '../../../generated/stb-tester.ts';
import { LabError, ProtocolError } from '../../../http/errors.ts';
import { requireRecords, requireText } from '../../wire.ts';
import type { StbTesterClient } from '../client.ts';
import { requireNodeId } from '../ids.ts';
import { isUnknown } from '../is-unknown.ts';
import type { Job } from './jobs.ts';
import { signalOf } from './signal-of.ts';

export type Node = components['schemas']['Node'];
export type NodeDetail = components['schemas']['NodeDetail'];

/** What a key press may say besides its key. */
export type PressOptions = Omit<components['schemas']['PressRequest'], 'key'> & { readonly signal?: AbortSignal };

/** The calls about nodes. A node that the portal does not know is a LabError `not-found`. */
export interface NodeCalls {
  listNodes(signal?: AbortSignal): Promise<readonly Node[]>;
  /** With its configuration, as it results from the general and the per-node files. */
  getNode(node: string, signal?: AbortSignal): Promise<NodeDetail>;
  /** The job that runs on the node, or else its last one. Undefined where it never had one, or is not known. */
  getNodeJob(node: string, signal?: AbortSignal): Promise<Job | undefined>;
  /** What is on the screen now, in full size, as PNG. */
  getScreenshot(node: string, signal?: AbortSignal): Promise<Uint8Array>;
  /** What is on the screen now, small, as JPEG. */
  getThumbnail(node: string, signal?: AbortSignal): Promise<Uint8Array>;
  /** Sends a key of the remote control to the device. Never repeated: twice is not once. */
  pressKey(node: string, key: string, options?: PressOptions): Promise<void>;
}

const pictures = {
  PNG: [0x89, 0x50, 0x4e, 0x47],
  JPEG: [0xff, 0xd8, 0xff],
} as const;

export function createNodeCalls({ api }: StbTesterClient): NodeCalls {
  const about = (node: string, signal?: AbortSignal) => ({
    params: { path: { node_id: requireNodeId(node) } },
    ...signalOf(signal),
  });
  return {
    async listNodes(signal) {
      const { data } = await api.GET('/api/v2/nodes', signalOf(signal));
      const nodes = requireRecords(data, 'nodes');
      for (const node of nodes) requireText(node?.node_id, 'node_id');
      return nodes;
    },
    async getNode(node, signal) {
      const { data } = await known(node, () => api.GET('/api/v2/nodes/{node_id}', about(node, signal)));
      return data ?? { config: {} };
    },
    async getNodeJob(node, signal) {
      try {
        const { data } = await api.GET('/api/v2/nodes/{node_id}/job', about(node, signal));
        return data;
      } catch (error) {
        if (isUnknown(error)) return undefined;
        throw error;
      }
    },
    async getScreenshot(node, signal) {
      const options = { ...about(node, signal), parseAs: 'stream' } as const;
      const { response } = await known(node, () => api.GET('/api/v2/nodes/{node_id}/screenshot.png', options));
      return await readPicture(response, 'PNG', node);
    },
    async getThumbnail(node, signal) {
      const options = { ...about(node, signal), parseAs: 'stream' } as const;
      const { response } = await known(node, () => api.GET('/api/v2/nodes/{node_id}/thumbnail.jpg', options));
      return await readPicture(response, 'JPEG', node);
    },
    async pressKey(node, key, { signal, ...more } = {}) {
      const options = { ...about(node, signal), body: { key, ...more }, parseAs: 'stream' } as const;
      await known(node, () => api.POST('/api/v2/nodes/{node_id}/press', options));
    },
  };
}

async function known<T>(node: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isUnknown(error)) throw error;
    throw new LabError('not-found', `the portal knows no node ${node}. \`rigline nodes\` lists those it has.`, {
      cause: error,
    });
  }
}

/** A page that stands in the portal's place may come with 200, and with any media type. */
async function readPicture(response: Response, format: keyof typeof pictures, node: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (pictures[format].every((byte, at) => bytes[at] === byte)) return bytes;
  throw new ProtocolError(
    `what the portal sent for the screen of node ${node} is no ${format} picture (${response.headers.get('content-type') ?? 'no media type'}, ${bytes.length} bytes)`,
  );
}
