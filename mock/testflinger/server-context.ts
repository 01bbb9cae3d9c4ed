import type { VirtualClock } from '../clock.ts';
import type { FaultEngine } from '../faults/faults.ts';
import type { Webhook } from './options.ts';
import type { State } from './state.ts';

/** What every route needs: the state, which a reset replaces, and how this server is configured. */
export interface ServerContext {
  state: State;
  readonly clock: VirtualClock;
  readonly random: () => number;
  signingKey: string;
  /** The server's own address, as the last client spelled it. */
  origin?: string;
  readonly secretsStore: boolean;
  readonly oidc: boolean;
  readonly webhook?: Webhook;
  /** The faults that strike a request of an agent, which in here is none that goes over a wire. */
  readonly strike?: FaultEngine['strike'];
}
