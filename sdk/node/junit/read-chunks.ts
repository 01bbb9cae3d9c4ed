import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { findXmlEncoding } from '../../report/xml/encoding.ts';

/** An XML file that is read piece by piece. */
export interface XmlFile {
  /** The text, in the encoding of the file. May be had once. */
  readonly chunks: Iterable<string>;
  /** Of the whole file, once the text has been read. */
  sizeBytes(): number;
  /** Lower-case hex SHA-256 of the whole file, once the text has been read; may be asked for once. */
  sha256(): string;
  /** When the file was last changed, in ms since 1970. */
  readonly writtenAtMs: number;
}

const chunkBytes = 64 * 1024;

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
  const read = function* (): Generator<string> {
    let decoder: TextDecoder | undefined;
    try {
      for (let chunk = take(); chunk; chunk = take()) {
        decoder ??= new TextDecoder(findXmlEncoding(chunk));
        yield decoder.decode(chunk, { stream: true });
      }
      yield decoder?.decode() ?? '';
      // The file is known by all of its bytes, also where it is read no further.
    } finally {
      while (take());
      closeSync(file);
    }
  };
  return {
    chunks: read(),
    sizeBytes: () => size,
    sha256: () => hash.digest('hex'),
    writtenAtMs: Math.floor(fstatSync(file).mtimeMs),
  };
}
