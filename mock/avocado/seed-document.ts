import { readSeedFile } from '../documents/seed.ts';
import type { AvocadoSeed } from './options.ts';

/** Takes a seed file for what it says about this server. @throws RangeError for anything that is no seed of an Avocado server */
export function readSeed(value: unknown): AvocadoSeed {
  return readSeedFile('avocado', value) as AvocadoSeed;
}
