import { readSeedFile } from '../documents/seed.ts';
import type { TestrunnerSeed } from './options.ts';

/** Takes a seed file for what it says about this server. @throws RangeError for anything that is no seed of a TestRunner server */
export function readSeed(value: unknown): TestrunnerSeed {
  return readSeedFile('testrunner', value) as TestrunnerSeed;
}
