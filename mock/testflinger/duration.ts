import { type Field, Invalid } from './fields.ts';
import { dropSpace, nameType, parseInteger, stripSpace, toAsciiDigits } from './python.ts';

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const part = /(\d+)(secs?|mins?|hours?|days?|[smhd])/y;

const wrong = (why: string) => new Invalid([`Invalid duration format: ${why}`]);

/** Seconds as a number, or text such as `2h30m`; stored as seconds. A null passes here, and fails later. */
export const duration: Field = (value) => {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string') return parseText(value);
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw wrong(`Duration must be string or int, got <class '${nameType(value)}'>`);
  if (value < 0) throw wrong('Duration cannot be negative');
  return value;
};

function parseText(value: string): number {
  const plain = stripSpace(value).toLowerCase();
  if (plain === '') throw wrong('Duration cannot be empty');
  if (plain.startsWith('-')) throw wrong('Duration cannot be negative');
  const seconds = parseInteger(plain) ?? addParts(plain);
  if (seconds === undefined) throw wrong(`Invalid duration format: '${plain}'`);
  return seconds;
}

/** Space may stand between the parts, and between a number and its unit; a number itself is in one piece. */
function addParts(text: string): number | undefined {
  if (/\d\s+\d/.test(text) || /[a-z]\s+[a-z]/.test(text)) return undefined;
  const compact = toAsciiDigits(dropSpace(text));
  let seconds = 0;
  let end = 0;
  while (end < compact.length) {
    part.lastIndex = end;
    const [, count, unit = ''] = part.exec(compact) ?? [];
    if (count === undefined) return undefined;
    seconds += Number(count) * (unitSeconds[unit.charAt(0)] ?? 0);
    end = part.lastIndex;
  }
  return seconds;
}
