import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { lstat, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import pLimit from 'p-limit';
import { packAttachments } from '../artifacts/pack-attachments.ts';
import { writeFileAtomic } from '../artifacts/write-file.ts';
import { messageOf, UsageError } from '../http/errors.ts';
import type { Host, HostEntry, HostFiles } from '../labs/host.ts';
import { encryptRsa } from './encrypt-rsa.ts';
import { lockFile } from './file-lock.ts';
import { createPrograms } from './programs.ts';

/** This machine; any part of it can be replaced. */
export function createHost(parts: Partial<Pick<Host, 'env' | 'cwd' | 'readStdin' | 'stdinName'>> = {}): Host {
  const { env = process.env, cwd = process.cwd(), readStdin = () => text(process.stdin) } = parts;
  return {
    env,
    cwd,
    readStdin,
    stdinName: parts.stdinName,
    resolve: (...paths) => resolve(cwd, ...paths),
    files: createFiles(cwd),
    programs: createPrograms({ env, cwd }),
    uuid: randomUUID,
    encryptRsa,
  };
}

/** So many files are open at a time; a thousand job files may be wanted at once, and some systems let a process have 256. */
const openFiles = 16;

function createFiles(cwd: string): HostFiles {
  const at = (path: string) => resolve(cwd, path);
  const turn = pLimit(openFiles);
  return {
    readText: async (path) => await orNone(path, async () => await turn(() => readFile(at(path), 'utf8'))),
    openBlob: async (path) => await orNone(path, async () => await openAsBlob(await requireFile(at(path)))),
    async findUpwards(name) {
      for (let folder = cwd; ; folder = dirname(folder)) {
        const path = join(folder, name);
        if ((await orNone(path, async () => await stat(path))) !== undefined) return path;
        if (folder === dirname(folder)) return undefined;
      }
    },
    async list(path) {
      const names = await orNone(path, async () => await readdir(at(path)));
      return names && (await Promise.all(names.sort().map((name) => describeEntry(at(path), name))));
    },
    write: async (path, content) => await toWrite(path, async () => await writeFileAtomic(at(path), content)),
    writePrivate: async (path, content) =>
      await toWrite(path, async () => await writeFileAtomic(at(path), content, { isPrivate: true })),
    remove: async (path) =>
      (await orNone(path, async () => {
        await rm(at(path));
        return true;
      })) ?? false,
    realPath: async (path) => await orNone(path, async () => await realpath(at(path))),
    lock: async (path) => await toWrite(path, async () => await lockFile(at(path))),
    packAttachments: async (members) => await turn(() => packAttachments(members)),
  };
}

async function describeEntry(folder: string, name: string): Promise<HostEntry> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => undefined);
  const isLink = (await lstat(path).catch(() => undefined))?.isSymbolicLink() ?? false;
  const link = isLink ? { isLink } : {};
  if (found?.isDirectory()) return { name, kind: 'folder', sizeBytes: 0, ...link };
  return { name, kind: found?.isFile() ? 'file' : 'other', sizeBytes: found?.size ?? 0, ...link };
}

async function requireFile(path: string): Promise<string> {
  if ((await stat(path)).isFile()) return path;
  throw new UsageError(`${path} is no file.`);
}

/** A path that cannot be written is the user's to mend. */
async function toWrite<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${messageOf(error)}`, { cause: error });
  }
}

/** Undefined for what is not there; any other trouble is told. */
async function orNone<T>(path: string, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
