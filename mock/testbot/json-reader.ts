import type { Json } from './json-value.ts';

/** Deeper documents exceed the depth of calls that the server's language allows. */
const deepest = 950;

const space = /[ \t\n\r]*/y;
const text = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const number = /(-?(?:0|[1-9]\d*))(\.\d+)?([eE][+-]?\d+)?/y;
const word = /null|true|false|NaN|-?Infinity/y;

const words: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

/** Reads JSON as the server does: `NaN` and infinities are welcome, 1 and 1.0 differ. @throws what it cannot read. */
export function readJson(source: string): Json {
  let at = 0;

  const match = (token: RegExp): RegExpExecArray | undefined => {
    token.lastIndex = at;
    const found = token.exec(source) ?? undefined;
    if (found) at = token.lastIndex;
    return found;
  };
  const skip = (sign: string): boolean => {
    match(space);
    if (source[at] !== sign) return false;
    at++;
    return true;
  };
  const expect = (sign: string) => {
    if (!skip(sign)) throw new SyntaxError(`expected ${sign} at ${at}`);
  };
  const readText = (): string => {
    match(space);
    const found = match(text);
    if (!found) throw new SyntaxError(`expected a string at ${at}`);
    return JSON.parse(found[0]) as string;
  };
  const readMember = (depth: number): [string, Json] => {
    const key = readText();
    expect(':');
    return [key, readValue(depth)];
  };
  const readItems = <T>(end: string, readItem: () => T): T[] => {
    const items: T[] = [];
    if (skip(end)) return items;
    do items.push(readItem());
    while (skip(','));
    expect(end);
    return items;
  };
  const readValue = (depth: number): Json => {
    if (depth > deepest) throw new RangeError('too deep');
    if (skip('{')) return new Map(readItems('}', () => readMember(depth + 1)));
    if (skip('[')) return readItems(']', () => readValue(depth + 1));
    if (source[at] === '"') return readText();
    const [name] = match(word) ?? [];
    if (name !== undefined) return words.get(name) ?? null;
    const [whole, integer = '', fraction, exponent] = match(number) ?? [];
    if (whole === undefined) throw new SyntaxError(`expected a value at ${at}`);
    return fraction === undefined && exponent === undefined ? BigInt(integer) : Number(whole);
  };

  const value = readValue(0);
  match(space);
  if (at < source.length) throw new SyntaxError(`expected the end at ${at}`);
  return value;
}
