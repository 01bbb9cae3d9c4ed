import { isDict, isList, type PyDict, type PyValue } from '../python/value.ts';

/** A value of our own, such as a part of a seed, as the server would have read it. What JSON cannot say becomes null. */
export function fromPlain(value: unknown): PyValue {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value;
  if (Array.isArray(value)) return value.map(fromPlain);
  if (typeof value === 'object' && value !== null) return objectFromPlain(value);
  return null;
}

export function objectFromPlain(value: object): PyDict {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return new Map(entries.map(([key, item]) => [key, fromPlain(item)]));
}

/** The value for whoever looks at the server from outside; integers that are too large lose their last digits. */
export function toPlain(value: PyValue): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (isDict(value)) return objectToPlain(value);
  return isList(value) ? value.map(toPlain) : value;
}

export function objectToPlain(value: PyDict): Record<string, unknown> {
  return Object.fromEntries([...value].map(([key, item]) => [key, toPlain(item)]));
}

/** Whether the server takes two values for the same: 1, 1.0 and true are. */
export function isSame(a: PyValue | undefined, b: PyValue | undefined): boolean {
  if (isDict(a) && isDict(b)) return a.size === b.size && [...a].every(([key, item]) => isSame(item, b.get(key)));
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  return toNumeral(a) === toNumeral(b);
}

function toNumeral(value: PyValue | undefined): unknown {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
}
