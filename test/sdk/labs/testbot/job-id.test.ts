import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatJobId, jobIdPattern, parseJobId } from '../../../../sdk/labs/testbot/jobs/job-id.ts';

const id = fc.string({ unit: 'grapheme', minLength: 1 });

test('a build and its jobs survive the way into a word and back, whatever their ids are', () => {
  fc.assert(
    fc.property(id, fc.array(id), (buildId, jobIds) => {
      const word = formatJobId({ buildId, jobIds });
      expect(word).toMatch(jobIdPattern);
      expect(parseJobId(word)).toEqual({ buildId, jobIds });
    }),
  );
});

test('jobs can be asked for without their build', () => {
  expect(parseJobId(':a,b')).toEqual({ jobIds: ['a', 'b'] });
});

test.each(['', ':', 'abc', 'a:b:c', 'a:,', 'a:b,', 'a b:c', 'a:%FF', '../x:y'])('"%s" is no such word', (word) => {
  expect(() => parseJobId(word)).toThrow(/names no build of a testbot server/);
});
