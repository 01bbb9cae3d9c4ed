import type { ExpectedTest } from '../labs/lab.ts';

/** What a test is known by within its run. No two names give the same, whatever characters a lab has put into them. */
export function keyOf({ classname, name }: ExpectedTest): string {
  return JSON.stringify([classname, name]);
}
