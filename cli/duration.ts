import { InvalidArgumentError } from 'commander';
import parse from 'parse-duration';

/**
 * Reads `90s`, `15m`, `1h30m` into milliseconds. A bare number has no unit and could mean anything, so it is refused.
 *
 * @throws {InvalidArgumentError} for the command line to report
 */
export function parseDuration(text: string): number {
  const ms = /^[\d.]+$/.test(text.trim()) ? null : parse(text);
  if (ms === null || ms <= 0)
    throw new InvalidArgumentError('Write a duration with its unit, such as 90s, 15m or 1h30m.');
  return ms;
}
