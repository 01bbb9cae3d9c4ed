const dayMs = 86_400_000;

/** What a time looks like: a calendar or week date, any one character, a time of day with or without colons, a zone. */
const pattern =
  /^(?<date>\d{4}-?(?:\d\d-?\d\d|W\d\d(?:-?\d)?))(?:[\s\S](?<time>\d\d(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?)(?<zone>Z|[+-]\d\d(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?)?)?$/u;

const calendarDate = /^(\d{4})(-?)(\d\d)\2(\d\d)$/;
const weekDate = /^(\d{4})(-?)W(\d\d)(?:\2(\d))?$/;
const clockTime = /^(\d\d)(?:(:?)(\d\d)(?:\2(\d\d)(?:[.,](\d+))?)?)?$/;

/**
 * Milliseconds since the epoch of an ISO 8601 time; one without a zone is UTC, one without a time is midnight.
 * @returns nothing for anything else, also for a day that does not exist
 */
export function parseIsoTime(text: string): number | undefined {
  const { date, time, zone } = pattern.exec(text)?.groups ?? {};
  if (date === undefined) return undefined;
  const day = parseDate(date);
  const ofDay = time === undefined ? 0 : parseClock(time);
  const shift = zone === undefined || zone === 'Z' ? 0 : parseClock(zone.slice(1));
  if (day === undefined || ofDay === undefined || shift === undefined) return undefined;
  return day + ofDay - (zone?.startsWith('-') ? -shift : shift);
}

function parseDate(text: string): number | undefined {
  const [, year, , month, day] = (calendarDate.exec(text) ?? []).map(Number);
  if (year !== undefined && month !== undefined && day !== undefined) return toDay(year, month, day);
  const [, weekYear, , week, weekday] = weekDate.exec(text) ?? [];
  if (weekYear === undefined) return undefined;
  return toWeekday({ year: Number(weekYear), week: Number(week), weekday: Number(weekday ?? 1) });
}

function toDay(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() : undefined;
}

/** The fourth of January is in the first week of its year; weeks begin on Monday. */
function toWeekday({ year, week, weekday }: { year: number; week: number; weekday: number }): number | undefined {
  const start = findFirstMonday(year);
  const next = findFirstMonday(year + 1);
  if (start === undefined || next === undefined || week < 1 || weekday < 1 || weekday > 7) return undefined;
  const day = start + ((week - 1) * 7 + weekday - 1) * dayMs;
  return day < next ? day : undefined;
}

function findFirstMonday(year: number): number | undefined {
  const fourth = toDay(year, 1, 4);
  return fourth === undefined ? undefined : fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs;
}

function parseClock(text: string): number | undefined {
  const [, hour = '0', , minute = '0', second = '0', fraction = '0'] = clockTime.exec(text) ?? [];
  if (!clockTime.test(text) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  // What is finer than a millisecond is cut off.
  return seconds * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
}
