import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../sdk/index.ts';

/** A file of a run folder. */
export interface RunFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly sizeBytes: number;
}

/** Something that is not taken along, and why. */
export interface LeftOut {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly reason: string;
}

export interface RunFiles {
  readonly files: readonly RunFile[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Lists what of a run folder goes into an artifact: regular files that can be read, in a fixed order. No link is followed: it
 * could lead out of the folder. The lease and files that are being written belong to a process, and are not even told.
 */
export async function listRunFiles(folder: string): Promise<RunFiles> {
  const files: RunFile[] = [];
  const leftOut: LeftOut[] = [];
  const walk = async (below: string): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (isOfProcess(path)) continue;
      const reason = findPathMistake(path) ?? (entry.isDirectory() || entry.isFile() ? undefined : nameKind(entry));
      if (reason !== undefined) leftOut.push({ path, reason });
      else if (entry.isDirectory()) await walk(path).catch((error) => leftOut.push({ path, reason: messageOf(error) }));
      else {
        const found = await look(join(folder, path));
        if ('reason' in found) leftOut.push({ path, ...found });
        else files.push({ path, ...found });
      }
    }
  };
  await walk('');
  return { files, leftOut };
}

/** Whether a file says what a process does at the moment, and means nothing on another machine. */
export function isOfProcess(path: string): boolean {
  return /^lease\.json(\.|$)/i.test(path) || /\.rigline-part$/i.test(path);
}

/**
 * Why a path cannot be that of a file of an artifact; undefined for one that can. GitHub's client refuses the whole of an
 * upload for a single one of them, and on another system the name could lead elsewhere.
 */
export function findPathMistake(path: string): string | undefined {
  const wrong = /["<>:|*?\\]|\p{Cc}/u.exec(path)?.[0];
  if (wrong !== undefined) return `its name has ${JSON.stringify(wrong)}, which no file of an artifact may have`;
  if (path.split('/').some((segment) => ['', '.', '..'].includes(segment))) return 'its name leads elsewhere';
  return undefined;
}

async function look(file: string): Promise<{ readonly sizeBytes: number } | { readonly reason: string }> {
  try {
    await access(file, constants.R_OK);
    return { sizeBytes: (await stat(file)).size };
  } catch (error) {
    return { reason: messageOf(error) };
  }
}

function nameKind(entry: { isSymbolicLink(): boolean; isFIFO(): boolean; isSocket(): boolean }): string {
  if (entry.isSymbolicLink()) return 'it is a symbolic link';
  if (entry.isFIFO()) return 'it is a pipe';
  return entry.isSocket() ? 'it is a socket' : 'it is no regular file';
}
