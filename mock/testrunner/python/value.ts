/**
 * A value as Python reads it from JSON. Integers are exact and apart from floating-point numbers, because the server tells
 * 1 from 1.0; objects keep the order of their keys.
 */
export type PyValue = null | boolean | bigint | number | string | readonly PyValue[] | PyDict;

export type PyDict = ReadonlyMap<string, PyValue>;

export function isDict(value: PyValue | undefined): value is PyDict {
  return value instanceof Map;
}

export function isList(value: PyValue | undefined): value is readonly PyValue[] {
  return Array.isArray(value);
}

/** What Python takes for true: everything but null, false, zero and what is empty. */
export function isTruthy(value: PyValue | undefined): boolean {
  if (isDict(value)) return value.size > 0;
  if (isList(value)) return value.length > 0;
  return Number.isNaN(value) || Boolean(value);
}

/** The items a Python loop sees: those of a list, the characters of a string, the keys of an object. */
export function iterate(value: PyValue | undefined): readonly PyValue[] | undefined {
  if (isList(value)) return value;
  if (isDict(value)) return [...value.keys()];
  return typeof value === 'string' ? [...value] : undefined;
}
