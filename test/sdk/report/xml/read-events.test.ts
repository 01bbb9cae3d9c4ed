import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readXmlEvents, type XmlEvent } from '../../../../sdk/report/xml/read-events.ts';

const read = (...chunks: string[]): XmlEvent[] => [...readXmlEvents(chunks)];
const brief = (events: readonly XmlEvent[]): string[] =>
  events.map((event) => `${event.type} ${'name' in event ? event.name : 'text' in event ? event.text : event.message}`);

test('elements, attributes, text and CDATA come in order, with entities resolved', () => {
  const events = read('<a x="1 &amp; 2">t&#65;<b/><![CDATA[<q>]]></a>');
  expect(brief(events)).toEqual(['open a', 'text tA', 'open b', 'close b', 'text <q>', 'close a']);
  expect(events[0]).toMatchObject({ attributes: { x: '1 & 2' } });
});

test('a tag is found where it begins', () => {
  const events = read('<a>\n  <bc\n   x="1"/>\n</a>').filter(({ type }) => type === 'open');
  expect(events.map(({ line }) => line)).toEqual([1, 2]);
});

test('what is broken is told with its place, and what follows is read', () => {
  const events = read('<a>\n<b>x\u001by&nope;</b><c k=1 /><d/></a>');
  expect(brief(events)).toContain('open d');
  const problems = events.filter((event) => event.type === 'problem');
  expect(problems.map(({ message, line }) => [message, line])).toEqual([
    ['disallowed character.', 2],
    ['undefined entity.', 2],
    ['unquoted attribute value.', 2],
  ]);
});

test('a document that is cut off gives what came before, and says so', () => {
  const events = read('<a><b>one</b><b>tw');
  expect(brief(events).slice(0, 4)).toEqual(['open a', 'open b', 'text one', 'close b']);
  expect(brief(events)).toContain('text tw');
  expect(brief(events)).toContain('problem unclosed tag: a');
});

test('an entity of a DOCTYPE is not expanded', () => {
  const events = read('<!DOCTYPE a [<!ENTITY x "yyyy">]><a>&x;</a>');
  expect(brief(events)).toEqual(['open a', 'problem undefined entity.', 'text &x;', 'close a']);
});

test('how a document is cut into pieces changes nothing', () => {
  const xml = '<a k="v&lt;">α<b>\r\n😀&#x1F600;</b><![CDATA[]] >]]><!-- c --></a>';
  const whole = (events: readonly XmlEvent[]) => {
    const texts = (event: XmlEvent) => (event.type === 'text' ? event.text : `|${event.type}|`);
    return events.map(texts).join('');
  };
  fc.assert(
    fc.property(fc.array(fc.nat(xml.length), { maxLength: 6 }), (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), xml.length];
      const pieces = edges.slice(1).map((end, index) => xml.slice(edges[index], end));
      expect(whole(read(...pieces))).toBe(whole(read(xml)));
    }),
  );
});

test('the character that stands for a bare ampersand while one reads is none when it is in the document', () => {
  const events = read('<a k="\u{10fffd}&"><![CDATA[\u{10fffd}&]]>\u{10fffd}</a>');
  expect(brief(events)).toEqual([
    'problem an ampersand that begins no entity.',
    'open a',
    'text \u{10fffd}&',
    'text \u{10fffd}',
    'close a',
  ]);
  expect(events[1]).toMatchObject({ attributes: { k: '\u{10fffd}&' } });
});
