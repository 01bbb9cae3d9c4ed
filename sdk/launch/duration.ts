import parse from 'parse-duration';
import { UsageError } from '../http/errors.ts';

/**
 * Reads `90s`, `15m`, `1h30m` into milliseconds. A bare number has no unit and could mean anything, so it is refused.
 *
 * @throws {UsageError} that says what a duration looks like
 */
export function parseDuration(text: string): number {
  const ms = /^[\d.]+$/.test(text.trim()) ? null : parse(text);
  if (ms === null || ms <= 0) throw new UsageError('Write a duration with its unit, such as 90s, 15m or 1h30m.');
  return ms;
}
