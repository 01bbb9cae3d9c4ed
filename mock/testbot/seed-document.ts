import { readSeedFile } from '../documents/seed.ts';
import type { TestbotSeed } from './options.ts';

/** Takes a seed file for what it says about this server. @throws RangeError for anything that is no seed of a testbot server */
export function readSeed(value: unknown): TestbotSeed {
  return readSeedFile('testbot', value) as TestbotSeed;
}
