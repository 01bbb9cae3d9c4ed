import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import { formatJobId, parseJobId, readKey, toUsername } from '../../../../sdk/labs/testrunner/runs/ids.ts';
import { key1 } from '../../../helpers/labs-testrunner.ts';

test('a run is named by its number, its number and key, or its key alone', () => {
  expect(parseJobId('12')).toEqual({ id: 12 });
  expect(parseJobId(formatJobId(12, key1))).toEqual({ id: 12, key: key1 });
  expect(parseJobId(key1)).toEqual({ key: key1 });
});

test.each(['', '0', '012', '-1', '1.5', '12:', '12:abc', `0:${key1}`, `12/${key1}`, '../12', `${key1} `])(
  '"%s" names no run',
  (id) => {
    expect(() => parseJobId(id)).toThrow(UsageError);
  },
);

test('the key is found again in a user name of ours only', () => {
  expect(readKey(toUsername(key1))).toBe(key1);
  expect(readKey(toUsername(key1, 'nightly'))).toBe(key1);
  expect(toUsername(key1, 'n'.repeat(35))).toHaveLength(80);
  for (const other of ['', 'ann', key1, `ci-${key1}`, `xrigline-${key1}`, `rigline-${key1}-2`])
    expect([other, readKey(other)]).toEqual([other, undefined]);
});
