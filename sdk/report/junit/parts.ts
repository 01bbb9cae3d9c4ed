import type { JunitTest } from './to-test.ts';

/** A suite, as far as it has been read. Suites within suites have one of their own. */
export interface JunitSuite {
  readonly name?: string | undefined;
  /** The names of the suites around it and its own, from the outside in; those without a name are left out. */
  readonly path: readonly string[];
  /** The machine that the tests ran on, from the suite itself or from one around it; so are the file and the package. */
  readonly hostname?: string | undefined;
  readonly file?: string | undefined;
  readonly package?: string | undefined;
  readonly id?: string | undefined;
  /** As it stands in the file, mostly ISO 8601 without a zone. */
  readonly timestamp?: string | undefined;
  readonly durationMs?: number | undefined;
  /** Those that have been read: runners write them before the cases. */
  readonly properties: ReadonlyMap<string, string>;
  /** Where it begins in the file. */
  readonly line: number;
}

export interface JunitCase {
  readonly type: 'case';
  readonly test: JunitTest;
  readonly suite: JunitSuite;
  /** Where it begins in the file. */
  readonly line: number;
  /** False when the file is broken within it, or ends there: it is then an error, unless the file says that it failed. */
  readonly isWhole: boolean;
}

/** What stands in a JUnit file, in order. */
export type JunitPart =
  | { readonly type: 'suite'; readonly suite: JunitSuite }
  | JunitCase
  /** Tests are missing, or may be: a sentence with the line. */
  | { readonly type: 'problem'; readonly text: string }
  /** Something is not as it should be, and no test is lost by it: a sentence with the line. */
  | { readonly type: 'note'; readonly text: string };
