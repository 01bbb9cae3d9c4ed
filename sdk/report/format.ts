import type { Verdict } from '../labs/lab.ts';
import type { Totals } from './model.ts';

/** What a verdict means, for people. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  passed: 'Passed',
  failed: 'Failed',
  infra: 'Infrastructure failure',
  timeout: 'Timed out',
  cancelled: 'Cancelled',
  empty: 'Nothing ran',
  dispatched: 'Dispatched',
};

/** `850 ms`, `4.2 s`, `3 min 07 s`, `2 h 05 min`; a dash where the duration is unknown or not a time. */
export function formatDuration(durationMs: number | undefined): string {
  if (durationMs === undefined || !Number.isFinite(durationMs) || durationMs < 0) return '–';
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${(durationMs / 1000).toFixed(1)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${pad(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}

/** `512 B`, `1.4 MiB`; powers of 1024. */
export function formatSize(sizeBytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;
  let value = sizeBytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? 'B'}`;
}

/** `12 tests: 10 passed (1 flaky), 1 failed, 1 skipped`; outcomes that did not happen are not named. */
export function formatTotals(totals: Totals): string {
  const parts = [
    [totals.passed, totals.flaky > 0 ? `passed (${totals.flaky} flaky)` : 'passed'],
    [totals.failed, 'failed'],
    [totals.errors, totals.errors === 1 ? 'error' : 'errors'],
    [totals.skipped, totals.quarantined > 0 ? `skipped (${totals.quarantined} in quarantine)` : 'skipped'],
  ] as const;
  const named = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const tests = totals.tests === 1 ? '1 test' : `${totals.tests} tests`;
  return named.length === 0 ? tests : `${tests}: ${named.join(', ')}`;
}

/** The time between two instants; undefined where one of them is missing or unreadable. */
export function elapsedMs(startedAt: string | undefined, endedAt: string | undefined): number | undefined {
  const elapsed = (parseInstant(endedAt) ?? Number.NaN) - (parseInstant(startedAt) ?? Number.NaN);
  return elapsed >= 0 ? elapsed : undefined;
}

/** The instant in milliseconds since 1970. Undefined for a time without a zone, which would be a guess. */
export function parseInstant(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT[\d:.,]+(?:Z|[+-]\d\d:?\d\d)$/i.test(text.trim())) return undefined;
  // `+0100` is ISO 8601, but only `+01:00` is a format that every engine parses.
  const timeMs = Date.parse(text.trim().replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

/** `2026-11-20T04:00:00Z`, the one form of a time that every consumer of xUnit reads. */
export function toTimestamp(text: string | undefined): string | undefined {
  const timeMs = parseInstant(text);
  return timeMs === undefined ? undefined : new Date(timeMs).toISOString().replace(/\.\d+Z$/, 'Z');
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
