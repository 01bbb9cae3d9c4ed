import type { Command } from 'commander';
import { type ArtifactCache, type Clock, cleanRemoteLine, openUserCache } from '../sdk/index.ts';
import type { Io } from './io.ts';

/** The options of commands that fetch artifacts. */
export interface CacheFlags {
  /** False: none is wanted. */
  readonly artifactCache?: string | false;
  readonly artifactCacheSize?: string;
}

export function addCacheOptions(command: Command): Command {
  return command
    .option(
      '--artifact-cache <dir>',
      'where artifacts are kept for the next time (default: artifacts in $RIGLINE_CACHE_DIR, or in the cache folder of the user)',
    )
    .option('--no-artifact-cache', 'fetch every artifact from the lab, and keep none')
    .option('--artifact-cache-size <size>', 'how big it may grow (default: $RIGLINE_CACHE_SIZE, or 10G)');
}

/** @throws {UsageError} for a size that is none */
export function openCache(flags: CacheFlags, io: Io, clock: Clock): ArtifactCache | undefined {
  if (flags.artifactCache === false) return undefined;
  return openUserCache({
    env: io.env,
    cwd: io.cwd,
    folder: flags.artifactCache,
    size: flags.artifactCacheSize,
    clock,
    warn: (message) => io.stderr.write(`rigline: ${cleanRemoteLine(message)}\n`),
  });
}
