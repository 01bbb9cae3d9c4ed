import { createSteppedClock } from '../clock.ts';
import { readSeedFile, tryOut } from '../documents/seed.ts';
import type { Seed } from './options.ts';
import { createSeededState } from './seed.ts';

/** Takes a seed file for what it says about this server. @throws RangeError for anything that is no seed of a Testflinger server */
export function readSeed(value: unknown): Seed {
  const seed = readSeedFile('testflinger', value) as Seed;
  tryOut((random) => createSeededState(seed, { clock: createSteppedClock(), random }));
  return seed;
}
