import type { PyValue } from './value.ts';

/** The text nests deeper than the calls that Python allows. */
export class TooDeep extends RangeError {}

const space = /[ \t\n\r]*/y;
const numeral = /(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const text = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const words: readonly (readonly [string, PyValue])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
];

/**
 * Reads JSON as Python does: integers of any size, `NaN` and the infinities are numbers, the last of two equal keys wins.
 * @throws SyntaxError when it is not JSON; TooDeep when it nests more than `deepest` times.
 */
export function readJson(source: string, deepest: number): PyValue {
  let at = 0;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(source) ?? [];
    at += found?.length ?? 0;
    return found;
  };
  const takeSign = (sign: string): boolean => {
    take(space);
    if (source[at] !== sign) return false;
    at += 1;
    return true;
  };
  const expectSign = (sign: string) => {
    if (!takeSign(sign)) throw new SyntaxError(`expected ${sign} at ${at}`);
  };
  const readText = (): string => {
    take(space);
    const found = take(text);
    if (found === undefined) throw new SyntaxError(`expected a string at ${at}`);
    return JSON.parse(found) as string;
  };
  const readItems = <T>(end: string, readItem: () => T): T[] => {
    const items: T[] = [];
    if (takeSign(end)) return items;
    do items.push(readItem());
    while (takeSign(','));
    expectSign(end);
    return items;
  };
  const readMember = (depth: number): [string, PyValue] => {
    const key = readText();
    expectSign(':');
    return [key, readValue(depth)];
  };
  const readValue = (depth: number): PyValue => {
    if (depth > deepest) throw new TooDeep('nested too deep');
    if (takeSign('[')) return readItems(']', () => readValue(depth + 1));
    if (takeSign('{')) return new Map(readItems('}', () => readMember(depth + 1)));
    if (source[at] === '"') return readText();
    const word = words.find(([name]) => source.startsWith(name, at));
    if (word) {
      at += word[0].length;
      return word[1];
    }
    const found = take(numeral);
    if (!found) throw new SyntaxError(`expected a value at ${at}`);
    return /[.eE]/.test(found) ? Number(found) : BigInt(found);
  };

  const value = readValue(0);
  take(space);
  if (at < source.length) throw new SyntaxError(`extra data at ${at}`);
  return value;
}
