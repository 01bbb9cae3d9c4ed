import { createSteppedClock } from '../clock.ts';
import { readSeedFile, tryOut } from '../documents/seed.ts';
import type { AvocadoSeed } from './options.ts';
import { seedJobs } from './store/seed.ts';
import { createState } from './store/state.ts';

/** Takes a seed file for what it says about this server. @throws RangeError for anything that is no seed of an Avocado server */
export function readSeed(value: unknown): AvocadoSeed {
  const seed = readSeedFile('avocado', value) as AvocadoSeed;
  tryOut((random) => {
    const clock = createSteppedClock();
    seedJobs({ state: createState(seed, clock.now()), clock, random }, seed);
  });
  return seed;
}
