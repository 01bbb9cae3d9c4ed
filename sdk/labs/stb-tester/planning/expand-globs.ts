import picomatch from 'picomatch';
import { UsageError } from '../../../http/errors.ts';

/** Whether the names hold a wildcard, so that somebody has to list the test cases there are. */
export function hasGlobs(tests: readonly string[]): boolean {
  return tests.some((test) => test.includes('*'));
}

/**
 * Puts the test cases that match in the place of each name with a wildcard. `*` crosses `/`.
 *
 * @param known - the test cases of the revision
 * @throws {UsageError} for a wildcard that matches nothing
 */
export function expandGlobs(tests: readonly string[], known: readonly string[], revision: string): string[] {
  return tests.flatMap((test) => {
    if (!test.includes('*')) return [test];
    const matches = picomatch(test, { bash: true });
    const found = known.filter((name) => matches(name));
    if (found.length === 0)
      throw new UsageError(
        `No test case of revision ${revision} matches "${test}". \`rigline tests ${revision}\` lists them.`,
      );
    return found;
  });
}
