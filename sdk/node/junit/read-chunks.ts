import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { cleanLine } from '../../report/xunit/text.ts';
import { decodeText, findTextEncoding, type TextFault } from '../file-chunks.ts';

/** An XML file that is read piece by piece. */
export interface XmlFile {
  /** The text, in the encoding of the file. May be had once. */
  readonly chunks: Iterable<string>;
  /** Of the whole file, once the text has been read. */
  sizeBytes(): number;
  /** Lower-case hex SHA-256 of the whole file, once the text has been read; may be asked for once. */
  sha256(): string;
  /** Why the text may not be what its writer meant, a sentence each, once it has been read. */
  faults(): readonly string[];
  /** When the file was last changed, in ms since 1970. */
  readonly writtenAtMs: number;
}

const chunkBytes = 64 * 1024;
const headBytes = 1024;

/** Opens an XML file. It is closed when it has been read to its end, or is read no further. Throws the error of the file system. */
export function openXmlFile(path: string): XmlFile {
  const file = openSync(path, 'r');
  const hash = createHash('sha256');
  let size = 0;
  const bytes = Buffer.allocUnsafe(chunkBytes);
  const take = (): Buffer | undefined => {
    const count = readSync(file, bytes, 0, bytes.length, null);
    if (count === 0) return undefined;
    const chunk = bytes.subarray(0, count);
    hash.update(chunk);
    size += count;
    return chunk;
  };
  const faults: TextFault[] = [];
  const read = function* (): Generator<string> {
    try {
      const first = take();
      if (first === undefined) return;
      const { encoding, wrong } = findTextEncoding(first.subarray(0, headBytes));
      if (wrong !== undefined) faults.push({ kind: 'encoding', declared: wrong });
      const pieces = function* (): Generator<Uint8Array> {
        for (let piece: Buffer | undefined = first; piece; piece = take()) yield piece;
      };
      yield* decodeText(pieces(), encoding, (fault) => faults.push(fault));
      // The file is known by all of its bytes, also where it is read no further.
    } finally {
      while (take());
      closeSync(file);
    }
  };
  return {
    chunks: read(),
    sizeBytes: () => size,
    faults: () => faults.map(describeFault),
    sha256: () => hash.digest('hex'),
    writtenAtMs: Math.floor(fstatSync(file).mtimeMs),
  };
}

function describeFault(fault: TextFault): string {
  if (fault.kind === 'encoding')
    return `it says that its encoding is ${cleanLine(fault.declared, 50)}, which it cannot be, or nobody knows; it was read as utf-8`;
  return `line ${fault.line}: bytes that are no text in ${fault.encoding}, here and maybe further down, became \ufffd`;
}
