import { InvalidArgumentError } from 'commander';
import { isRequestRate } from '../sdk/index.ts';

/** For commander. */
export function parseRequestRate(text: string): number {
  const rate = text.trim() === '' ? Number.NaN : Number(text);
  if (isRequestRate(rate)) return rate;
  throw new InvalidArgumentError('Write a number above 0, e.g. 5 or 0.5.');
}
