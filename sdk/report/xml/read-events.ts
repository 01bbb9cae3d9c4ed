import { SaxesParser } from 'saxes';
import { hasHidden, hideAmpersands, restoreAmpersands } from './bare-ampersands.ts';

/** What stands in an XML document, in order. Lines are counted from one. */
export type XmlEvent =
  | {
      readonly type: 'open';
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
      /** Where the tag begins. */
      readonly line: number;
    }
  /** Text or CDATA, with the line on which it ends; a long one comes in several pieces. */
  | { readonly type: 'text'; readonly text: string; readonly line: number }
  | { readonly type: 'close'; readonly name: string; readonly line: number }
  /** The document is not well-formed here, and is read on as far as that makes sense. */
  | { readonly type: 'problem'; readonly message: string; readonly line: number };

/**
 * Reads XML piece by piece, and holds no more than the piece. It survives what is broken: each fault is told, and what
 * follows is read. Entities that a DOCTYPE declares are not expanded, so nothing is fetched and nothing multiplies.
 */
export function* readXmlEvents(chunks: Iterable<string>): Generator<XmlEvent> {
  let events: XmlEvent[] = [];
  const parser = new SaxesParser({ xmlns: false, position: true });
  let opened = 1;
  parser.on('opentagstart', () => {
    // The character after the name has been read as well.
    opened = parser.column === 0 ? parser.line - 1 : parser.line;
  });
  const restore = (text: string, line = parser.line): string => {
    if (!hasHidden(text)) return restoreAmpersands(text);
    events.push({ type: 'problem', message: 'an ampersand that begins no entity.', line });
    return restoreAmpersands(text);
  };
  parser.on('opentag', ({ name, attributes }) => {
    for (const key of Object.keys(attributes)) attributes[key] = restore(attributes[key] ?? '', opened);
    events.push({ type: 'open', name, attributes, line: opened });
  });
  parser.on('closetag', ({ name }) => events.push({ type: 'close', name, line: parser.line }));
  parser.on('text', (text) => {
    const restored = restore(text);
    events.push({ type: 'text', text: restored, line: parser.line });
  });
  // There an ampersand is one.
  parser.on('cdata', (text) => events.push({ type: 'text', text: restoreAmpersands(text), line: parser.line }));
  parser.on('error', ({ message }) =>
    events.push({ type: 'problem', message: message.replace(/^\d+:\d+: /, ''), line: parser.line }),
  );
  const take = () => {
    const taken = events;
    events = [];
    return taken;
  };
  for (const chunk of hideAmpersands(chunks)) {
    parser.write(chunk);
    yield* take();
  }
  parser.close();
  yield* take();
}
