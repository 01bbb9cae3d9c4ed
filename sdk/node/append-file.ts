import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that only grows. Writes keep their order. */
export interface AppendFile {
  /** Resolves when the text is written, and with `sync` when it is on disk. */
  append(text: string): Promise<void>;
  /** Resolves when everything that was given so far is written, or has failed. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Texts that go to the file together. */
interface Batch {
  readonly texts: string[];
  readonly written: Promise<void>;
}

export interface AppendOptions {
  /** What was written is on disk. */
  readonly sync: boolean;
  /**
   * Waits for a turn, and lets the file be open no longer than that: for many files, of which a system lets only so many be
   * open. @default it stays open
   */
  readonly turn?: (<T>(work: () => Promise<T>) => Promise<T>) | undefined;
}

/**
 * Opens a file for appending; it and its folder are made when the first text comes. Texts that come while others are being
 * written go together in one write, and one sync: a thousand jobs that end at once need not wait for a thousand.
 */
export function openAppendFile(path: string, { sync, turn }: AppendOptions): AppendFile {
  let handle: FileHandle | undefined;
  let last: Promise<void> = Promise.resolve();
  let next: Batch | undefined;

  const start = async () => {
    await mkdir(dirname(path), { recursive: true });
    return await open(path, 'a');
  };
  const write = async (batch: readonly string[]) => {
    handle ??= await start();
    await handle.appendFile(batch.join(''));
    if (sync) await handle.sync();
  };
  const close = async () => {
    const open = handle;
    handle = undefined;
    await open?.close();
  };
  const writeInTurn = async (batch: readonly string[]) =>
    await (turn ? turn(async () => await write(batch).finally(close)) : write(batch));
  return {
    append(text) {
      if (next) {
        next.texts.push(text);
        return next.written;
      }
      const texts = [text];
      const written = last.then(async () => {
        next = undefined;
        await writeInTurn(texts);
      });
      next = { texts, written };
      // A failure belongs to its own callers; the next text is tried all the same.
      last = written.catch(() => undefined);
      return written;
    },
    settled: async () => await last,
    async close() {
      await last;
      await close();
    },
  };
}
