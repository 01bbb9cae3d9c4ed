import { createNumbering } from '../xunit/numbering.ts';
import { cleanLine, cleanText } from '../xunit/text.ts';
import { childrenOf, type XmlElement } from './element.ts';

/** Gathers properties in order. Of two of one name the second is called `name [2]`, so that none is lost. */
export interface PropertyBook {
  /** Takes a `property`. */
  add(property: XmlElement): void;
  readonly all: Map<string, string>;
}

/**
 * What Rigline writes into a report about its run and where it ran is no property of what is in it: a report that is made of
 * the file says so itself.
 */
const ownName = /^rigline\./;

export function createPropertyBook(): PropertyBook {
  const number = createNumbering();
  const all = new Map<string, string>();
  return {
    all,
    add({ attributes, text }) {
      const name = cleanLine(attributes['name'] ?? '');
      if (!ownName.test(name)) all.set(number(name), cleanText(attributes['value'] ?? text).trim());
    },
  };
}

/** The names and values below `properties`, in order. */
export function readProperties(element: XmlElement): readonly (readonly [string, string])[] {
  const book = createPropertyBook();
  for (const { children } of childrenOf(element, 'properties')) for (const child of children) book.add(child);
  return [...book.all];
}
