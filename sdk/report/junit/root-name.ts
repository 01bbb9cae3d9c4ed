/** The name of the root element, found without parsing the rest; undefined where the text does not begin as XML does. */
export function readRootName(xml: string): string | undefined {
  const prolog = /\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^[>]*(?:\[.*?\]\s*)?>/sy;
  prolog.lastIndex = xml.startsWith('\ufeff') ? 1 : 0;
  let start = prolog.lastIndex;
  while (prolog.test(xml)) start = prolog.lastIndex;
  return /^<([^\s/<>=]+)/.exec(xml.slice(start, start + 100))?.[1];
}

/** Whether a text, or the beginning of one, is JUnit-style XML. */
export function isJunit(xml: string): boolean {
  return isJunitRoot(readRootName(xml));
}

/** Whether a file with this root element holds test results in the style of JUnit. */
export function isJunitRoot(name: string | undefined): boolean {
  return name === 'testsuites' || name === 'testsuite';
}
