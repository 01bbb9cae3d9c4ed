import { createReadStream, openAsBlob } from 'node:fs';
import { appendFile, chmod, lstat, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { packFolder } from '../artifacts/pack-folder.ts';
import { storeArtifact } from '../artifacts/store.ts';
import { unpackAttachments } from '../artifacts/unpack-attachments.ts';
import { writeFileAtomic } from '../artifacts/write-file.ts';
import type { Clock } from '../http/clock.ts';
import { messageOf, NetworkError } from '../http/errors.ts';
import { AttachmentsRefused, type JobFolder } from '../worker/testflinger/job-folder.ts';

const attachmentsArchive = '.attachments.tar.gz';
const artifactsArchive = '.artifacts.tar.gz';
const maxTextBytes = 16 * 1024 * 1024;

export interface JobFolderOptions {
  readonly clock: Clock;
  /** Moves the folder to a new path, where nobody looks for work. */
  readonly release: (to: string) => Promise<void>;
}

/** The folder of one job. @param path - absolute; there, and empty */
export function createJobFolder(path: string, { clock, release }: JobFolderOptions): JobFolder {
  const at = (name: string) => join(path, name);
  return {
    path,
    async readText(name) {
      const size = await findSize(at(name));
      if (size === undefined) return undefined;
      if (size > maxTextBytes) throw new Error(`${at(name)} has more than ${maxTextBytes} bytes`);
      return await readFile(at(name), 'utf8');
    },
    async write(name, text, { isExecutable = false } = {}) {
      await writeFileAtomic(at(name), text);
      if (isExecutable) await chmod(at(name), 0o755);
    },
    append: async (name, text) => await appendFile(at(name), text),
    async *readPieces(name, maxBytes) {
      if ((await findSize(at(name))) === undefined) return;
      const decoder = new StringDecoder('utf8');
      for await (const chunk of createReadStream(at(name), { highWaterMark: maxBytes }) as AsyncIterable<Buffer>) {
        const text = decoder.write(chunk);
        if (text !== '') yield text;
      }
      const rest = decoder.end();
      if (rest !== '') yield rest;
    },
    async unpackAttachments(open, signal) {
      const archive = at(attachmentsArchive);
      const stored = await storeArtifact({
        artifact: {},
        open: async (_offset, opening) => await open(opening),
        path: archive,
        clock,
        signal,
      });
      signal.throwIfAborted();
      if (stored.state === 'failed') throw new NetworkError(stored.error);
      if (stored.state === 'absent')
        throw new AttachmentsRefused('the server has no archive, and says that there is one');
      const unpacked = at('.attachments.part');
      try {
        await mkdir(unpacked);
        await unpackAttachments(createReadStream(archive), unpacked, { signal });
        await rename(unpacked, at('attachments'));
      } catch (error) {
        signal.throwIfAborted();
        await rm(unpacked, { recursive: true, force: true });
        throw new AttachmentsRefused(messageOf(error), { cause: error });
      } finally {
        await rm(archive, { force: true });
      }
    },
    async packArtifacts() {
      const archive = at(artifactsArchive);
      const packed = await packFolder(at('artifacts'), archive, 'artifacts');
      return packed && { archive: await openAsBlob(archive, { type: 'application/x-gzip' }), ...packed };
    },
    async removeArtifacts() {
      await rm(at('artifacts'), { recursive: true, force: true });
      await rm(at(artifactsArchive), { force: true });
    },
    async setAside() {
      const target = `${path}.refused-${Date.now()}`;
      await release(target);
      return target;
    },
    remove: async () => await rm(path, { recursive: true, force: true }),
  };
}

/** Of a plain file; a link, which the job may have put there, is none. */
async function findSize(path: string): Promise<number | undefined> {
  const stats = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  return stats?.isFile() ? stats.size : undefined;
}
