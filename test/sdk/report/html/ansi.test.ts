import { load } from 'cheerio';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeAnsi } from '../../../../sdk/report/html/ansi.ts';
import { cleanText } from '../../../../sdk/report/xunit/text.ts';

const esc = '\u001b';
const write = (text: string): string => writeAnsi(text).markup;

test('the 16 colours, the 256 and the true ones become hues of the page', () => {
  expect(write(`${esc}[31mred${esc}[0m plain`)).toBe('<span class="f0">red</span> plain');
  expect(write(`${esc}[92mgreen${esc}[39m`)).toBe('<span class="f4">green</span>');
  expect(write(`${esc}[38;5;208morange`)).toBe('<span class="f1">orange</span>');
  expect(write(`${esc}[38;2;90;140;255mblue`)).toBe('<span class="f7">blue</span>');
  expect(write(`${esc}[38:2::255:0:0mred`)).toBe('<span class="f0">red</span>');
  expect(write(`${esc}[44mon blue`)).toBe('<span class="b8">on blue</span>');
  expect(write(`${esc}[48;5;226;31mtwo`)).toBe('<span class="f0 b2">two</span>');
});

test('black and white are the ordinary text, and greys are dim', () => {
  expect(write(`${esc}[30mblack${esc}[97mwhite`)).toBe('blackwhite');
  expect(write(`${esc}[90mgrey${esc}[38;5;244mgrey`)).toBe('<span class="fg">grey</span><span class="fg">grey</span>');
});

test('bold, italic, underlined, inverse and their ends', () => {
  expect(write(`${esc}[1;4mboth${esc}[22munder${esc}[24mnone`)).toBe(
    '<span class="bold line">both</span><span class="line">under</span>none',
  );
  expect(write(`${esc}[7mback${esc}[27m${esc}[3mslant${esc}[m.`)).toBe(
    '<span class="inv">back</span><span class="ital">slant</span>.',
  );
});

test('other sequences and control characters are gone', () => {
  expect(
    write(`a${esc}[2K${esc}[1;1Hb${esc}]0;title\u0007c${esc}]8;;http://x${esc}\\d${esc}Pq#0${esc}\\e\0\u0007f`),
  ).toBe('abcdef');
  expect(write(`${esc}[?25lx${esc}[>4;2my`)).toBe('xy');
});

test('strings that never end are read in linear time', () => {
  for (const begin of ['\u009d', '\u0090', `${esc}]`]) expect(write(`${begin.repeat(200_000)}x`)).toBe('x');
}, 5000);

test('no element goes over the end of a line', () => {
  expect(write(`${esc}[31mone\ntwo\n\nthree`)).toBe(
    '<span class="f0">one</span>\n<span class="f0">two</span>\n\n<span class="f0">three</span>',
  );
  expect(write(`one\r${esc}[0m\ntwo\r\nthree`)).toBe('one\ntwo\nthree');
});

test('a text that changes its colour all the time does not become a page of tags', () => {
  const text = `${esc}[31ma${esc}[32mb`.repeat(20_000);
  const markup = write(text);
  expect(markup.match(/<span/g)).toHaveLength(4000);
  expect(load(markup).text()).toBe('ab'.repeat(20_000));
});

test('any text: what remains is the text, escaped, and no control character', () => {
  const unit = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom(
      `${esc}[31m`,
      `${esc}[`,
      '38;5;',
      ';',
      'm',
      `${esc}[0m`,
      '\u009b',
      '\n',
      '\r',
      '<',
      '&',
      '</pre>',
      ':',
    ),
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
      const markup = write(text);
      expect(markup).not.toMatch(/[\0-\u0008\u000b-\u001f\u007f-\u009f]/);
      expect(markup.replace(/<span class="[a-z0-9 ]+">[^<\n]+<\/span>/g, '')).not.toMatch(/[<>]/);
      const left = load(`<pre>\n${markup}</pre>`)('pre').text();
      expect(cleanText(text).replace(/\n/g, '')).toContain(left.replace(/\n/g, ''));
    }),
  );
});
