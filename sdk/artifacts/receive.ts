import type { Clock } from '../http/clock.ts';
import { TimeoutError } from '../http/errors.ts';
import type { OpenArtifact } from '../labs/lab.ts';
import { describeError } from './describe-error.ts';
import type { FileSink } from './file-sink.ts';

/** How one answer of the lab ended. */
export type Received =
  | { readonly how: 'ended' }
  /** More than the limit came. */
  | { readonly how: 'too-big' }
  | { readonly how: 'broken'; readonly why: string };

export interface ReceiveOptions {
  readonly clock: Clock;
  /** Gives up when the lab sends no byte for so long. */
  readonly stallMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly onBytes?: (count: number) => void;
}

/**
 * Writes one answer to the end of a file. Trouble with the lab is an answer; trouble with the disk is thrown, and so is the
 * signal's reason.
 */
export async function receive(body: OpenArtifact['body'], sink: FileSink, options: ReceiveOptions): Promise<Received> {
  const reader = body.getReader();
  let ended = false;
  try {
    for (;;) {
      let chunk: Uint8Array | undefined;
      try {
        chunk = (await readInTime(reader, options)).value;
      } catch (error) {
        options.signal.throwIfAborted();
        return { how: 'broken', why: describeError(error) };
      }
      if (chunk === undefined) {
        ended = true;
        return { how: 'ended' };
      }
      if (sink.sizeBytes() + chunk.length > options.maxBytes) return { how: 'too-big' };
      await sink.write(chunk);
      options.onBytes?.(chunk.length);
    }
  } finally {
    // Not awaited: a stream that stalls may stall here too, and nothing more is wanted of it.
    if (!ended) reader.cancel().catch(() => undefined);
  }
}

const readDone = new Error('the read has ended');

async function readInTime(reader: ReadableStreamDefaultReader<Uint8Array>, options: ReceiveOptions) {
  const { clock, stallMs, signal } = options;
  signal.throwIfAborted();
  // A listener of its own for each read: AbortSignal.any leaks on long-lived signals in Node 20.
  const timer = new AbortController();
  const onAbort = () => timer.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const stall = clock.sleep(stallMs, timer.signal).then(() => {
    throw new TimeoutError(`no byte came for ${stallMs / 1000} s`);
  });
  try {
    return await Promise.race([reader.read(), stall]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    timer.abort(readDone);
  }
}
