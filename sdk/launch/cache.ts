import type { ArtifactCache } from '../artifacts/cache/cache.ts';
import type { Clock } from '../http/clock.ts';
import { openUserCache } from '../node/artifact-cache.ts';
import type { Machine } from './machine.ts';

/** Where artifacts are kept for the next time. */
export interface CacheChoice {
  /** False: nowhere. @default the cache folder of the user */
  readonly artifactCache?: string | false | undefined;
  /** E.g. `20G`. @default `RIGLINE_CACHE_SIZE`, or 10 GiB */
  readonly artifactCacheSize?: string | undefined;
}

interface CachePlace {
  readonly machine: Pick<Machine, 'env' | 'cwd'>;
  readonly clock: Clock;
  readonly warn: (message: string) => void;
}

/**
 * Opens the cache of artifacts that a request asks for; undefined where it asks for none.
 *
 * @throws {UsageError} for a size that is none
 */
export function openCache(choice: CacheChoice, { machine, clock, warn }: CachePlace): ArtifactCache | undefined {
  if (choice.artifactCache === false) return undefined;
  const { env, cwd } = machine;
  return openUserCache({ env, cwd, folder: choice.artifactCache, size: choice.artifactCacheSize, clock, warn });
}
