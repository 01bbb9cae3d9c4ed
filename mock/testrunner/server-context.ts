import type { VirtualClock } from '../clock.ts';
import type { Models } from './model.ts';
import type { Setup } from './options.ts';
import type { State } from './state.ts';

/** What every route needs. A reset replaces all but the clock and the random numbers. */
export interface ServerContext {
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly setup: Setup;
  readonly models: Models;
  readonly state: State;
  /** Gives a run that was just stored to the workers. @throws a crash when there is no way to reach them. */
  readonly submit: (runId: bigint) => void;
}
