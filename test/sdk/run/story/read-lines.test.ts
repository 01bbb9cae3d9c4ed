import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTrouble, describeTrouble, readLines, type StoryLine } from '../../../../sdk/run/story/read-lines.ts';
import { toChunks } from './lines.ts';

async function read(chunks: AsyncIterable<Uint8Array>) {
  const trouble = createTrouble();
  const lines: StoryLine[] = [];
  for await (const line of readLines(chunks, trouble)) lines.push(line);
  return { lines, trouble, told: describeTrouble('f', trouble) };
}

test('lines come whole, wherever the pieces end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ text: fc.string({ unit: 'grapheme' }), n: fc.integer() })),
      fc.integer({ min: 1, max: 40 }),
      async (values, pieceBytes) => {
        const text = values.map((value) => `${JSON.stringify(value)}\n`).join('');
        const { lines, told } = await read(toChunks(text, pieceBytes));
        expect(lines).toEqual(values);
        expect(told).toEqual([]);
      },
    ),
  );
});

test('a torn last line is told, and one that only has no end is read', async () => {
  expect(await read(toChunks('{"a":1}\n{"b":'))).toMatchObject({
    lines: [{ a: 1 }],
    told: ['f: the last line is torn, as if the process had died while it wrote'],
  });
  expect(await read(toChunks('{"a":1}'))).toMatchObject({ lines: [{ a: 1 }], told: [] });
});

test('lines that are no objects are passed over, and told with the number of the first', async () => {
  const { lines, told } = await read(toChunks('{"a":1}\n\nnot json\n[1]\n3\n{"b":2}\n'));
  expect(lines).toEqual([{ a: 1 }, { b: 2 }]);
  expect(told).toEqual(['f: 3 lines are no JSON; the first is line 3']);
});

test('a line without an end does not fill the memory', async () => {
  let longest = 0;
  async function* endless() {
    yield new TextEncoder().encode('{"a":1}\n{"text":"');
    for (let piece = 0; piece < 40; piece++) {
      longest = Math.max(longest, piece);
      yield new Uint8Array(1024 * 1024).fill(120);
    }
    yield new TextEncoder().encode('"}\n{"b":2}\n');
  }
  expect(await read(endless())).toMatchObject({
    lines: [{ a: 1 }, { b: 2 }],
    told: ['f: 1 line is too long to be read'],
  });
  expect(longest).toBe(39);
});

test('a file that breaks off is told with the reason', async () => {
  async function* broken() {
    yield new TextEncoder().encode('{"a":1}\n');
    throw new Error('input/output error');
  }
  expect(await read(broken())).toMatchObject({
    lines: [{ a: 1 }],
    told: ['f could not be read to its end: input/output error'],
  });
});
