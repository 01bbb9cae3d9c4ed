import type { Zone } from './zone.ts';

/** A time that a client sent. */
export interface Moment {
  /** As it stands in the answer to the request that brought it: in the zone it came with. */
  readonly shown: string;
  /** As it is stored: UTC, `YYYY-MM-DD hh:mm:ss[.uuuuuu]`. Undefined if the server breaks down on storing it. */
  readonly stored: string | undefined;
}

const dateTime =
  /^(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,6})\d{0,6})?)?(Z|[+-]\d{2}:?\d{2})?\n?$/;
const dateOnly = /^(\d{4})-(\d{1,2})-(\d{1,2})\n?$/;

/** Reads a time with or without a zone; undefined if it is none. */
export function readMoment(text: string, zone: Zone): Moment | undefined {
  const [, year, month, day, hour, minute, second = '0', fraction = '', offset] = dateTime.exec(text) ?? [];
  const numbers = [year, month, day, hour, minute, second].map(Number);
  const localMs = toUtc(numbers);
  if (localMs === undefined) return undefined;
  const minutes = offset === undefined ? zone.offsetOf(localMs) : readOffset(offset);
  const micros = fraction.padEnd(6, '0');
  if (minutes === undefined) return { shown: '', stored: undefined };
  const utcMs = localMs - minutes * 60_000;
  const isStorable = Math.abs(minutes) < 1440 && isInRange(utcMs);
  return {
    shown: `${write(localMs, micros, 'T')}${writeOffset(minutes)}`,
    stored: isStorable ? write(utcMs, micros, ' ') : undefined,
  };
}

/** Reads a date alone, as midnight in the server's zone. */
export function readDate(text: string, zone: Zone): Moment | undefined {
  const [, year, month, day] = dateOnly.exec(text) ?? [];
  if (year === undefined) return undefined;
  return readMoment(`${year}-${month}-${day}T00:00`, zone);
}

/** A stored time as answers show it. */
export function showStored(stored: string): string {
  return `${stored.replace(' ', 'T')}Z`;
}

/** The time `micros` microseconds after the epoch, as it is stored. */
export function storeMicros(micros: number): string {
  const rest = ((micros % 1_000_000) + 1_000_000) % 1_000_000;
  return write((micros - rest) / 1000, String(rest).padStart(6, '0'), ' ');
}

function toUtc([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: number[]): number | undefined {
  if (!(year >= 1) || hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.setUTCHours(hour, minute, second);
}

function isInRange(utcMs: number): boolean {
  const year = new Date(utcMs).getUTCFullYear();
  return year >= 1 && year <= 9999;
}

function readOffset(text: string): number {
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text.startsWith('-') ? -minutes : minutes;
}

function writeOffset(minutes: number): string {
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function write(ms: number, micros: string, separator: string): string {
  const date = new Date(ms);
  const pad = (value: number, length = 2) => String(value).padStart(length, '0');
  const day = [pad(date.getUTCFullYear(), 4), pad(date.getUTCMonth() + 1), pad(date.getUTCDate())].join('-');
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map((part) => pad(part)).join(':');
  return `${day}${separator}${clock}${micros === '000000' ? '' : `.${micros}`}`;
}
