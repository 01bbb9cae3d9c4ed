import { type SqlValue, toText } from './value.ts';

/** Whether something holds; null when that cannot be told because a value is missing. */
export type Truth = boolean | null;

/** The order of any two values: nothing, then numbers, then texts by the code of their characters. */
export function compareValues(a: SqlValue, b: SqlValue): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  if (typeof a === 'string') return 1;
  if (typeof b === 'string') return -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
  if (Number.isNaN(left)) return -1;
  if (Number.isNaN(right)) return 1;
  // Half characters sort before U+E000 as units, but stand for characters beyond all of these.
  return rankUnit(left) - rankUnit(right);
}

function rankUnit(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}

export function negate(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

/** True as soon as one is, null when one might be. */
export function anyHolds(truths: Iterable<Truth>): Truth {
  let unsure = false;
  for (const truth of truths) {
    if (truth) return true;
    unsure ||= truth === null;
  }
  return unsure ? null : false;
}

/** False as soon as one is, null when one might be. */
export function allHold(truths: Iterable<Truth>): Truth {
  let unsure = false;
  for (const truth of truths) {
    if (truth === false) return false;
    unsure ||= truth === null;
  }
  return unsure ? null : true;
}

/** `LIKE`: `%` is any text, `_` any character; the letters A to Z match in both cases. */
export function isLike(value: SqlValue, pattern: SqlValue): Truth {
  if (value === null || pattern === null) return null;
  return matchWildcards([...foldAscii(toText(value))], [...foldAscii(toText(pattern))]);
}

function foldAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Goes back only to the last `%`, so that no pattern takes longer than the product of the lengths. */
function matchWildcards(text: readonly string[], pattern: readonly string[]): boolean {
  let [at, next, star, resume] = [0, 0, -1, 0];
  while (at < text.length) {
    if (pattern[next] === '%') {
      star = next++;
      resume = at;
    } else if (next < pattern.length && (pattern[next] === '_' || pattern[next] === text[at])) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      next = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern[next] === '%') next += 1;
  return next === pattern.length;
}
