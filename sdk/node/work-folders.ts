import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for a piece of work. */
export interface OwnFolder {
  readonly path: string;
  close(): Promise<void>;
}

/**
 * Makes a new, empty folder for each piece of work.
 *
 * @param parent - where they are made, and kept; without it they are temporary, and removed when they are closed
 */
export function createWorkFolders(parent?: string): (name: string) => Promise<OwnFolder> {
  return async (name) => {
    if (parent !== undefined) await mkdir(parent, { recursive: true });
    const path = await mkdtemp(join(parent ?? tmpdir(), `${name}-`));
    return {
      path,
      async close() {
        if (parent === undefined) await rm(path, { recursive: true, force: true, maxRetries: 3 });
      },
    };
  };
}
