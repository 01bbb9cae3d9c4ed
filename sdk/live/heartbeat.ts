/** Tells now and then that a run goes on, when nothing else does: a CI takes silence for a hang. */
export interface Heartbeat {
  /** Something was printed. */
  printed(): void;
  /** Looks at the time. @returns the line that is due, if one is */
  tick(): string | undefined;
}

export interface HeartbeatOptions {
  readonly now: () => number;
  /** What is waited for; undefined when nothing is. */
  readonly describe: () => string | undefined;
  /** @default 60_000 */
  readonly everyMs?: number;
}

/** Tells, once in a while in which nothing else was printed, what is waited for. It has no timer: whoever calls `tick` is its clock. */
export function createHeartbeat({ now, describe, everyMs = 60_000 }: HeartbeatOptions): Heartbeat {
  let lastMs = now();
  return {
    printed() {
      lastMs = now();
    },
    tick() {
      if (now() - lastMs < everyMs) return undefined;
      const text = describe();
      if (text !== undefined) lastMs = now();
      return text === undefined ? undefined : `waiting for ${text}`;
    },
  };
}
