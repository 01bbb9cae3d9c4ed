import type { JunitCase } from '../../../report/junit/parts.ts';
import type { TestCase } from '../../../report/model.ts';
import { keyOf } from '../../test-key.ts';

type Names = Pick<TestCase, 'classname' | 'name'>;

/** Gives the tests of a file names that differ: who reads the report would take two of one name for one. */
export interface TellingApart {
  /** The names of a test that no earlier call has returned. */
  rename(part: JunitCase): Names;
  /** What was done, a sentence each. */
  describe(): string[];
}

/** Tests of one class and name are called by the suites around them as well, or get a number. */
export function createTellingApart(): TellingApart {
  const seen = new Map<string, number>();
  let bySuite = 0;
  let byNumber = 0;
  const take = (names: Names): boolean => {
    const key = keyOf(names);
    if (seen.has(key)) return false;
    seen.set(key, 1);
    return true;
  };

  return {
    rename({ test: { classname, name }, suite: { path } }) {
      if (take({ classname, name })) return { classname, name };
      const around = path.join(' / ');
      const joined = path.at(-1) === classname || around === '' ? around || classname : `${around} / ${classname}`;
      if (take({ classname: joined, name })) {
        bySuite += 1;
        return { classname: joined, name };
      }
      byNumber += 1;
      const key = keyOf({ classname, name });
      let number = seen.get(key) ?? 1;
      do number += 1;
      while (!take({ classname, name: `${name} [${number}]` }));
      seen.set(key, number);
      return { classname, name: `${name} [${number}]` };
    },
    describe: () => [
      ...(bySuite > 0
        ? [`${count(bySuite)} the class and name of another, and the names of the suites around it`]
        : []),
      ...(byNumber > 0 ? [`${count(byNumber)} the class and name of another, and a number`] : []),
    ],
  };
}

function count(tests: number): string {
  return tests === 1 ? '1 test has' : `${tests} tests have`;
}
