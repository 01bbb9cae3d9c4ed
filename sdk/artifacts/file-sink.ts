import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { claimPart, releasePart } from './parts.ts';

/** A file that is written aside and appears under its name only when it is complete. */
export interface FileSink {
  /** Bytes written so far. */
  sizeBytes(): number;
  write(chunk: Uint8Array): Promise<void>;
  /** Forgets what was written. */
  restart(): Promise<void>;
  /** Lower-case hex of what was written. Nothing may be written after it but by way of {@link restart}. */
  digest(): FileDigest;
  /** Brings the file to the disk and to its name. */
  commit(): Promise<void>;
  /** Removes what was written. */
  discard(): Promise<void>;
  /** Closes the file and leaves it aside, as a part; gives its path. */
  leave(): Promise<string>;
}

/** What is needed of an open file. It is told here, so that the types of the package need none of Node's. */
export interface OpenedFile {
  write(
    chunk: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesWritten: number }>;
  truncate(sizeBytes: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a file of this machine, as Node does. */
export type OpenFile = (path: string, flags: string, mode?: number) => Promise<OpenedFile>;

export interface FileDigest {
  readonly sha256: string;
  /** Only where it was asked for: some systems forbid MD5. */
  readonly md5?: string;
}

export interface SinkOptions {
  readonly md5?: boolean;
  /** Only the user may read it, and see into the folders that had to be made. @default false */
  readonly isPrivate?: boolean;
  /** @default that of Node */
  readonly openFile?: OpenFile;
}

/** Opens a file for writing at an absolute path; its folders are made. Errors are those of the file system. */
export async function openSink(path: string, options: SinkOptions = {}): Promise<FileSink> {
  const { isPrivate = false, openFile = open } = options;
  await mkdir(dirname(path), { recursive: true, ...(isPrivate && { mode: 0o700 }) });
  const partPath = claimPart(path);
  const handle = await openFile(partPath, 'wx', isPrivate ? 0o600 : undefined).catch((error: unknown) => {
    releasePart(partPath);
    throw error;
  });
  let size = 0;
  let hashes = createHashes(options.md5 ?? false);

  return {
    sizeBytes: () => size,
    async write(chunk) {
      let done = 0;
      while (done < chunk.length) {
        const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, size + done);
        done += bytesWritten;
      }
      for (const hash of Object.values(hashes)) hash.update(chunk);
      size += chunk.length;
    },
    async restart() {
      await handle.truncate(0);
      size = 0;
      hashes = createHashes(options.md5 ?? false);
    },
    digest: () => ({
      sha256: hashes.sha256.digest('hex'),
      ...('md5' in hashes ? { md5: hashes.md5.digest('hex') } : {}),
    }),
    async commit() {
      await handle.sync();
      await handle.close();
      await rename(partPath, path);
      releasePart(partPath);
      await syncFolder(dirname(path));
    },
    async discard() {
      await handle.close().finally(() => releasePart(partPath));
      await rm(partPath, { force: true });
    },
    async leave() {
      await handle.close().finally(() => releasePart(partPath));
      return partPath;
    },
  };
}

/** Brings a file that is whole to the disk and to its name. */
export async function commitPart(partPath: string, path: string): Promise<void> {
  const handle = await open(partPath, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(partPath, path);
  releasePart(partPath);
  await syncFolder(dirname(path));
}

function createHashes(withMd5: boolean) {
  const sha256 = createHash('sha256');
  return withMd5 ? { sha256, md5: createHash('md5') } : { sha256 };
}

/** Makes a rename survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and keeps renames in its journal by itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
