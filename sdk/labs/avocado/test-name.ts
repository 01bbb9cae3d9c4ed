import type { TestResult } from '../lab.ts';

/**
 * Takes the tag of a test apart: `1-tests/boot.py:Boot.test_kernel;variant` is the method `test_kernel;variant` of the class
 * `tests.boot.Boot`. The number in front counts the tests of one job, and would make every job's tests new ones to a reader
 * of reports. Whatever is no Python test, such as a program, is named as it was asked for.
 */
export function splitTag(tag: string): Pick<TestResult, 'classname' | 'name' | 'file'> {
  const reference = /^\d+-(.+)$/s.exec(tag)?.[1] ?? tag;
  const [, file, type, method] = /^(?:\.\/)?([^:;]+\.py):([^.:;]+)\.([^:]+)$/s.exec(reference) ?? [];
  if (file === undefined || type === undefined || method === undefined)
    return { classname: 'avocado', name: reference };
  // Jenkins takes what stands before the last dot for the package.
  const module = file.replace(/\.py$/, '').replace(/^\/+/, '').replaceAll('/', '.');
  return { classname: `${module}.${type}`, name: method, file };
}
