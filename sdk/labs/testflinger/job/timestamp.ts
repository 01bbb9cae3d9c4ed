import { timeOf } from '../../wire.ts';

/**
 * A time as a Testflinger server of any age sends it: ISO 8601, also with both an offset and a Z; or the extended JSON of
 * its database, `{"$date": ...}`, with a text, with milliseconds, or with those as a text inside.
 *
 * @returns ISO 8601 in UTC, or undefined for anything else
 */
export function readTimestamp(value: unknown): string | undefined {
  const ms = toMs(value);
  return ms === undefined || Number.isNaN(new Date(ms).getTime()) ? undefined : new Date(ms).toISOString();
}

function toMs(value: unknown): number | undefined {
  if (typeof value === 'string') return timeOf(value.replace(/([+-]\d\d:?\d\d)Z$/, '$1'));
  if (value === null || typeof value !== 'object' || !('$date' in value)) return undefined;
  const { $date: date } = value;
  if (typeof date === 'number') return date;
  if (typeof date === 'string') return timeOf(date);
  return date !== null && typeof date === 'object' && '$numberLong' in date ? Number(date.$numberLong) : undefined;
}
