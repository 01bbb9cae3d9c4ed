import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepareMask } from '../../../../sdk/worker/testflinger/mask.ts';

const maskOf = (value: string) => `**${createHash('sha256').update(value).digest('hex').slice(0, 6)}**`;

test('every secret value becomes the start of its digest, the longer before the shorter', async () => {
  const mask = (await prepareMask({ A: 'abc', B: 'abcdef', C: '', D: '$(x)' }))();
  expect(mask.push('abcdef abc $(x).') + mask.end()).toBe(`${maskOf('abcdef')} ${maskOf('abc')} ${maskOf('$(x)')}.`);
});

test('without secrets nothing waits', async () => {
  const mask = (await prepareMask({}))();
  expect(mask.push('abc')).toBe('abc');
  expect(mask.end()).toBe('');
});

test('what may become a secret waits, and nothing else', async () => {
  const mask = (await prepareMask({ A: 'secret' }))();
  expect(mask.push('the sec')).toBe('the ');
  expect(mask.push('ond')).toBe('second');
  expect(mask.push(' sec')).toBe(' ');
  expect(mask.push('ret!')).toBe(`${maskOf('secret')}!`);
  expect(mask.push('sec')).toBe('');
  expect(mask.end()).toBe('sec');
});

test('however output is cut, the masked pieces are the mask of the whole', async () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '+'), maxLength: 30 });
  const secrets = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '+'), minLength: 1, maxLength: 5 }), {
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(letters), secrets, async (pieces, values) => {
      const create = await prepareMask(Object.fromEntries(values.map((value, index) => [`S${index}`, value])));
      const whole = create();
      const cut = create();
      const expected = whole.push(pieces.join('')) + whole.end();
      const shown = pieces.map((piece) => cut.push(piece)).join('') + cut.end();
      expect(shown).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});
