import { XMLBuilder } from 'fast-xml-parser';

/** An element, as the builder takes it: `@` begins the name of an attribute, `#text` is the text. */
export type XmlNode = { readonly [key: string]: string | XmlNode | readonly XmlNode[] };

/** Attributes in their order; one that is undefined is left out. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** A name and a value. */
export type Property = readonly [name: string, value: string];

const builder = new XMLBuilder({
  attributeNamePrefix: '@',
  ignoreAttributes: false,
  format: true,
  // Or the value `true` would vanish: the builder takes it for an attribute without a value.
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
});

/** A whole element, with one of its elements a line. */
export function writeElement(name: string, node: XmlNode): string {
  return builder.build({ [name]: node });
}

/** The tag that opens an element whose content is written later, as far as it is written at all. */
export function writeOpenTag(name: string, attributes: Attributes): string {
  return `${builder.build({ [name]: toAttributes(attributes) }).replace(/\/>\s*$/, '')}>\n`;
}

export function toAttributes(values: Attributes): XmlNode {
  const nodes: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) nodes[`@${name}`] = value;
  return nodes;
}

export function toPropertiesNode(properties: readonly Property[]): XmlNode {
  return { property: properties.map(([name, value]) => ({ '@name': name, '@value': value })) };
}

/** Three decimals, which is what the schema of Jenkins' xUnit plugin takes at most. */
export function toSeconds(durationMs: number): string {
  return (durationMs / 1000).toFixed(3);
}
