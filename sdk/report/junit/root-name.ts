/** What a text is, by its beginning. `cut`: it ends before its root, or is blank. `none`: it is no XML. */
export type RootKind = 'junit' | 'other' | 'cut' | 'none';

/**
 * What a text is, without parsing it. Text may stand before a JUnit root, such as the output of the program that wrote it.
 *
 * @param xml - a text, or the beginning of one
 */
export function findRootKind(xml: string): RootKind {
  const rest = xml.slice(findRoot(xml));
  if (isJunitRoot(/^<([^\s/<>=]+)/.exec(rest.slice(0, 100))?.[1])) return 'junit';
  if (rest === '' ? xml.trim() === '' || xml.trimStart().startsWith('<') : isUnfinished(rest)) return 'cut';
  return xml.trimStart().startsWith('<') ? 'other' : 'none';
}

/** Where the root element begins, or what stands in its place. */
function findRoot(xml: string): number {
  const prolog = /\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^[>]*(?:\[.*?\]\s*)?>/sy;
  // JSON may hold a text that is XML.
  const lead = /^\ufeff?\s*(?![[{"\s])[^<]*/.exec(xml);
  prolog.lastIndex = lead?.[0].length ?? 0;
  let start = prolog.lastIndex;
  while (prolog.test(xml)) start = prolog.lastIndex;
  return start;
}

function isUnfinished(text: string): boolean {
  if (text.startsWith('<?')) return !text.includes('?>');
  if (text.startsWith('<!--')) return !text.includes('-->');
  return text.startsWith('<!DOCTYPE') || '<!DOCTYPE'.startsWith(text) || '<testsuites'.startsWith(text);
}

/** Whether a text, or the beginning of one, is JUnit-style XML. */
export function isJunit(xml: string): boolean {
  return findRootKind(xml) === 'junit';
}

/** Whether a file with this root element holds test results in the style of JUnit. */
export function isJunitRoot(name: string | undefined): boolean {
  return name === 'testsuites' || name === 'testsuite';
}
