/**
 * A lab that lives in memory. Its handler is all a client ever sees, so a test can talk to it without a socket; give it
 * to `listen` to serve it on a port.
 */
export interface VirtualLab {
  /** The lab's kind as it stands in a configuration, e.g. `testflinger`. */
  readonly kind: string;
  /** Answers one request. Never rejects for anything a client sends. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Back to the freshly seeded state: jobs, logs and records are gone, the nodes start anew. */
  reset(): void | Promise<void>;
  /** Stops every node, timer and process of the lab. It answers no more meaningfully afterwards. */
  close(): Promise<void>;
}
