import { isDict, isList, type PyValue } from '../../python/value.ts';

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
