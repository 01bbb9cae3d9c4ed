/** Below 0 when `one` comes first, 0 when both are the same, undefined when they are no whole numbers and no versions. */
export function compareValues(one: string, other: string): number | undefined {
  if (isWholeNumber(one) && isWholeNumber(other)) return compare(BigInt(one), BigInt(other));
  const [left, right] = [readVersion(one), readVersion(other)];
  if (!left || !right) return undefined;
  for (let at = 0; at < Math.max(left.numbers.length, right.numbers.length); at++) {
    const order = compare(left.numbers[at] ?? 0n, right.numbers[at] ?? 0n);
    if (order !== 0) return order;
  }
  return compareSuffixes(left.suffix, right.suffix);
}

/** Whether a text can be compared with others at all. */
export function isComparable(text: string): boolean {
  return isWholeNumber(text) || readVersion(text) !== undefined;
}

function isWholeNumber(text: string): boolean {
  return /^-?\d{1,200}$/.test(text);
}

/** `v1.10.2-rc1` and the like. Numbers within it are compared as numbers, so 1.10 comes after 1.9. */
function readVersion(text: string): { readonly numbers: readonly bigint[]; readonly suffix: string } | undefined {
  if (text.length > 200) return undefined;
  const [, numbers, suffix = ''] = /^v?(\d+(?:\.\d+)*)([-+~]?[a-z][\w.+~-]*)?$/i.exec(text) ?? [];
  return numbers === undefined ? undefined : { numbers: numbers.split('.').map(BigInt), suffix };
}

/** A version with a suffix, such as `-rc1`, comes before the same one without. */
function compareSuffixes(one: string, other: string): number {
  if (one === '' || other === '') return compare(other.length, one.length);
  const cut = (suffix: string): string[] => suffix.toLowerCase().match(/\d+|\D+/g) ?? [];
  const [left, right] = [cut(one), cut(other)];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [a, b] = [left[at] ?? '', right[at] ?? ''];
    const order = /^\d/.test(a) && /^\d/.test(b) ? compare(BigInt(a), BigInt(b)) : compare(a, b);
    if (order !== 0) return order;
  }
  return compare(left.length, right.length);
}

function compare<T extends bigint | number | string>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
