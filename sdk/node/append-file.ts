import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that only grows. Writes keep their order. */
export interface AppendFile {
  /** Resolves when the text is written, and with `sync` when it is on disk. */
  append(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a file for appending; it and its folder are made when the first text comes. */
export function openAppendFile(path: string, { sync }: { readonly sync: boolean }): AppendFile {
  let handle: FileHandle | undefined;
  let last: Promise<void> = Promise.resolve();

  const start = async () => {
    await mkdir(dirname(path), { recursive: true });
    return await open(path, 'a');
  };
  return {
    append(text) {
      const written = last.then(async () => {
        handle ??= await start();
        await handle.appendFile(text);
        if (sync) await handle.sync();
      });
      // A failure belongs to its own caller; the next text is tried all the same.
      last = written.catch(() => undefined);
      return written;
    },
    async close() {
      await last;
      await handle?.close();
    },
  };
}
