import { InvalidArgumentError } from 'commander';

/** What `rigline.yaml` calls it, and, with two dashes, the command line. */
export const requestRateOption = 'max-requests-per-second';

/** Whether a number can be a limit of requests: half of one a second is one every two seconds. */
export function isRequestRate(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

/** For commander. */
export function parseRequestRate(text: string): number {
  const rate = text.trim() === '' ? Number.NaN : Number(text);
  if (isRequestRate(rate)) return rate;
  throw new InvalidArgumentError('Write a number above 0, e.g. 5 or 0.5.');
}
