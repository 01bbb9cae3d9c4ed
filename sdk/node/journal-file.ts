import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { JournalEntry } from '../run/journal/entry.ts';
import { foldJournal, type RunPast } from '../run/journal/fold.ts';
import { parseEntry } from '../run/journal/parse.ts';
import type { Dated } from '../run/ports.ts';

/** Reads what a journal knows; undefined when there is none, or it has no plan. */
export async function readJournal(path: string): Promise<RunPast | undefined> {
  // A pipe or a folder of that name, in a folder of anybody's, must not keep the list of runs from being read.
  if (!(await isFile(path))) return undefined;
  const entries: Dated<JournalEntry>[] = [];
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const entry = parseEntry(line);
    if (entry) entries.push(entry);
  }
  return foldJournal(entries);
}

async function isFile(path: string): Promise<boolean> {
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  return stats?.isFile() === true;
}

const newline = 0x0a;
const pieceBytes = 64 * 1024;

/** Takes away the half of a line that a process has left which died while it wrote; whoever writes on begins a line. */
export async function cutTornLine(path: string): Promise<void> {
  const file = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!file) return;
  try {
    const { size } = await file.stat();
    let end = size;
    for (let lineEnd = -1; end > 0 && lineEnd < 0; ) {
      const length = Math.min(pieceBytes, end);
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, end - length);
      lineEnd = buffer.lastIndexOf(newline);
      end -= length - lineEnd - 1;
    }
    if (end < size) await file.truncate(end);
  } finally {
    await file.close();
  }
}
