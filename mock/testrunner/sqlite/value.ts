import { isDict, isList, type PyValue } from '../../python/value.ts';
import { Crash } from '../crash.ts';

/** What a cell can hold: integers are exact, and never the same as a text that looks like them. */
export type SqlValue = null | bigint | number | string;

/** What a column makes of the values put into it. */
export type Affinity = 'integer' | 'text';

const largest = 2n ** 63n;

/**
 * Hands a value to the database.
 * @throws a crash for what it does not take: lists and objects, integers beyond 64 bits, half a character.
 */
export function bindValue(value: PyValue): SqlValue {
  if (isList(value) || isDict(value)) throw new Crash('Error binding parameter - probably unsupported type.');
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'bigint' && (value >= largest || value < -largest)) {
    throw new Crash('Python int too large to convert to SQLite INTEGER');
  }
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) throw new Crash('surrogates not allowed');
  return Number.isNaN(value) ? null : value;
}

/** Converts a value as a column, or a comparison with one, does. */
export function applyAffinity(value: SqlValue, affinity: Affinity): SqlValue {
  if (affinity === 'text') return typeof value === 'string' || value === null ? value : toText(value);
  if (typeof value === 'string') return parseNumber(value) ?? value;
  return typeof value === 'number' ? toExact(value) : value;
}

/** The text of a number, reals with 15 digits and always with a fraction. */
export function toText(value: bigint | number | string): string {
  if (typeof value !== 'number') return String(value);
  if (!Number.isFinite(value)) return value > 0 ? 'Inf' : '-Inf';
  if (value === 0) return '0.0';
  const [digits = '', power = '0'] = Math.abs(value).toExponential(14).split('e');
  const exponent = Number(power);
  const sign = value < 0 ? '-' : '';
  const significant = digits.replace('.', '').replace(/0+$/, '') || '0';
  if (exponent < -4 || exponent > 14) {
    const mantissa = `${significant[0]}.${significant.slice(1) || '0'}`;
    return `${sign}${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${significant}`;
  const padded = significant.padEnd(exponent + 1, '0');
  return `${sign}${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1) || '0'}`;
}

/** A text that looks like a number, as that number. */
export function parseNumber(text: string): bigint | number | undefined {
  const [, found, fraction] =
    /^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(\.[0-9]*)?|(\.[0-9]+))(?:[eE][+-]?[0-9]+)?)[ \t\n\v\f\r]*$/.exec(text) ?? [];
  if (found === undefined) return undefined;
  if (fraction === undefined && /^[+-]?[0-9]+$/.test(found)) {
    const exact = BigInt(found.replace('+', ''));
    return exact < largest && exact >= -largest ? exact : Number(found);
  }
  return toExact(Number(found));
}

function toExact(value: number): bigint | number {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? BigInt(value) : value;
}
