import type { Host } from '../../sdk/labs/host.ts';
import { createHost } from '../../sdk/node/host.ts';

/** A machine whose files lie in memory, so that no time passes on a stepped clock while they are read. */
export interface MemoryHost extends Host {
  /** Content by absolute path. */
  readonly stored: Map<string, string>;
  /** The paths that nobody else may read. */
  readonly privatePaths: Set<string>;
}

export function createMemoryHost(
  env: Readonly<Record<string, string>> = {},
  stored: Map<string, string> = new Map(),
): MemoryHost {
  const host = createHost({ env, cwd: '/work', readStdin: async () => '' });
  const privatePaths = new Set<string>();
  const at = (path: string) => host.resolve(path);
  return {
    ...host,
    stored,
    privatePaths,
    files: {
      ...host.files,
      readText: async (path) => stored.get(at(path)),
      write: async (path, content) => void stored.set(at(path), String(content)),
      async writePrivate(path, content) {
        stored.set(at(path), content);
        privatePaths.add(at(path));
      },
      remove: async (path) => stored.delete(at(path)),
    },
  };
}
