/**
 * JSON as the server holds it. It tells 1 from 1.0 and knows integers of any size, so an integer is a bigint here and a
 * number is a float; and an object is a map, since a client may name a key as it likes.
 */
export type Json = null | boolean | bigint | number | string | readonly Json[] | JsonObject;

export type JsonObject = ReadonlyMap<string, Json>;

export function isObject(value: Json | undefined): value is JsonObject {
  return value instanceof Map;
}

/** A value of our own, such as a part of a seed, as the server would have read it. What JSON cannot say becomes null. */
export function fromPlain(value: unknown): Json {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value;
  if (Array.isArray(value)) return value.map(fromPlain);
  if (typeof value === 'object' && value !== null) return objectFromPlain(value);
  return null;
}

export function objectFromPlain(value: object): JsonObject {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return new Map(entries.map(([key, item]) => [key, fromPlain(item)]));
}

/** The value for whoever looks at the server from outside; integers that are too large lose their last digits. */
export function toPlain(value: Json): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (isObject(value)) return objectToPlain(value);
  return isList(value) ? value.map(toPlain) : value;
}

export function objectToPlain(value: JsonObject): Record<string, unknown> {
  return Object.fromEntries([...value].map(([key, item]) => [key, toPlain(item)]));
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether the server takes two values for the same: 1, 1.0 and true are. */
export function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (isObject(a) && isObject(b)) return a.size === b.size && [...a].every(([key, item]) => isSame(item, b.get(key)));
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  return toNumeral(a) === toNumeral(b);
}

function toNumeral(value: Json | undefined): unknown {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
}
