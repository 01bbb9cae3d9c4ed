import { readXmlEvents, type XmlEvent } from './read-events.ts';

/**
 * The events of a document, with a `close` only where there is a closing tag. The parser closes by itself what a closing tag
 * of another name leaves open, and everything at once for a tag that closes nothing; who reads a broken document has to
 * decide that by what the elements mean.
 */
export function* readRealTags(chunks: Iterable<string>): Generator<XmlEvent> {
  let held: XmlEvent | undefined;
  for (const event of readXmlEvents(chunks)) {
    if (event.type === 'problem') {
      const closed = /^unmatched closing tag: (.*)\.$/s.exec(event.message)?.[1];
      if (closed !== undefined) {
        if (held) yield held;
        held = undefined;
        yield { type: 'close', name: closed, line: event.line };
        continue;
      }
      // The parser has just closed what has no closing tag.
      if (event.message === 'unexpected close tag.') {
        held = undefined;
        continue;
      }
      if (event.message.startsWith('unclosed tag: ')) continue;
    }
    if (held) yield held;
    held = event.type === 'close' ? event : undefined;
    if (!held) yield event;
  }
  if (held) yield held;
}
