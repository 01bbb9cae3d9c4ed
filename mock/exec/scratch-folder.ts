import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();

/** A program that ends without closing its lab must leave no folders behind. */
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A place on this machine where something really runs. */
export interface ScratchFolder {
  readonly path: string;
  /** What a program sees of this machine: enough to find others, and none of the credentials of whoever runs the lab. */
  readonly env: NodeJS.ProcessEnv;
  remove(): Promise<void>;
}

const inherited: readonly string[] = ['PATH', 'LANG', 'LC_ALL', 'TMPDIR', 'USER'];

/** Makes an empty folder; `kind` is the part of its name that tells which lab it belongs to. */
export async function createScratchFolder(kind: string): Promise<ScratchFolder> {
  const path = await mkdtemp(join(tmpdir(), `rigline-${kind}-`));
  folders.add(path);
  return {
    path,
    env: { ...Object.fromEntries(inherited.map((name) => [name, process.env[name]])), HOME: path },
    async remove() {
      await rm(path, { recursive: true, force: true });
      folders.delete(path);
    },
  };
}
