import type { VirtualClock } from './clock.ts';

/**
 * The server of one kind of lab, with its nodes, as it would be without us: no steering, no faults, no journal.
 * `S` is the kind's own part of a seed file.
 */
export interface LabServer<S = unknown> {
  /** The lab's kind as it stands in a configuration, e.g. `testflinger`. */
  readonly kind: string;
  readonly clock: VirtualClock;
  /** Answers one request. Never rejects for anything a client sends, except when the request's own signal is aborted. */
  readonly handle: (request: Request) => Promise<Response>;
  /**
   * Back to the freshly seeded state: jobs, logs and records are gone, the nodes start anew. A seed replaces the old one.
   * @throws what broke a node down since the last time, if anything did; the reset has then happened all the same
   */
  reset(seed?: S): void | Promise<void>;
  /** Everything the server knows, as plain JSON, for a human who wonders. Secrets and large bodies are left out. */
  dump(): unknown;
  /** What a client is told whose token has expired. Absent where the lab knows no tokens. */
  expiredToken?(): Response;
  /** Whether what clients send is really run on this machine. Absent where it never is. */
  executes?(): boolean;
  /** Stops every node, timer and process. It answers no more meaningfully afterwards. */
  close(): Promise<void>;
}
