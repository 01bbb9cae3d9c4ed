import { HttpError, LabError, UsageError } from '../../../http/errors.ts';
import type { StbTesterPortal } from '../portal.ts';

interface KeyPress {
  readonly node: string;
  readonly key: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Presses a key of the remote control that the test-pack names for the node.
 *
 * @throws {UsageError} for what cannot be the name of a key · {@link LabError} `refused` with the portal's words
 */
export async function pressKey(portal: StbTesterPortal, { node, key, signal }: KeyPress): Promise<void> {
  if (!/^[\w.+-]+$/.test(key))
    throw new UsageError(`"${key}" is not a key. Keys are named in the remote control's configuration, e.g. KEY_OK.`);
  try {
    await portal.pressKey(node, key, signal ? { signal } : {});
  } catch (error) {
    if (!(error instanceof HttpError) || error.status !== 400) throw error;
    throw new LabError('refused', `node ${node} did not press ${key}: ${error.message}`, { cause: error });
  }
}
