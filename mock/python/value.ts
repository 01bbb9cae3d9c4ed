/**
 * A value as Python reads it from JSON. Whole numbers are exact and apart from numbers with a point, because servers in
 * Python tell 1 from 1.0; objects are maps, since a client may name a key as it likes, and keep the order of their keys.
 */
export type PyValue = null | boolean | bigint | number | string | readonly PyValue[] | PyDict;

export type PyDict = ReadonlyMap<string, PyValue>;

export function isDict(value: PyValue | undefined): value is PyDict {
  return value instanceof Map;
}

export function isList(value: PyValue | undefined): value is readonly PyValue[] {
  return Array.isArray(value);
}
