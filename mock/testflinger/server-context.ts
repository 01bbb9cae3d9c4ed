import type { VirtualClock } from '../clock.ts';
import type { Webhook } from './options.ts';
import type { State } from './state.ts';

/** What every route needs: the state, which a reset replaces, and how this server is configured. */
export interface ServerContext {
  state: State;
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly signingKey: string;
  readonly secretsStore: boolean;
  readonly oidc: boolean;
  readonly webhook?: Webhook;
}
