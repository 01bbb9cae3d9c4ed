import type { VirtualClock } from '../clock.ts';
import type { FaultEngine } from '../faults/faults.ts';
import type { IdentityProvider, Setup } from './options.ts';
import type { State } from './state.ts';

/** What every route needs: the state and how this server is configured, both of which a reset replaces. */
export interface ServerContext extends Omit<Setup, 'identityProvider'> {
  /** A test may put another one in its place. */
  identityProvider: IdentityProvider | undefined;
  state: State;
  readonly clock: VirtualClock;
  readonly random: () => number;
  /** The server's own address, as the last client spelled it. */
  origin?: string;
  /** The faults that strike a request of an agent, which in here is none that goes over a wire. */
  readonly strike?: FaultEngine['strike'];
}
