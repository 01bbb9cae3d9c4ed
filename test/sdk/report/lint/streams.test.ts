import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StreamItem } from '../../../../sdk/report/lint/items.ts';
import { createStreamReader } from '../../../../sdk/report/lint/streams.ts';

const read = (pieces: readonly string[]) => {
  const stream: StreamItem = {
    name: 'system-out',
    kind: 'system-out',
    attributes: {},
    line: 1,
    length: 0,
    markers: [],
  };
  const reader = createStreamReader(stream);
  let line = 1;
  for (const piece of pieces) {
    line += piece.split('\n').length - 1;
    reader.push(piece, line);
  }
  reader.end(line);
  return { length: stream.length, markers: stream.markers };
};

test('markers are found where they stand, however what a test printed comes in pieces', () => {
  const text = 'one\n[[ATTACHMENT|a/b.png]]\n\nä [[ATTACHMENT|c]] [[ATTACHMENT|d]]';
  const whole = read([text]);
  expect(whole.length).toBe(text.length);
  expect(whole.markers).toEqual([
    { path: 'a/b.png', start: 4, end: 26, line: 2, isSecond: false },
    { path: 'c', start: 30, end: 46, line: 4, isSecond: false },
    { path: 'd', start: 47, end: 63, line: 4, isSecond: true },
  ]);
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 6 }), (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), text.length];
      expect(read(edges.slice(1).map((end, index) => text.slice(edges[index], end)))).toEqual(whole);
    }),
  );
});

test('a line that never ends is not held', () => {
  const { length, markers } = read([...Array.from({ length: 50 }, () => 'x'.repeat(1000)), '\n[[ATTACHMENT|a]]']);
  expect([length, markers.length]).toEqual([50_017, 1]);
});
