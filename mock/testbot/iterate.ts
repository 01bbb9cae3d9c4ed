import { isDict, isList, type PyValue } from '../python/value.ts';

/** What the server goes through when it takes a value for a list: also the letters of a text and the keys of an object. */
export function iterate(value: PyValue | undefined): readonly PyValue[] {
  if (isList(value)) return value;
  if (typeof value === 'string') return [...value];
  if (isDict(value)) return [...value.keys()];
  throw new TypeError('cannot go through the value');
}

/** The same, when every item must be a text. */
export function iterateTexts(value: PyValue | undefined): readonly string[] {
  return iterate(value).map((item) => {
    if (typeof item !== 'string') throw new TypeError('not a text');
    return item;
  });
}

/** A member of an object. @throws when there is none. */
export function member(value: PyValue | undefined, key: string): PyValue {
  const found = isDict(value) ? value.get(key) : undefined;
  if (found === undefined) throw new TypeError(`no ${key}`);
  return found;
}
