import { openSink, type SinkOptions } from './file-sink.ts';
import { removeLeftovers } from './parts.ts';

/**
 * Writes a whole file so that a reader, or a crash at any moment, meets the old content or the new, never a half. Its
 * folders are made. Throws the error of the file system.
 */
export async function writeFileAtomic(
  path: string,
  content: string | Uint8Array,
  options: Pick<SinkOptions, 'isPrivate'> = {},
): Promise<void> {
  await writeWhole(path, [typeof content === 'string' ? new TextEncoder().encode(content) : content], options);
}

/** The same for a text that comes piece by piece, and of which no more than a part is ever in memory. */
export async function writeTextAtomic(path: string, pieces: Iterable<string>): Promise<void> {
  await writeWhole(path, toChunks(pieces), {});
}

async function writeWhole(
  path: string,
  chunks: Iterable<Uint8Array>,
  options: Pick<SinkOptions, 'isPrivate'>,
): Promise<void> {
  const sink = await openSink(path, options);
  try {
    for (const chunk of chunks) await sink.write(chunk);
    await sink.commit();
  } catch (error) {
    await sink.discard();
    throw error;
  }
  // Of a process that died while it wrote the same file.
  await removeLeftovers([path]);
}

/** How many characters are written at a time. */
const chunkChars = 256 * 1024;

function* toChunks(pieces: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting: string[] = [];
  let chars = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    chars += piece.length;
    if (chars < chunkChars) continue;
    yield encoder.encode(waiting.join(''));
    waiting = [];
    chars = 0;
  }
  yield encoder.encode(waiting.join(''));
}
