/** A test case name taken apart. */
export interface TestCaseName {
  /** The file as Python would import it: Jenkins takes what stands before the last dot for the package. */
  readonly classname: string;
  readonly name: string;
  readonly file: string;
}

/** Splits `tests/menu.py::test_open` into class `tests.menu`, name `test_open` and file `tests/menu.py`. */
export function splitTestCase(testCase: string): TestCaseName {
  const at = testCase.indexOf('::');
  const file = at < 0 ? testCase : testCase.slice(0, at);
  const classname = file.replace(/\.py$/, '').replaceAll('/', '.');
  return { classname, name: at < 0 ? classname.slice(classname.lastIndexOf('.') + 1) : testCase.slice(at + 2), file };
}
