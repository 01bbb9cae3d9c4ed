import type { VirtualClock } from '../clock.ts';
import type { State } from './store/state.ts';

/** What routes and runners of one server share. */
export interface ServerContext {
  /** Replaced by a reset. */
  state: State;
  readonly clock: VirtualClock;
  readonly random: () => number;
}
