import { isDict, type PyValue } from '../../python/value.ts';

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
