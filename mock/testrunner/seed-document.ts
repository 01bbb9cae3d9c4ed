import { readSeedFile, tryOut } from '../documents/seed.ts';
import type { TestrunnerSeed } from './options.ts';
import { createState } from './state.ts';

/** Takes a seed file for what it says about this server. @throws RangeError for anything that is no seed of a TestRunner server */
export function readSeed(value: unknown): TestrunnerSeed {
  const seed = readSeedFile('testrunner', value) as TestrunnerSeed;
  tryOut((random) => createState(random, 0, seed));
  return seed;
}
