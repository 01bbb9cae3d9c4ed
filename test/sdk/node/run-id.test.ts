import { expect, test } from 'vitest';
import { createRunId } from '../../../sdk/node/run-id.ts';

const at = Date.UTC(2026, 10, 20, 5, 45, 3, 999);

test('a run id is the time in UTC and the start of a uuid', () => {
  expect(createRunId(at, '3790c5aa-0000-4000-8000-000000000000')).toBe('20261120-054503-3790c5');
});

test('two runs of the same second differ', () => {
  expect(createRunId(at, '11111111-0000')).not.toBe(createRunId(at, '22222222-0000'));
});

test('run ids sort by time', () => {
  const ids = [at, at + 1000, at + 86_400_000, at + 40 * 86_400_000].map((ms, index) =>
    createRunId(ms, `${9 - index}00000`),
  );
  expect([...ids].sort()).toEqual(ids);
});
