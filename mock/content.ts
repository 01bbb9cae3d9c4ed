import { keepWeakly } from './keep-weakly.ts';
import { drawScreen, hashText } from './picture.ts';

/** A file of a script: its text or bytes, a size for which bytes are made up as they are read, or a picture of a screen. */
export type ScriptedFile =
  | string
  | Uint8Array
  | { readonly base64: string }
  | { readonly sizeBytes: number }
  | { readonly screenshot: string };

/** Bytes that can be read from anywhere, and need not exist in memory. */
export interface Content {
  readonly sizeBytes: number;
  /** The bytes from `start` up to, not including, `end`. */
  read(start: number, end: number): Uint8Array<ArrayBuffer>;
}

const blockBytes = 64 * 1024;

/**
 * Turns what a script says about a file into something readable. Made-up bytes differ with the name. Ten thousand jobs
 * share a script, so nothing of a file is copied, decoded or drawn before somebody reads it.
 */
export function createContent(scripted: ScriptedFile, name: string): Content {
  if (typeof scripted === 'string') return createMadeContent(() => new TextEncoder().encode(scripted));
  if (scripted instanceof Uint8Array) return createMadeContent(() => new Uint8Array(scripted));
  if ('base64' in scripted) return createMadeContent(() => new Uint8Array(Buffer.from(scripted.base64, 'base64')));
  if ('screenshot' in scripted) {
    const { screenshot } = scripted;
    return createMadeContent(() => drawScreen({ nodeId: name, testCase: screenshot, step: screenshot.length }));
  }
  const period = makeUpPeriod(hashText(name));
  return {
    sizeBytes: scripted.sizeBytes,
    read(start, end) {
      const bytes = new Uint8Array(end - start);
      for (let at = 0; at < bytes.length; ) {
        const from = (start + at) % period.length;
        const piece = period.subarray(from, from + bytes.length - at);
        bytes.set(piece, at);
        at += piece.length;
      }
      return bytes;
    },
  };
}

/** Bytes that are made when they are wanted, the same each time. */
export function createMadeContent(make: () => Uint8Array<ArrayBuffer>): Content {
  const bytes = keepWeakly(make);
  return {
    get sizeBytes() {
      return bytes().length;
    },
    read: (start, end) => bytes().slice(start, end),
  };
}

/** Made-up bytes repeat after this, so that any part of a file can be had at once, and agrees with the whole. */
function makeUpPeriod(seed: number): Uint8Array {
  const bytes = new Uint8Array(blockBytes);
  for (let at = 0; at < bytes.length; at++) bytes[at] = (seed + at * 131 + Math.floor(at / 256) * 17) & 0xff;
  return bytes;
}

/** Every block of the content in order. */
export function* readBlocks(content: Content, start = 0, end = content.sizeBytes): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = start; at < end; at += blockBytes) yield content.read(at, Math.min(at + blockBytes, end));
}

/** A stream that makes a block only when the reader wants one, and breaks off when the client goes away. */
export function streamContent(
  content: Content,
  { start, end }: { readonly start: number; readonly end: number },
  signal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const blocks = readBlocks(content, start, end);
  return new ReadableStream({
    pull(controller) {
      signal.throwIfAborted();
      const next = blocks.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
  });
}
