/** Where a job stands, as far as it matters for when to look again. `ending`: the states that follow are over in seconds. */
export type PaceState = 'queued' | 'running' | 'ending' | 'unknown';

/** What the last look at a job has shown. */
export interface Look {
  readonly state: PaceState;
  /** How long the job has been in this state, in ms. */
  readonly sinceMs: number;
  /** How many requests a look takes, on average. @default 1 */
  readonly requests?: number;
  /** It is the next in its queue. */
  readonly isNext?: boolean;
  /** How long jobs like this one have run, in ms; where that is known. Counts only for one that runs. */
  readonly expectedRunMs?: number | undefined;
  /** @default that of the pace */
  readonly baseMs?: number;
}

/** The last states are over in seconds; one that lasts is a reservation, or a device that is being cleaned up for long. */
const hurryMs = 60_000;
/** The longest pause for a job that waits, as a multiple of the base. */
const longestWait = 6;
/** A job that has waited for an hour need not be looked at every ten seconds: five minutes are a twelfth of it. */
const partOfWait = 1 / 12;
/** How far from its expected end a job is looked at more often: this part of the expected time, on either side. */
const nearEnd = 1 / 20;

/**
 * How long to wait before the next look at a job, if it were the only one: the base, longer for one that waits in a queue
 * for long, and shorter for one that is about to end. A state that nobody has heard of gets twice the base.
 *
 * @returns ms, without jitter
 */
export function decideInterval({
  state,
  sinceMs,
  isNext = false,
  expectedRunMs,
  baseMs,
}: Look & { readonly baseMs: number }): number {
  switch (state) {
    case 'ending':
      return sinceMs < hurryMs ? baseMs / 5 : baseMs;
    case 'queued':
      return isNext ? baseMs : Math.min(Math.max(baseMs, sinceMs * partOfWait), baseMs * longestWait);
    case 'running':
      if (expectedRunMs === undefined) return baseMs;
      return Math.abs(sinceMs - expectedRunMs) <= expectedRunMs * nearEnd ? baseMs / 2 : baseMs;
    case 'unknown':
      return baseMs * 2;
  }
}

/** Shares out among all jobs of a lab how often they are looked at. */
export interface Pace {
  /** One more job is watched. */
  join(): Watcher;
}

/** The place of one job in it. */
export interface Watcher {
  /** How long to wait before the next look, in ms. */
  pauseMs(look: Look): number;
  /** The job is watched no more. */
  leave(): void;
}

export interface PaceOptions {
  /** The kind's own rhythm, or what the user wants instead. */
  readonly baseMs: number;
  /** The user has named it: then no state makes the pause longer or shorter, and only the budget may stretch it. */
  readonly isFixed?: boolean;
  /** In [0, 1). */
  readonly random: () => number;
  /** Requests a second that the lab may be asked at the moment. */
  readonly rate: () => number;
}

/** Watching takes this part of the budget at the most; the rest is for submitting and for fetching results. */
const shareOfBudget = 3 / 4;

/**
 * Makes a pace for the jobs of one lab. When all looks together would take more than their share of the request budget, all
 * pauses grow by the same factor: with many jobs each is looked at less often. Up to a tenth is added by chance, so that jobs
 * that began together do not ask in step.
 */
export function createPace({ baseMs, isFixed = false, random, rate }: PaceOptions): Pace {
  /** Requests a second that all jobs together would make. */
  let demand = 0;
  let watchers = 0;
  return {
    join() {
      let own = 0;
      watchers += 1;
      const claim = (perSecond: number) => {
        demand += perSecond - own;
        own = perSecond;
      };
      return {
        pauseMs(look) {
          const intervalMs = isFixed ? baseMs : decideInterval({ baseMs, ...look });
          claim(((look.requests ?? 1) * 1000) / intervalMs);
          const stretch = Math.max(1, demand / (rate() * shareOfBudget));
          return Math.round(intervalMs * stretch * (1 + random() / 10));
        },
        leave() {
          claim(0);
          watchers -= 1;
          // What rounding has left over must not add up.
          if (watchers === 0) demand = 0;
        },
      };
    },
  };
}
