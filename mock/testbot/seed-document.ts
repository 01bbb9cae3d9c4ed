import { readSeedFile, tryOut } from '../documents/seed.ts';
import type { TestbotSeed } from './options.ts';
import { createSeededStore } from './seed.ts';

/** Takes a seed file for what it says about this server. @throws RangeError for anything that is no seed of a testbot server */
export function readSeed(value: unknown): TestbotSeed {
  const seed = readSeedFile('testbot', value) as TestbotSeed;
  tryOut((random) => createSeededStore(seed, { random, stamp: () => '' }));
  return seed;
}
