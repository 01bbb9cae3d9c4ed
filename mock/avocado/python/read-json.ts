import type { PyValue } from '../../python/value.ts';
import { orderEntries } from './dict-order.ts';

/** A text that is no JSON; the message is the one clients see. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
}

const nothing = 'No JSON object could be decoded';

/** Reads JSON as the server does: `NaN` and `Infinity` are numbers, the last of two equal keys counts. */
export function readJson(text: string): PyValue {
  // Positions in messages count characters, so the text is taken apart into them first.
  const source = Array.from(text);
  const { value, end } = readValue(source, skipSpace(source, 0));
  const rest = skipSpace(source, end);
  if (rest === source.length) return value;
  const [from, to] = [describe(source, rest), describe(source, source.length)];
  throw new JsonError(`Extra data: ${from} - ${to} (char ${rest} - ${source.length})`);
}

interface Read<T extends PyValue = PyValue> {
  readonly value: T;
  readonly end: number;
}

type Source = readonly string[];

function readValue(source: Source, at: number): Read {
  const next = source[at];
  if (next === '"') return readText(source, at);
  if (next === '{') return readObject(source, at);
  if (next === '[') return readArray(source, at);
  return readName(source, at) ?? readNumber(source, at);
}

const names: readonly (readonly [string, PyValue])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
];

function readName(source: Source, at: number): Read | undefined {
  const ahead = source.slice(at, at + 9).join('');
  const found = names.find(([name]) => ahead.startsWith(name));
  return found && { value: found[1], end: at + found[0].length };
}

function readNumber(source: Source, at: number): Read {
  let end = at;
  while (/^[-+.\deE]$/.test(source[end] ?? '')) end += 1;
  const [digits, fraction, exponent] =
    /^-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/.exec(source.slice(at, end).join('')) ?? [];
  if (digits === undefined) throw new JsonError(nothing);
  const isWhole = fraction === undefined && exponent === undefined;
  return { value: isWhole ? BigInt(digits) : Number(digits), end: at + digits.length };
}

function readArray(source: Source, start: number): Read {
  const items: PyValue[] = [];
  let at = skipSpace(source, start + 1);
  if (source[at] === ']') return { value: items, end: at + 1 };
  for (;;) {
    if (at >= source.length) throw fail(source, 'Expecting object', source.length - 1);
    const item = readValue(source, at);
    items.push(item.value);
    at = skipSpace(source, item.end);
    if (source[at] === ']') return { value: items, end: at + 1 };
    at = skipComma(source, at);
  }
}

function readObject(source: Source, start: number): Read {
  const entries: [string, PyValue][] = [];
  let at = skipSpace(source, start + 1);
  if (source[at] === '}') return { value: new Map(), end: at + 1 };
  for (;;) {
    if (at >= source.length) throw fail(source, 'Expecting object', source.length - 1);
    if (source[at] !== '"') throw fail(source, 'Expecting property name enclosed in double quotes', at);
    const key = readText(source, at);
    at = skipSpace(source, key.end);
    if (source[at] !== ':') throw fail(source, "Expecting ':' delimiter", at);
    const item = readValue(source, skipSpace(source, at + 1));
    entries.push([key.value, item.value]);
    at = skipSpace(source, item.end);
    if (source[at] === '}') return { value: new Map(orderEntries(entries)), end: at + 1 };
    at = skipComma(source, at);
  }
}

function skipComma(source: Source, at: number): number {
  if (at >= source.length) throw fail(source, 'Expecting object', source.length - 1);
  if (source[at] !== ',') throw fail(source, "Expecting ',' delimiter", at);
  return skipSpace(source, at + 1);
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function readText(source: Source, start: number): Read<string> {
  if (start + 1 === source.length) throw new JsonError('end is out of bounds');
  const parts: string[] = [];
  for (let at = start + 1; ; ) {
    const character = source[at];
    if (character === undefined) throw fail(source, 'Unterminated string starting at', start);
    if (character === '"') return { value: parts.join(''), end: at + 1 };
    if (character < ' ') throw fail(source, 'Invalid control character at', at);
    if (character !== '\\') {
      parts.push(character);
      at += 1;
      continue;
    }
    const escaped = source[at + 1];
    if (escaped === undefined) throw fail(source, 'Unterminated string starting at', start);
    if (escaped === 'u') {
      parts.push(readCodeUnit(source, at));
      at += 6;
      continue;
    }
    const plain = escapes[escaped];
    if (plain === undefined) throw fail(source, 'Invalid \\escape', at);
    parts.push(plain);
    at += 2;
  }
}

function readCodeUnit(source: Source, at: number): string {
  const digits = source.slice(at + 2, at + 6);
  const isWhole = source.length > at + 6 && digits.every((digit) => /^[\da-f]$/i.test(digit));
  if (!isWhole) throw fail(source, 'Invalid \\uXXXX escape', at + 1);
  return String.fromCharCode(Number.parseInt(digits.join(''), 16));
}

function skipSpace(source: Source, from: number): number {
  let at = from;
  while (at < source.length && ' \t\n\r'.includes(source[at] ?? '-')) at += 1;
  return at;
}

function fail(source: Source, what: string, at: number): JsonError {
  return new JsonError(`${what}: ${describe(source, at)} (char ${at})`);
}

function describe(source: Source, at: number): string {
  const before = source.slice(0, at);
  const lines = before.filter((character) => character === '\n').length;
  return `line ${lines + 1} column ${at - before.lastIndexOf('\n')}`;
}
