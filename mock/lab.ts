import type { SteerableClock, VirtualClock } from './clock.ts';
import type { Faults } from './faults/faults.ts';
import type { RequestRecord } from './steering/journal.ts';

/** Requests, and ways in which they broke the API's description, since the start or the last reset. */
export interface Tally {
  readonly requests: number;
  /** What clients sent that the API does not take. */
  readonly requestViolations: number;
  /** What the lab itself got wrong. */
  readonly responseViolations: number;
}

/**
 * A lab that lives in memory. Its handler is all a client ever sees, so a test can talk to it without a socket; give it
 * to `listen` to serve it on a port.
 */
export interface VirtualLab {
  /** The lab's kind as it stands in a configuration, e.g. `testflinger`. */
  readonly kind: string;
  /**
   * Answers one request, steering under `/_rigline/` included. Rejects only as the real `fetch` does: with the signal's
   * reason, or with a TypeError where a fault breaks the connection.
   */
  readonly fetch: (request: Request) => Promise<Response>;
  readonly clock: VirtualClock;
  /** What goes wrong between the client and the lab. */
  readonly faults: Faults;
  /** Every request, steering apart; oldest first, the last 10 000. */
  readonly requests: readonly RequestRecord[];
  tally(): Tally;
  /** Everything the lab knows, as plain JSON. */
  dump(): unknown;
  /** Back to the freshly seeded state: jobs, logs and records are gone, the nodes and faults start anew. */
  reset(): Promise<void>;
  /** The same with another seed, of the form that `--seed` takes. @throws RangeError for a seed that is none */
  seed(seed: unknown): Promise<void>;
  /** Stops every node, timer and process of the lab. It answers no more meaningfully afterwards. */
  close(): Promise<void>;
}

/** Whether a clock can be moved by hand. */
export function isSteerable(clock: VirtualClock): clock is SteerableClock {
  return 'advance' in clock && 'setSpeed' in clock;
}
