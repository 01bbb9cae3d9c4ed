import type { CaseList, TestCase } from '../model.ts';
import type { Stretch } from './plan.ts';

/**
 * Gives the cases of one suite after the other, each of them once. A list may be read from disk, so it is read on for as long
 * as the next case wanted is the next one that nobody had, and asked for a single one where a suite leaves some out.
 */
export function createCaseReader(tests: CaseList) {
  let iterator: Iterator<TestCase> | undefined;
  let next = 0;
  /** Of those that the list has not come to yet. */
  const had = new Set<number>();

  const readOn = (): TestCase | undefined => {
    iterator ??= tests[Symbol.iterator]();
    next += 1;
    const { done, value } = iterator.next();
    return done ? undefined : value;
  };
  const read = (index: number): TestCase | undefined => {
    while (had.delete(next)) readOn();
    if (index === next) return readOn();
    had.add(index);
    return tests.at(index);
  };
  return {
    *readStretches(stretches: readonly Stretch[]): Generator<readonly [index: number, test: TestCase]> {
      for (const [from, to] of stretches) {
        for (let index = from; index < to; index += 1) {
          const test = read(index);
          if (test !== undefined) yield [index, test];
        }
      }
    },
    /** Lets go of what the list holds open. */
    close() {
      iterator?.return?.();
    },
  };
}
