import { type FileHandle, open } from 'node:fs/promises';
import type { StoryLine } from '../../run/story/read-lines.ts';
import { createTrouble, readLines } from '../../run/story/read-lines.ts';

/** So many lines at the beginning of an NDJSON file are taken, and so many at its end. */
const maxLines = 4000;

/** Lines of an NDJSON file: those at the beginning and at the end, when there are many. */
export async function readLineParts(
  chunks: AsyncIterable<Uint8Array>,
  isWanted: (line: StoryLine) => boolean,
): Promise<{ readonly lines: readonly StoryLine[]; readonly leftOut: number }> {
  const first: StoryLine[] = [];
  let last: StoryLine[] = [];
  let leftOut = 0;
  for await (const line of readLines(chunks, createTrouble())) {
    if (!isWanted(line)) continue;
    if (first.length < maxLines) first.push(line);
    else last.push(line);
    if (last.length <= 2 * maxLines) continue;
    leftOut += last.length - maxLines;
    last = last.slice(-maxLines);
  }
  return { lines: [...first, ...last], leftOut };
}

/**
 * The text of a file, or its beginning and its end. It is cut between lines only: half a secret at a cut would be known by
 * nobody.
 *
 * @param halfBytes - how much is taken at either end
 */
export async function readTextParts(path: string, halfBytes: number): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size <= 2 * halfBytes) return await readPiece(file, 0, size);
    const head = /^[\s\S]*[\r\n]/.exec(await readPiece(file, 0, halfBytes))?.[0] ?? '';
    const tail = /[\r\n]([\s\S]*)$/.exec(await readPiece(file, size - halfBytes, halfBytes))?.[1] ?? '';
    return `${head}\n… some of the ${size} bytes of this file are left out here …\n\n${tail}`;
  } finally {
    await file.close();
  }
}

async function readPiece(file: FileHandle, position: number, length: number): Promise<string> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return new TextDecoder().decode(bytes.subarray(0, filled));
}
