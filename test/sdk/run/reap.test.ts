import { expect, test } from 'vitest';
import { decideReap } from '../../../sdk/run/reap.ts';

const nowMs = Date.UTC(2026, 0, 1, 12);
const job = { mark: { runId: 'r1', owner: 'me' }, createdAt: '2026-01-01T09:00:00Z' };
const known = { owner: 'me', runs: [], olderThanMs: 3_600_000, nowMs };

test('a job that is ours, old and of no run that anybody wants is stopped', () => {
  expect(decideReap(job, known)).toEqual({ reap: true });
  expect(decideReap(job, { ...known, runs: [{ runId: 'r1', isWanted: false }] })).toEqual({ reap: true });
  expect(decideReap(job, { ...known, runs: [{ runId: 'r2', isWanted: true }] })).toEqual({ reap: true });
});

test.each([
  ['it belongs to you', { ...job, mark: { runId: 'r1', owner: 'you' } }, known],
  ['its run goes on', job, { ...known, runs: [{ runId: 'r1', isWanted: true }] }],
  ['it is not old enough', job, { ...known, olderThanMs: 3 * 3_600_000 + 1 }],
  ['the lab does not tell how old it is', { mark: job.mark }, known],
  ['the lab does not tell how old it is', { ...job, createdAt: 'yesterday' }, known],
])('a job is left alone: %s', (why, marked, facts) => {
  expect(decideReap(marked, facts)).toEqual({ reap: false, why });
});
