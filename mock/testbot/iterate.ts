import { isList, isObject, type Json } from './json-value.ts';

/** What the server goes through when it takes a value for a list: also the letters of a text and the keys of an object. */
export function iterate(value: Json | undefined): readonly Json[] {
  if (isList(value)) return value;
  if (typeof value === 'string') return [...value];
  if (isObject(value)) return [...value.keys()];
  throw new TypeError('cannot go through the value');
}

/** The same, when every item must be a text. */
export function iterateTexts(value: Json | undefined): readonly string[] {
  return iterate(value).map((item) => {
    if (typeof item !== 'string') throw new TypeError('not a text');
    return item;
  });
}

/** A member of an object. @throws when there is none. */
export function member(value: Json | undefined, key: string): Json {
  const found = isObject(value) ? value.get(key) : undefined;
  if (found === undefined) throw new TypeError(`no ${key}`);
  return found;
}
