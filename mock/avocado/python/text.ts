import type { PyValue } from '../../python/value.ts';
import { formatFloat, formatFloatBriefly } from './numbers.ts';
import { isLong } from './value.ts';

/** A value as text, the way the server stores whatever it is given where it wants a text. */
export function toText(value: PyValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatFloatBriefly(value);
  if (typeof value === 'bigint') return String(value);
  return represent(value);
}

function represent(value: PyValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'bigint') return isLong(value) ? `${value}L` : String(value);
  if (typeof value === 'number') return formatFloat(value);
  if (typeof value === 'string') return quote(value);
  if (!(value instanceof Map)) return `[${(value as readonly PyValue[]).map(represent).join(', ')}]`;
  const entries = [...value] as [string, PyValue][];
  return `{${entries.map(([key, item]) => `${quote(key)}: ${represent(item)}`).join(', ')}}`;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = Array.from(text, (character) => {
    if (character === mark) return `\\${character}`;
    const point = character.codePointAt(0) ?? 0;
    if (point >= 0x20 && point < 0x7f) return escapes[character] ?? character;
    return escapes[character] ?? escapeCodePoint(point);
  });
  return `u${mark}${body.join('')}${mark}`;
}

function escapeCodePoint(point: number): string {
  const hex = point.toString(16);
  if (point < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return point < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** The length of a text in characters, where a character beyond the first plane counts as one. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}
