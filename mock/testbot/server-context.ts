import type { VirtualClock } from '../clock.ts';
import type { Profile } from './options.ts';
import type { Store } from './store.ts';

/** What every action of the server needs. The store is another one after a reset. */
export interface ServerContext {
  store: Store;
  profile: Profile;
  readonly clock: VirtualClock;
  /** The time now, as it stands in documents. */
  readonly stamp: () => string;
  readonly storesReports: boolean;
}
