import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element of a JUnit file; elements that JUnit does not have are left out of the tree. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text and the CDATA directly inside. */
  readonly text: string;
}

/** The name of the root element, found without parsing the rest; undefined where the text does not begin as XML does. */
export function readRootName(xml: string): string | undefined {
  const prolog = /\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^[>]*(?:\[.*?\]\s*)?>/sy;
  prolog.lastIndex = xml.startsWith('\ufeff') ? 1 : 0;
  let start = prolog.lastIndex;
  while (prolog.test(xml)) start = prolog.lastIndex;
  return /^<([^\s/<>=]+)/.exec(xml.slice(start, start + 100))?.[1];
}

const junitElements: ReadonlySet<string> = new Set([
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
]);

/** The parser's own shape: one key, the element's name, and `:@` for its attributes. */
type ParsedNode = { readonly [name: string]: readonly ParsedNode[] | Readonly<Record<string, string>> | string };

/**
 * Parses a JUnit file from somebody else. Entities are those of XML and HTML and character references: one that a DOCTYPE
 * declares is refused, so nothing is fetched and nothing multiplies.
 *
 * @throws Error with a sentence about what is wrong with the file, in the parser's words where it is not well-formed.
 */
export function parseJunitTree(xml: string, maxElements: number): XmlElement {
  const validity = XMLValidator.validate(xml);
  if (validity !== true) throw new Error(`${validity.err.msg} (line ${validity.err.line})`);
  let elements = 0;
  const parser = new XMLParser({
    preserveOrder: true,
    attributeNamePrefix: '',
    ignoreAttributes: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    parseTagValue: false,
    trimValues: false,
    // Without it the parser leaves character references such as `&#10;` as they are.
    htmlEntities: true,
    processEntities: { enabled: true, maxEntityCount: 1, maxEntitySize: 1, maxExpandedLength: 1 },
    maxNestedTags: 50,
    jPath: false,
    updateTag: (name) => {
      elements += 1;
      if (elements > maxElements) throw new Error(`it has more than ${maxElements} elements`);
      return junitElements.has(name);
    },
  });
  const [root, second] = (parser.parse(xml) as readonly ParsedNode[]).flatMap((node) => toElement(node) ?? []);
  if (root === undefined || second !== undefined) throw new Error('it has not exactly one root element');
  return root;
}

function toElement(node: ParsedNode): XmlElement | undefined {
  const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
  const content = name === undefined ? undefined : node[name];
  if (name === undefined || !Array.isArray(content)) return undefined;
  const nodes = content as readonly ParsedNode[];
  return {
    name,
    attributes: (node[':@'] ?? {}) as Readonly<Record<string, string>>,
    children: nodes.flatMap((child) => toElement(child) ?? []),
    text: nodes.map((child) => (typeof child['#text'] === 'string' ? child['#text'] : '')).join(''),
  };
}
