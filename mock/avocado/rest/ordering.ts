import { Crash } from '../crash.ts';
import { strip } from '../python/strip.ts';
import type { Call } from './call.ts';
import { readParameter } from './query.ts';

/** What a list can be ordered by: the value that counts, per name. */
export type SortKeys<R> = Readonly<Record<string, (row: R) => string | number | null>>;

/** Where rows are found in order without sorting; ties then come in the direction of the search. */
const indexedKey = 'status';

/**
 * The rows in the order the client asked for; unknown names do not count. Rows come and ties stay in the order of their
 * numbers, except that a search backwards through an index finds ties backwards, too.
 * @throws a crash for a name with more than one minus.
 */
export function orderRows<R>(rows: readonly R[], call: Call, keys: SortKeys<R>): readonly R[] {
  const terms = readTerms(call, keys);
  if (terms.some((term) => term.startsWith('--'))) throw new Crash('there is no such column');
  const compare = (a: R, b: R) => {
    for (const term of terms) {
      const key = keys[term.replace('-', '')];
      const order = key ? compareValues(key(a), key(b)) : 0;
      if (order !== 0) return term.startsWith('-') ? -order : order;
    }
    return 0;
  };
  const found = terms[0] === `-${indexedKey}` ? rows.toReversed() : rows;
  return terms.length ? found.toSorted(compare) : found;
}

function readTerms<R>(call: Call, keys: SortKeys<R>): string[] {
  const wanted = readParameter(call.query, 'ordering')?.split(',') ?? [];
  return wanted.map(strip).filter((term) => Object.hasOwn(keys, term.replace(/^-+/, '')));
}

/** Null comes first, texts compare by their characters. */
export function compareValues(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  if (typeof a === 'string' && typeof b === 'string') return compareCharacters(a, b);
  return a < b ? -1 : 1;
}

/** By code points, as bytes of UTF-8 compare; units of UTF-16 compare otherwise. */
function compareCharacters(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
