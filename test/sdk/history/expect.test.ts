import { expect, test } from 'vitest';
import { expectedDuration } from '../../../sdk/history/expect.ts';
import { median, quantile } from '../../../sdk/history/median.ts';
import type { History, JobHistory } from '../../../sdk/history/model.ts';

/** A job with the given times, in ms, each as long in the queue as it ran. */
function buildJobs(label: string, target: string, times: readonly number[]): JobHistory {
  const samples = times.map((ms, at) => ({
    ...{ id: `r${at}`, node: `${target}-agent`, at, verdict: 'passed' as const },
    ...{ waitedMs: ms, ranMs: ms },
  }));
  return { kind: 'k', label, target, samples };
}

const history: History = {
  tests: [],
  jobs: [buildJobs('a', 'q', [10, 20, 30]), buildJobs('b', 'q', [100]), buildJobs('c', 'p', [1000])],
};

test('a job is expected to take what it took before', () => {
  const { run } = expectedDuration(history, { kind: 'k', label: 'a', target: 'q' });
  expect(run).toEqual({ usualMs: 20, fromMs: 15, toMs: 25, samples: 3, of: 'job' });
});

test('a job on another queue is expected to take as long, and to wait as others wait there', () => {
  const { run, wait } = expectedDuration(history, { kind: 'k', label: 'a', target: 'p' });
  expect([run?.usualMs, run?.of, wait?.usualMs, wait?.of]).toEqual([20, 'job', 1000, 'target']);
});

test('a new job is expected to take what the queue, or else the lab, is used to', () => {
  expect(expectedDuration(history, { kind: 'k', label: 'new', target: 'q' }).run).toMatchObject({
    usualMs: 25,
    of: 'target',
  });
  expect(expectedDuration(history, { kind: 'k', label: 'new', target: 'q-agent' }).run).toMatchObject({ of: 'target' });
  expect(expectedDuration(history, { kind: 'k' })).toMatchObject({
    run: { of: 'kind', samples: 5 },
    wait: { of: 'kind' },
  });
});

test('of another kind of lab nothing is known', () => {
  expect(expectedDuration(history, { kind: 'other', label: 'a', target: 'q' })).toEqual({});
});

test('the median lies in the middle, and between two values in proportion', () => {
  expect([median([]), median([3]), median([9, 1, 5]), median([1, 2])]).toEqual([undefined, 3, 5, 1.5]);
  expect(quantile([10, 20], 0.25)).toBe(12.5);
});
