import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '../../http/clock.ts';
import { describeError } from '../describe-error.ts';
import { hashFile } from '../find-intact.ts';
import { type ArtifactIdentity, cacheTag, createLayout, type NameRecord, readRecord } from './layout.ts';
import { createSizeLimit } from './size-limit.ts';

/** Artifacts that were fetched before, shared by all runs and processes of a user. See {@link CacheLayout} for its folder. */
export interface ArtifactCache {
  /** Absolute. */
  readonly folder: string;
  /**
   * The place of one artifact. Undefined for one whose MD5 the lab does not announce: what is at a lab under a name may be
   * replaced there, and only a hash would tell.
   */
  find(identity: ArtifactIdentity): CacheEntry | undefined;
}

export interface FileFacts {
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Trouble with a cache is told and never thrown: the artifact can be had from the lab as well. */
export interface CacheEntry {
  /** Copies the artifact to an absolute path, where nothing is yet. Undefined, and nothing there, when it is not in the cache, or damaged. */
  take(path: string): Promise<FileFacts | undefined>;
  /** Remembers a file that was fetched. */
  put(path: string, facts: FileFacts): Promise<void>;
}

export interface CacheOptions {
  /** Absolute. */
  readonly folder: string;
  /** What was used longest ago goes, when there is more. Some more may be there for a moment. @default 10 GiB */
  readonly maxBytes?: number | undefined;
  readonly clock: Pick<Clock, 'now'>;
  /** Told when the cache is of no use, or something in it was damaged. */
  readonly warn?: ((message: string) => void) | undefined;
}

const defaultCacheBytes = 10 * 1024 ** 3;

/**
 * Opens a cache of artifacts; nothing is read or made before it is used.
 *
 * Files go in and out as copies: reflinks, which cost no space, where the file system has them. Never as hard links, since
 * somebody who edits an artifact would then edit the cache, and every other run with it.
 */
export function openArtifactCache({
  folder,
  maxBytes = defaultCacheBytes,
  clock,
  warn = () => undefined,
}: CacheOptions): ArtifactCache {
  const layout = createLayout(folder);
  const limit = createSizeLimit(layout, { maxBytes });
  let hasWarned = false;
  const warnOnce = (error: unknown) => {
    if (!hasWarned) warn(`the artifact cache ${folder} cannot be used: ${describeError(error)}`);
    hasWarned = true;
  };
  /** False for a file that is not there, any more. */
  const touch = async (path: string): Promise<boolean> => {
    const now = new Date(clock.now());
    return (await orNone(utimes(path, now, now).then(() => true))) ?? false;
  };
  /** Brings a file to its name, when it is whole. */
  const place = async (path: string, write: (aside: string) => Promise<unknown>): Promise<void> => {
    const aside = join(layout.asideFolder, `${process.pid}-${randomBytes(6).toString('hex')}`);
    try {
      await write(aside);
      await touch(aside);
      await mkdir(dirname(path), { recursive: true });
      await rename(aside, path);
    } finally {
      await rm(aside, { force: true });
    }
  };
  const prepare = async () => {
    // What a device under test has left behind may be nobody else's business.
    await mkdir(layout.asideFolder, { recursive: true, mode: 0o700 });
    const tag = join(folder, 'CACHEDIR.TAG');
    if (!(await isFile(tag))) await place(tag, async (aside) => await writeFile(aside, cacheTag));
  };

  const take = async (identity: ArtifactIdentity, to: string): Promise<FileFacts | undefined> => {
    const namePath = layout.namePath(identity);
    const text = await readIfThere(namePath);
    if (text === undefined) return undefined;
    const record = readRecord(text);
    const file = record && layout.filePath(record.sha256);
    if (file === undefined || !(await copyIfThere(file, to))) {
      await rm(namePath, { force: true });
      return undefined;
    }
    // The copy is hashed, not what it was made from: that may change in between. And what the lab announced has the last word.
    const { sha256, md5 } = await hashFile(to, ['sha256', 'md5']);
    if (sha256 === record?.sha256 && md5 === identity.artifact.md5?.toLowerCase()) {
      await touch(file);
      return { sizeBytes: record.sizeBytes, sha256 };
    }
    warn(`the artifact cache ${folder} had a damaged file, which was removed: ${file}`);
    await Promise.all([to, file, namePath].map(async (path) => await rm(path, { force: true })));
    return undefined;
  };
  const put = async (identity: ArtifactIdentity, path: string, facts: FileFacts): Promise<void> => {
    if (facts.sizeBytes > maxBytes) return;
    await prepare();
    const file = layout.filePath(facts.sha256);
    if (!((await isFile(file)) && (await touch(file)))) {
      await place(file, async (aside) => await copyFile(path, aside, constants.COPYFILE_FICLONE));
      await limit.added(facts.sizeBytes);
    }
    const { url, job, artifact } = identity;
    const record: NameRecord = { schema: 1, ...facts, of: { lab: url, job, name: artifact.name } };
    await place(
      layout.namePath(identity),
      async (aside) => await writeFile(aside, `${JSON.stringify(record, undefined, 2)}\n`),
    );
  };

  return {
    folder,
    find(identity) {
      if (identity.artifact.md5 === undefined) return undefined;
      return {
        async take(path) {
          try {
            return await take(identity, path);
          } catch (error) {
            warnOnce(error);
            await rm(path, { force: true });
            return undefined;
          }
        },
        put: async (path, facts) => await put(identity, path, facts).catch(warnOnce),
      };
    },
  };
}

async function isFile(path: string): Promise<boolean> {
  return (await orNone(stat(path)))?.isFile() ?? false;
}

async function readIfThere(path: string): Promise<string | undefined> {
  return await orNone(readFile(path, 'utf8'));
}

async function copyIfThere(from: string, to: string): Promise<boolean> {
  if (!(await isFile(from))) return false;
  await mkdir(dirname(to), { recursive: true });
  return (await orNone(copyFile(from, to, constants.COPYFILE_FICLONE).then(() => true))) ?? false;
}

/** Undefined for what is not there, which in a cache may be so at any time. */
async function orNone<T>(work: Promise<T>): Promise<T | undefined> {
  return await work.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
