import type { CheckNote } from './lab.ts';

/** The versions of a server that are known to work. */
export interface KnownVersions {
  /** What Rigline was tested with, e.g. `1.5.0`. */
  readonly tested: string;
  /** Anything older is too old. @default none is */
  readonly oldest?: string;
}

/**
 * Compares the version of a server with those that are known. Patches do not count.
 *
 * @param found - with or without a `v`, and whatever follows the numbers
 */
export function judgeVersion(found: string | undefined, { tested, oldest }: KnownVersions): CheckNote {
  const numbers = readNumbers(found);
  if (!numbers)
    return warn(
      `the server does not tell its version. Rigline was tested with ${tested}; others may behave differently`,
    );
  const name = numbers.join('.');
  if (oldest !== undefined && compare(numbers, readNumbers(oldest)) < 0)
    return warn(`${name} is too old: Rigline needs ${oldest} or newer. Have the server updated`);
  const order = compare(numbers.slice(0, 2), readNumbers(tested)?.slice(0, 2));
  if (order === 0) return { about: 'version', isWarning: false, text: `${name}, as Rigline was tested with` };
  return order > 0
    ? warn(
        `${name} is newer than ${tested}, with which Rigline was tested. Should something fail, look for a newer Rigline`,
      )
    : warn(`${name} is older than ${tested}, with which Rigline was tested. What it lacks shows as 404, 405 or 422`);
}

function warn(text: string): CheckNote {
  return { about: 'version', isWarning: true, text };
}

function readNumbers(version: string | undefined): readonly number[] | undefined {
  const [, text] = /(?:^|[^\d.])(\d+(?:\.\d+)+)/.exec(version ?? '') ?? [];
  return text?.split('.').map(Number);
}

function compare(a: readonly number[], b: readonly number[] = []): number {
  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, index) => index).find(
    (index) => (a[index] ?? 0) !== (b[index] ?? 0),
  );
  return at === undefined ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
