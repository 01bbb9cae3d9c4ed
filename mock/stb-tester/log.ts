import type { LogLine } from './model.ts';
import { formatPreciseTime } from './time.ts';

/** When each line of a test was printed, up to the moment it ended or was interrupted. */
export function placeLines(
  lines: readonly string[],
  { startMs, endMs, plannedMs }: { readonly startMs: number; readonly endMs: number; readonly plannedMs: number },
): readonly LogLine[] {
  const spanMs = Number.isFinite(plannedMs) ? plannedMs : (lines.length + 1) * 1000;
  return lines
    .map((text, index) => ({ atMs: Math.floor(startMs + (spanMs * (index + 1)) / (lines.length + 1)), text }))
    .filter((line) => line.atMs <= endMs);
}

/** One line each, `[2026-01-31 12:00:00.123000] text`; the time is in `tz` and does not say so. */
export function formatLog(lines: readonly LogLine[], tz?: string): string {
  return lines.map(({ atMs, text }) => `[${formatPreciseTime(atMs, tz).replace('T', ' ')}000] ${text}\n`).join('');
}
