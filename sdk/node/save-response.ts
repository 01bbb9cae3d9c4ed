import { openSink } from '../artifacts/file-sink.ts';
import { receive } from '../artifacts/receive.ts';
import type { Clock } from '../http/clock.ts';
import { NetworkError } from '../http/errors.ts';

export interface SaveOptions {
  readonly clock: Clock;
  /** What is saved, for messages. */
  readonly what: string;
  readonly signal?: AbortSignal;
  /** Gives up when no byte comes for so long, in ms. @default 60_000 */
  readonly stallMs?: number;
}

/**
 * Writes the body of an answer to a file as it comes. The file appears under its name when it is whole; what went wrong
 * leaves nothing behind.
 *
 * @param path - absolute; folders above it are made
 * @returns the size in bytes
 * @throws {NetworkError} when the answer broke off · the error of the file system · the signal's reason
 */
export async function saveResponse(response: Response, path: string, options: SaveOptions): Promise<number> {
  const { clock, what, stallMs = 60_000, signal = new AbortController().signal } = options;
  const sink = await openSink(path);
  try {
    if (response.body) {
      const received = await receive(response.body, sink, {
        clock,
        signal,
        stallMs,
        maxBytes: Number.MAX_SAFE_INTEGER,
      });
      if (received.how === 'broken') throw new NetworkError(`${what} broke off: ${received.why}`);
    }
    await sink.commit();
    return sink.sizeBytes();
  } catch (error) {
    await sink.discard();
    throw error;
  }
}
