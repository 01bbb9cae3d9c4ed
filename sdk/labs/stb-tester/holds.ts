/** Counts the long-polls that are held at a portal: each is a connection that is open all the time. */
export interface Holds {
  /** True when there may be one more. */
  take(): boolean;
  /** One has ended. */
  give(): void;
}

/** A proxy before a portal commonly has a limit for one client, and a process one for its open files. */
const maxHolds = 32;

export function createHolds(limit: number = maxHolds): Holds {
  let held = 0;
  return {
    take() {
      if (held >= limit) return false;
      held += 1;
      return true;
    },
    give() {
      held -= 1;
    },
  };
}
