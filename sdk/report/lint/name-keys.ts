/** Remembers something of lists of names, of which it keeps no more than a number each. */
export interface NameKeys<T> {
  /** Gives what is there already; only where there is nothing, the value is kept. */
  add(names: readonly (string | undefined)[], value: T): T | undefined;
  /** Gives what was there, and keeps the value. */
  replace(names: readonly (string | undefined)[], value: T): T | undefined;
}

export function createNameKeys<T>(): NameKeys<T> {
  const values = new Map<number, T>();
  return {
    add(names, value) {
      const key = hashNames(names);
      const earlier = values.get(key);
      if (earlier === undefined) values.set(key, value);
      return earlier;
    },
    replace(names, value) {
      const key = hashNames(names);
      const earlier = values.get(key);
      values.set(key, value);
      return earlier;
    },
  };
}

/**
 * A number of 53 bits: 21 of an FNV-1a hash, and 32 of a polynomial. Of a million different names, two share a number about
 * once in twenty thousand reports.
 */
function hashNames(names: readonly (string | undefined)[]): number {
  let fnv = 0x811c9dc5;
  let polynomial = 1;
  const add = (code: number) => {
    fnv = Math.imul(fnv ^ code, 0x01000193);
    polynomial = (Math.imul(polynomial, 0x000f4243) + code) | 0;
  };
  for (const name of names) {
    // Lengths keep the names apart; an absent one is not an empty one.
    add(name === undefined ? 0 : name.length + 1);
    for (let index = 0; index < (name?.length ?? 0); index += 1) add(name?.charCodeAt(index) ?? 0);
  }
  return (fnv >>> 11) * 2 ** 32 + (polynomial >>> 0);
}
