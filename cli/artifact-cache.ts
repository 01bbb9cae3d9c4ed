import type { Command } from 'commander';
import { type ArtifactCache, type CacheChoice, type Clock, cleanRemoteLine, openCache as open } from '../sdk/index.ts';
import type { Io } from './io.ts';

/** The options of commands that fetch artifacts. */
export type CacheFlags = CacheChoice;

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
  const warn = (message: string) => io.stderr.write(`rigline: ${cleanRemoteLine(message)}\n`);
  return open(flags, { machine: io, clock, warn });
}
