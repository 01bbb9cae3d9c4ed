/** A piece of work that cannot be taken apart. */
export interface Weighed<T> {
  readonly item: T;
  /** Names it; pieces of the same time are put in the order of their keys. */
  readonly key: string;
  /** In ms, on a node of ordinary speed. */
  readonly durationMs: number;
}

export interface Shard<T> {
  /** The longest first. */
  readonly items: readonly T[];
  readonly predictedMs: number;
}

/**
 * Deals work out so that all shards end at about the same time: the longest piece first, each to the shard that would be
 * done with it earliest. The order of the pieces does not matter. No result takes longer than 4/3 of the best one, where all
 * nodes are equally fast.
 *
 * @param shards - how many; or for each how many times as long as usual its node takes
 */
export function splitByDuration<T>(pieces: readonly Weighed<T>[], shards: number | readonly number[]): Shard<T>[] {
  const factors = typeof shards === 'number' ? new Array<number>(shards).fill(1) : shards;
  const dealt = factors.map((factor) => ({ factor, items: [] as T[], predictedMs: 0 }));
  for (const { item, durationMs } of [...pieces].sort(longestFirst)) {
    const best = dealt.reduce((a, b) => (isBetter(b, a, durationMs) ? b : a));
    best.items.push(item);
    best.predictedMs += durationMs * best.factor;
  }
  return dealt.map(({ items, predictedMs }) => ({ items, predictedMs }));
}

/** The order in which work is given away. */
export function longestFirst(a: Omit<Weighed<unknown>, 'item'>, b: Omit<Weighed<unknown>, 'item'>): number {
  return b.durationMs - a.durationMs || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

interface Load {
  readonly factor: number;
  readonly items: readonly unknown[];
  readonly predictedMs: number;
}

/** Pieces that take no time are spread by their number. */
function isBetter(a: Load, b: Load, durationMs: number): boolean {
  const difference = a.predictedMs + durationMs * a.factor - (b.predictedMs + durationMs * b.factor);
  return difference < 0 || (difference === 0 && a.items.length < b.items.length);
}
