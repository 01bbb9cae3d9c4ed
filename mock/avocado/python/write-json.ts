import type { PyValue } from '../../python/value.ts';
import { formatFloat } from './numbers.ts';

/** What an answer consists of: values, and objects whose keys are written as they stand. */
export type Json = PyValue | readonly Json[] | { readonly [key: string]: Json };

/** JSON as the server writes it: compact, or with `indent` spaces for each level; characters stand unescaped. */
export function writeJson(value: Json, indent = 0): string {
  return write(value, { indent, depth: 0 }).replace(/[\u2028\u2029]/g, (separator) =>
    separator === '\u2028' ? '\\u2028' : '\\u2029',
  );
}

interface Place {
  readonly indent: number;
  readonly depth: number;
}

function write(value: Json, place: Place): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return writeFloat(value);
  if (typeof value === 'string') return writeText(value);
  const inner = { indent: place.indent, depth: place.depth + 1 };
  if (Array.isArray(value)) {
    return enclose(
      '[]',
      (value as readonly Json[]).map((item) => write(item, inner)),
      place,
    );
  }
  const entries = value instanceof Map ? [...(value as ReadonlyMap<string, PyValue>)] : Object.entries(value);
  const colon = place.indent > 0 ? ': ' : ':';
  return enclose(
    '{}',
    entries.map(([key, item]) => `${writeText(key)}${colon}${write(item as Json, inner)}`),
    place,
  );
}

function enclose(brackets: '[]' | '{}', items: readonly string[], { indent, depth }: Place): string {
  const [open, close] = brackets;
  if (items.length === 0 || indent === 0) return `${open}${items.join(',')}${close}`;
  const line = (level: number) => `\n${' '.repeat(indent * level)}`;
  return `${open}${line(depth + 1)}${items.join(`,${line(depth + 1)}`)}${line(depth)}${close}`;
}

function writeFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return formatFloat(value);
}

const shorts: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function writeText(text: string): string {
  const escaped = Array.from(text, (character) => {
    if (character in shorts) return shorts[character];
    const point = character.charCodeAt(0);
    return point < 0x20 ? `\\u${point.toString(16).padStart(4, '0')}` : character;
  });
  return `"${escaped.join('')}"`;
}
