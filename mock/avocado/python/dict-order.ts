const mask64 = (1n << 64n) - 1n;
const firstSize = 8;
const perturbShift = 5n;

/**
 * Puts entries into the order in which a dict of the server's language goes through them after they were added one by
 * one. It follows from the hashes of the keys and is the same on every machine, so clients see it in error bodies.
 */
export function orderEntries<T>(entries: readonly (readonly [string, T])[]): [string, T][] {
  const values = new Map(entries);
  let slots: (string | undefined)[] = new Array<string | undefined>(firstSize).fill(undefined);
  let used = 0;
  for (const key of values.keys()) {
    place(slots, key);
    used += 1;
    if (used * 3 < slots.length * 2) continue;
    const grown = new Array<string | undefined>(sizeFor(used)).fill(undefined);
    for (const old of slots) if (old !== undefined) place(grown, old);
    slots = grown;
  }
  return slots.flatMap((key) => (key === undefined ? [] : [[key, values.get(key) as T] as [string, T]]));
}

function sizeFor(used: number): number {
  const wanted = used * (used > 50_000 ? 2 : 4);
  let size = firstSize;
  while (size <= wanted) size *= 2;
  return size;
}

function place(slots: (string | undefined)[], key: string): void {
  const hash = hashText(key);
  const mask = BigInt(slots.length - 1);
  let at = hash & mask;
  for (let perturb = hash; slots[Number(at & mask)] !== undefined; perturb >>= perturbShift) {
    at = (at * 5n + perturb + 1n) & mask64;
  }
  slots[Number(at & mask)] = key;
}

/** The hash of a text, as an unsigned number of 64 bits. */
function hashText(text: string): bigint {
  const points = Array.from(text, (character) => BigInt(character.codePointAt(0) ?? 0));
  if (points[0] === undefined) return 0n;
  let hash = points[0] << 7n;
  for (const point of points) hash = ((hash * 1_000_003n) & mask64) ^ point;
  hash ^= BigInt(points.length);
  return hash === mask64 ? mask64 - 1n : hash;
}
