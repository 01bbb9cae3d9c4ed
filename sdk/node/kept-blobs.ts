import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { openSink } from '../artifacts/file-sink.ts';
import { findFileWithin } from './within-folder.ts';

/** What jobs bring along is kept up to here, all in all; beyond that a copy would cost more than it is worth. */
const mostBytes = 1024 ** 3;

/** Files that jobs bring along, kept in the run folder for a process that takes the run up. */
export interface KeptBlobs {
  /** The path, relative to the run folder; undefined for what is too large. The same content is kept once. */
  keep(blob: Blob): Promise<string | undefined>;
  /** Undefined when it is not there, or not in the run folder. */
  open(path: string): Promise<Blob | undefined>;
}

/** @param folder - of the run, absolute */
export function createKeptBlobs(folder: string): KeptBlobs {
  let leftBytes = mostBytes;
  const kept = new WeakMap<Blob, string>();

  const write = async (blob: Blob): Promise<string> => {
    const aside = join(folder, 'requests', randomUUID());
    const sink = await openSink(aside);
    try {
      for await (const bytes of blob.stream()) await sink.write(bytes);
      const { sha256 } = sink.digest();
      await sink.commit();
      await rename(aside, join(folder, 'requests', sha256));
      return `requests/${sha256}`;
    } catch (error) {
      await sink.discard();
      throw error;
    }
  };
  return {
    async keep(blob) {
      const known = kept.get(blob);
      if (known !== undefined) return known;
      if (blob.size > leftBytes) return undefined;
      leftBytes -= blob.size;
      const path = await write(blob);
      kept.set(blob, path);
      return path;
    },
    async open(path) {
      const file = await findFileWithin(folder, path);
      if (file === undefined) return undefined;
      const blob = await openAsBlob(file);
      kept.set(blob, path);
      return blob;
    },
  };
}
