import type { PyValue } from '../../python/value.ts';
import { Crash } from '../crash.ts';
import { parseInteger } from '../python/parse-int.ts';
import { isTruthy } from '../python/value.ts';
import { bindValue } from '../sqlite/value.ts';
import type { Row } from '../table.ts';

/** `limit` or `offset` as Python makes an integer of it. @throws a crash for what is none. */
export function toWholeNumber(value: PyValue): number {
  const whole = convert(value);
  if (whole === undefined) throw new Crash('invalid literal for int()');
  bindValue(whole);
  return Number(whole);
}

function convert(value: PyValue): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'string') return parseInteger(value);
  return typeof value === 'number' && Number.isFinite(value) ? BigInt(Math.trunc(value)) : undefined;
}

/** The part of a list that `limit` and `offset` leave; no limit is below 0, no offset neither. */
export function limitRows<T>(rows: readonly T[], limit: number | undefined, offset: number | undefined): T[] {
  const start = Math.max(0, Math.trunc(offset ?? 0));
  return rows.slice(start, limit === undefined || limit < 0 ? undefined : start + limit);
}

/** Where a page starts: the offset of the query and that of the page. @throws a crash for an offset in quotes. */
export function addOffset(offset: PyValue | undefined, start: number): number {
  if (!isTruthy(offset)) return start;
  if (typeof offset === 'string' || typeof offset === 'object') throw new Crash('must be str, not int');
  return Number(offset) + start;
}

/** A run that several joined rows name is shown once. */
export function dropRepeated(rows: readonly Row[]): Row[] {
  return [...new Set(rows)];
}
