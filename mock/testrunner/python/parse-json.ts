import { Crash } from '../crash.ts';
import type { PyValue } from './value.ts';

/** Deeper nesting than this ends Python's reader with an exception nobody handles. */
const deepest = 900;

const space = /[ \t\n\r]*/y;
const numeral = /(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const text = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
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
 * @throws SyntaxError when it is not JSON.
 */
export function parseJson(source: string): PyValue {
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
  const readNumber = (): PyValue | undefined => {
    const found = take(numeral);
    if (!found) return undefined;
    return /[.eE]/.test(found) ? Number(found) : BigInt(found);
  };
  const readList = (depth: number): PyValue => {
    const items: PyValue[] = [];
    if (takeSign(']')) return items;
    do items.push(readValue(depth));
    while (takeSign(','));
    expectSign(']');
    return items;
  };
  const readDict = (depth: number): PyValue => {
    const entries = new Map<string, PyValue>();
    if (takeSign('}')) return entries;
    do {
      const key = readText();
      expectSign(':');
      entries.set(key, readValue(depth));
    } while (takeSign(','));
    expectSign('}');
    return entries;
  };
  const readValue = (depth: number): PyValue => {
    if (depth > deepest) throw new Crash('maximum recursion depth exceeded');
    if (takeSign('[')) return readList(depth + 1);
    if (takeSign('{')) return readDict(depth + 1);
    if (source[at] === '"') return readText();
    const word = words.find(([name]) => source.startsWith(name, at));
    if (word) {
      at += word[0].length;
      return word[1];
    }
    const number = readNumber();
    if (number === undefined) throw new SyntaxError(`expected a value at ${at}`);
    return number;
  };

  const value = readValue(0);
  take(space);
  if (at < source.length) throw new SyntaxError(`extra data at ${at}`);
  return value;
}
