/**
 * Values as the server's language has them. Whole numbers are `bigint` and numbers with a point are `number`, because
 * `1` and `1.0` are stored and answered differently.
 */
export type PyValue = null | boolean | bigint | number | string | readonly PyValue[] | PyDict;

/** A dict: a Map whose entries stand in the order in which the server goes through them. */
export type PyDict = ReadonlyMap<string, PyValue>;

export function isDict(value: PyValue): value is PyDict {
  return value instanceof Map;
}

/** The name of a value's type as messages spell it. */
export function nameType(value: PyValue): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return isLong(value) ? 'long' : 'int';
  if (typeof value === 'number') return 'float';
  if (typeof value === 'string') return 'unicode';
  return isDict(value) ? 'dict' : 'list';
}

/** Whether a whole number is beyond the machine's own. */
export function isLong(value: bigint): boolean {
  return value !== BigInt.asIntN(64, value);
}
