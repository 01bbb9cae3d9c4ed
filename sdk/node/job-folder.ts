import { constants, createReadStream, openAsBlob } from 'node:fs';
import { chmod, lstat, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
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
  /** The notes about the job, outside of its folder. */
  readonly notesFile: NotesFile;
  /** Moves the folder to a new path, where nobody looks for work. */
  readonly release: (to: string) => Promise<void>;
}

export interface NotesFile {
  read(): Promise<string>;
  save(notes: string): Promise<void>;
  remove(): Promise<void>;
}

/** The folder of one job. @param path - absolute; there, and empty */
export function createJobFolder(path: string, { clock, notesFile, release }: JobFolderOptions): JobFolder {
  const at = (name: string) => join(path, name);
  return {
    path,
    readNotes: notesFile.read,
    saveNotes: notesFile.save,
    makeSure: async () => void (await mkdir(path, { recursive: true, mode: 0o700 })),
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
    append: async (name, text) => await appendToFile(at(name), text),
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
    async packArtifacts(signal) {
      const archive = at(artifactsArchive);
      await rm(archive, { recursive: true, force: true });
      const packed = await packFolder(at('artifacts'), { target: archive, prefix: 'artifacts', signal });
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
    async remove() {
      await notesFile.remove();
      await removeFolder(path);
    },
  };
}

/** A link would lead elsewhere, and a pipe that nobody reads would be waited for for ever. */
async function appendToFile(path: string, text: string): Promise<void> {
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_WRONLY } = constants;
  const file = await open(path, O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_WRONLY);
  try {
    if (!(await file.stat()).isFile()) throw new Error(`${path} is no file`);
    await file.appendFile(text);
  } finally {
    await file.close();
  }
}

/** What is in a folder that nobody may write to can only be removed when that is lifted, as `rm -rf` knows as well. */
async function removeFolder(path: string): Promise<void> {
  const remove = async () => await rm(path, { recursive: true, force: true });
  await remove().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EACCES' && error.code !== 'EPERM') throw error;
    await openFolders(path);
    await remove();
  });
}

async function openFolders(path: string): Promise<void> {
  await chmod(path, 0o700);
  for (const entry of await readdir(path, { withFileTypes: true }))
    if (entry.isDirectory()) await openFolders(join(path, entry.name));
}

/** Of a plain file; a link, which the job may have put there, is none. */
async function findSize(path: string): Promise<number | undefined> {
  const stats = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  return stats?.isFile() ? stats.size : undefined;
}
