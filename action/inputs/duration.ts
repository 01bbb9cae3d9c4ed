import parse from 'parse-duration';
import { UsageError } from '../../sdk/index.ts';

export function parseDuration(text: string): number {
  const ms = /^[\d.]+$/.test(text.trim()) ? null : parse(text);
  if (ms === null || ms <= 0) throw new UsageError('Write a duration with its unit, such as 90s, 15m or 1h30m.');
  return ms;
}
