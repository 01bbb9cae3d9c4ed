import { expect, test } from 'vitest';
import { readState, type StateKind } from '../../../../sdk/labs/testflinger/job/phases.ts';

test('the words of the server are sorted by what they mean for somebody who waits', () => {
  const words = (kind: StateKind, list: readonly string[]) => list.filter((word) => readState(word) !== kind);
  expect(words('queued', ['waiting'])).toEqual([]);
  expect(words('running', ['running', 'setup', 'provision', 'firmware_update', 'test', 'allocated'])).toEqual([]);
  expect(words('ending', ['allocate', 'reserve', 'cleanup'])).toEqual([]);
  expect(words('complete', ['complete', 'completed'])).toEqual([]);
  expect(words('cancelled', ['cancelled'])).toEqual([]);
  expect(words('unknown', ['', 'WAITING', 'levitating', 'constructor', '__proto__', 'toString'])).toEqual([]);
});
