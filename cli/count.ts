import { InvalidArgumentError } from 'commander';

/** Reads a whole number that is not negative. */
export function parseCount(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Write a whole number, such as 2.');
  return Number(text);
}
