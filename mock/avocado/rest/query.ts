import { decodeLoosely, quote, unquote } from './percent.ts';

/** Names and values of a query or a form, in order, decoded; wrong bytes become replacement characters. */
export function readPairs(encoded: string, charset?: string): [string, string][] {
  return splitPairs(encoded).map(([name, value]) => [decodeLoosely(name, charset), decodeLoosely(value, charset)]);
}

/** The last value of a parameter. */
export function readParameter(query: string, name: string): string | undefined {
  return readPairs(query).findLast(([key]) => key === name)?.[1];
}

/**
 * The query with one parameter set or, without a value, removed. Parameters come sorted by name and encoded anew, and
 * those without a value are lost.
 */
export function replaceParameter(query: string, name: string, value?: string): string {
  const groups = new Map<string, string[]>();
  for (const [key, item] of splitPairs(query)) {
    if (item !== '') groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  groups.delete(name);
  if (value !== undefined) groups.set(name, [value]);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, items]) => items.map((item) => `${encode(key)}=${encode(item)}`))
    .join('&');
}

/** Pairs with one byte in each character. */
function splitPairs(encoded: string): [string, string][] {
  return encoded
    .split(/[&;]/)
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      const [name, value] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
      return [unquote(name.replaceAll('+', ' ')), unquote(value.replaceAll('+', ' '))];
    });
}

function encode(bytes: string): string {
  return quote(bytes, ' ').replaceAll(' ', '+');
}
