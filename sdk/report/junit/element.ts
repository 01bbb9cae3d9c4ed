/** An element of a JUnit file; elements that JUnit does not have are left out, and their text is that of what is around them. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** The text and the CDATA inside. */
  text: string;
  /** Where it begins. */
  readonly line: number;
}

const known: ReadonlySet<string> = new Set([
  'testsuites',
  'testsuite',
  'testcase',
  'failure',
  'error',
  'skipped',
  'system-out',
  'system-err',
  'properties',
  'property',
  'flakyFailure',
  'flakyError',
  'rerunFailure',
  'rerunError',
  'stackTrace',
]);

/** Whether JUnit, or the dialect of a well-known runner, has elements of this name. */
export function isKnown(name: string): boolean {
  return known.has(name);
}

/** The children of an element that have one of these names, in order. */
export function childrenOf({ children }: XmlElement, ...names: readonly string[]): XmlElement[] {
  return children.filter(({ name }) => names.includes(name));
}
