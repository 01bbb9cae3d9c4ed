import { expect, test } from 'vitest';

import { isHtmlPage, summarize, toLine } from '../../../sdk/http/summarize.ts';

test.each([
  ['<!DOCTYPE html><html>', true],
  ['\n  <!doctype HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">', true],
  ['<html lang="en">', true],
  ['<body>hi', true],
  ['<!-- a\nproxy --> <!-- or two --><html>', true],
  ['<?xml version="1.0" encoding="iso-8859-1"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN">', true],
  ['<?xml version="1.0"?><testsuites/>', false],
  ['<htmlish/>', false],
  ['OK', false],
  ['{"page": "<html>"}', false],
  ['<!-- <html> -->', false],
  ['', false],
])('%j is a web page: %s', (body, expected) => {
  expect(isHtmlPage(body)).toBe(expected);
});

// Whoever begins anew at each comment is not done with these within the time that a test has.
test('a page of comments without an end is read in one go', () => {
  expect(isHtmlPage(`${'<!---->'.repeat(500_000)}x`)).toBe(false);
  expect(isHtmlPage('<!--'.repeat(500_000))).toBe(false);
});

test('a page is named by its title', () => {
  const page = '<html><head><title>\n 502 Bad Gateway\n</title></head><body>nginx</body></html>';
  expect(summarize(page, 'text/html')).toBe('an HTML page titled "502 Bad Gateway"');
  expect(summarize('<html><title> </title>', 'text/html')).toBe('an HTML page');
  expect(summarize('<html>', 'application/json')).toBe('an HTML page');
});

test('of a JSON object the message is shown', () => {
  expect(summarize('{"detail":{},"message":"Bad Request"}', 'application/problem+json')).toBe('Bad Request');
});

test.each(['{}', 'null', '[]', '"OK"', '{"message":{"start":["Not a number"]}}', '{"message":', '12'])(
  'JSON without a message in words is shown as it is: %s',
  (body) => {
    expect(summarize(body, 'application/json')).toBe(body);
  },
);

test('bare words are shown as they are, on one line, without control characters', () => {
  expect(summarize('Invalid job id\n', 'text/html; charset=utf-8')).toBe('Invalid job id');
  expect(summarize('a\r\n\tb\u001b[31mc\0', '')).toBe('a b [31mc');
  expect(summarize('', '')).toBe('');
});

test('long words are cut', () => {
  expect(summarize('x'.repeat(301), '')).toBe(`${'x'.repeat(300)}…`);
  expect(summarize('x'.repeat(300), '')).toBe('x'.repeat(300));
  expect(toLine(`a\n${'x'.repeat(2000)}`)).toHaveLength(1001);
});
