/** A test that is known not to be reliable: when it fails, that spoils no run, for a while. */
export interface QuarantineEntry {
  /** Class and name, `tests.epg.test_open`, or file and name, `tests/epg.py::test_open`; `*` and `?` are wildcards. */
  readonly test: string;
  /** Only on nodes of this name; wildcards as in `test`. @default on any */
  readonly node?: string;
  /** Only at labs of this kind. @default at any */
  readonly kind?: string;
  /** The day it was put here, `2026-11-20`. */
  readonly since?: string;
  /** The last day on which it has an effect, `2026-12-01`, in UTC. */
  readonly until: string;
  /** Why, and who looks after it. */
  readonly reason: string;
}

const dayMs = 24 * 3600 * 1000;

/** The day on which a moment is, in UTC: `2026-12-01`. */
export function toDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Whether a text is a day that there is. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && toDay(ms) === text;
}

/** The day that comes so many days after another. */
export function addDays(day: string, days: number): string {
  return toDay(Date.parse(`${day}T00:00:00Z`) + days * dayMs);
}

/** Whether an entry has an effect on a day. */
export function isActive({ until }: Pick<QuarantineEntry, 'until'>, today: string): boolean {
  return until >= today;
}
