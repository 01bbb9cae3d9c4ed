import { isDict, type PyDict, type PyValue } from '../../python/value.ts';
import { Crash } from '../crash.ts';
import { readInteger } from '../python/numbers.ts';
import { toText } from '../python/text.ts';
import { readDate, readMoment } from '../time/moment.ts';
import type { Zone } from '../time/zone.ts';

/** Bodies of the addresses that do not check what they are sent: whatever is not as it should be is a crash. */

export function readObject(body: PyValue): PyDict {
  if (isDict(body)) return body;
  throw new Crash('the body is no object');
}

export function readEntry(body: PyValue, name: string): PyValue {
  const value = readObject(body).get(name);
  if (value === undefined) throw new Crash(`${name} is missing`);
  return value;
}

/** Anything but null becomes a text. */
export function readText(value: PyValue): string {
  if (value === null) throw new Crash('null is no text');
  return toText(value);
}

/** A time, or a date alone, in the form in which it is stored. */
export function readTime(value: PyValue, zone: Zone): string {
  const moment = typeof value === 'string' ? (readMoment(value, zone) ?? readDate(value, zone)) : undefined;
  if (moment?.stored === undefined) throw new Crash('this is no time');
  return moment.stored;
}

/** The number of a row in an address. */
export function readNumber(text: string): number {
  const number = readInteger(text);
  if (number === undefined || number !== BigInt.asIntN(64, number)) throw new Crash('this is no number of a row');
  return Number(number);
}
