import { closeSync, openSync, readSync } from 'node:fs';
import { messageOf, UsageError } from '../http/errors.ts';

export interface FileChunksOptions {
  /** Bytes that are read at a time. @default 65536 */
  readonly chunkBytes?: number;
  /** Told once of each kind whenever the file is read, before the text that it is about. @default it is passed over */
  readonly onFault?: (fault: TextFault) => void;
}

/** Why the text of a file may not be what its writer meant. */
export type TextFault =
  /** The file names an encoding that is not known, or in which it cannot be; it is read as UTF-8. */
  | { readonly kind: 'encoding'; readonly declared: string }
  /** These bytes are no text in the file's encoding; each such place became U+FFFD. Lines are counted from one. */
  | { readonly kind: 'bytes'; readonly encoding: string; readonly line: number };

/** A file of text whose encoding is known. */
export interface TextFile {
  /** Name of the encoding that it is read in, as the Encoding Standard spells it, e.g. `utf-8`, `windows-1252`. */
  readonly encoding: string;
  /** The text, as often as one likes, without a byte order mark. Holds no more than one piece. */
  readonly chunks: Iterable<string>;
}

/**
 * Opens an XML file as text. Its encoding is that of its byte order mark, else that of its XML declaration, else UTF-8.
 *
 * @param path - absolute
 * @throws {UsageError} for a file that cannot be read, also while it is read
 */
export function openTextFile(path: string, { chunkBytes = 65_536, onFault }: FileChunksOptions = {}): TextFile {
  const head = readHead(path);
  const { encoding, wrong } = findTextEncoding(head);
  return {
    encoding,
    chunks: {
      *[Symbol.iterator]() {
        if (wrong !== undefined) onFault?.({ kind: 'encoding', declared: wrong });
        yield* decodeText(readBytes(path, chunkBytes), encoding, onFault);
      },
    },
  };
}

/** Decodes the bytes of a file, in pieces. */
export function* decodeText(
  pieces: Iterable<Uint8Array>,
  encoding: string,
  onFault: FileChunksOptions['onFault'],
): Generator<string> {
  const decoder = new TextDecoder(encoding);
  // The one gives the text, whatever stands there; the other only says where it is none.
  let strict: TextDecoder | undefined = onFault && new TextDecoder(encoding, { fatal: true });
  let line = 1;
  const check = (bytes: Uint8Array | undefined, text: string) => {
    if (!strict) return;
    try {
      strict.decode(bytes, { stream: bytes !== undefined });
      line += countLines(text);
    } catch {
      onFault?.({ kind: 'bytes', encoding, line: line + countLines(text.slice(0, text.indexOf('\ufffd'))) });
      strict = undefined;
    }
  };
  for (const bytes of pieces) {
    const text = decoder.decode(bytes, { stream: true });
    check(bytes, text);
    yield text;
  }
  const rest = decoder.decode();
  check(undefined, rest);
  if (rest !== '') yield rest;
}

function* readBytes(path: string, chunkBytes: number): Generator<Uint8Array> {
  const file = orUsage(path, () => openSync(path, 'r'));
  try {
    const buffer = new Uint8Array(chunkBytes);
    for (;;) {
      const length = orUsage(path, () => readSync(file, buffer));
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

function readHead(path: string): Uint8Array {
  const [head = new Uint8Array()] = readBytes(path, 1024);
  return head;
}

/** `wrong`: the encoding that the file names, and that is not known or cannot be its own. */
export function findTextEncoding(head: Uint8Array): { readonly encoding: string; readonly wrong?: string } {
  const begins = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (begins(0xef, 0xbb, 0xbf)) return { encoding: 'utf-8' };
  if (begins(0xff, 0xfe) || begins(0x3c, 0, 0x3f, 0)) return { encoding: 'utf-16le' };
  if (begins(0xfe, 0xff) || begins(0, 0x3c, 0, 0x3f)) return { encoding: 'utf-16be' };
  const declaration = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"'>]+)["']/.exec(new TextDecoder('latin1').decode(head));
  const declared = declaration?.[1];
  if (declared === undefined) return { encoding: 'utf-8' };
  const encoding = nameEncoding(declared);
  // A declaration that can be read byte by byte does not stand in a file of UTF-16.
  return encoding === undefined || encoding.startsWith('utf-16')
    ? { encoding: 'utf-8', wrong: declared }
    : { encoding };
}

function nameEncoding(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}

function orUsage<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
