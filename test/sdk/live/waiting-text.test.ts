import { expect, test } from 'vitest';
import { describeStatus } from '../../../cli/render/status.ts';
import type { RunEvent } from '../../../sdk/index.ts';
import { createHeartbeat } from '../../../sdk/live/heartbeat.ts';
import { createJobBook } from '../../../sdk/live/job-book.ts';
import { describeWaiting } from '../../../sdk/live/waiting-text.ts';

const minute = 60_000;
type State = Omit<Extract<RunEvent, { type: 'job-state' }>, 'type' | 'job'>;

/** A book in which jobs have come to where they stand at some minute. */
function createBook(...jobs: readonly string[]) {
  const book = createJobBook();
  const at = (minutes: number, event: RunEvent) => book.observe(event, minutes * minute);
  at(0, { type: 'run-started', runId: 'r', folder: '/f', jobs });
  return {
    book,
    at,
    state: (minutes: number, job: string, state: State) => at(minutes, { type: 'job-state', job, ...state }),
  };
}

const running: State = { state: 'running', detail: 'test' };
const queued = (position: number): State => ({ state: 'queued', detail: 'waiting', position });

test('a job alone is called by its name, and everything that is known of it is told', () => {
  const { book, at, state } = createBook('tv');
  expect(describeWaiting(book, { nowMs: 5000 })).toBe('tv: to be submitted (for 5 s)');
  at(0, { type: 'job-submitted', job: 'tv', id: '1' });
  state(0, 'tv', queued(2));
  expect(describeWaiting(book, { nowMs: 4 * minute })).toBe('tv: queued (2 ahead, for 4 min)');
  state(3, 'tv', queued(0));
  expect(describeWaiting(book, { nowMs: 4 * minute })).toBe('tv: queued (next in line, for 4 min)');
  state(5, 'tv', { state: 'running', detail: 'provision' });
  state(9, 'tv', running);
  const options = { nowMs: 17 * minute, sinceAnswerMs: 8000 };
  expect(describeWaiting(book, options)).toBe('tv: running (test, for 12 min); the lab answered 8 s ago');
  expect(describeWaiting(book, { ...options, expectedMs: () => 17 * minute })).toBe(
    'tv: running (test, for 12 min, about 5 min to go); the lab answered 8 s ago',
  );
  expect(describeWaiting(book, { ...options, expectedMs: () => 9 * minute })).toBe(
    'tv: running (test, for 12 min, 3 min longer than usual); the lab answered 8 s ago',
  );
  at(18, { type: 'job-ended', job: 'tv', how: 'completed' });
  expect(describeWaiting(book, { nowMs: 19 * minute })).toBe('tv: handing over results (for 60 s)');
});

test('several are counted by where they stand, named where they are few, and those that are over are counted', () => {
  const { book, at, state } = createBook('a', 'b', 'c', 'd');
  state(1, 'a', queued(2));
  state(2, 'b', running);
  state(10, 'c', running);
  at(11, { type: 'job-judged', job: 'd', verdict: 'failed' });
  const expectedMs = (job: string) => (job === 'b' ? 15 * minute : undefined);
  expect(describeWaiting(book, { nowMs: 14 * minute, expectedMs })).toBe(
    '3 jobs: 1 queued (a, 2 ahead, for 13 min), 2 running (b and c, for up to 12 min, about 3 min to go), 1 done (1 not passed)',
  );
});

test('two thousand jobs are a line that a person can read', () => {
  const labels = Array.from({ length: 2000 }, (_, index) => `a-job-with-a-long-name-${index}`);
  const { book, at, state } = createBook(...labels);
  for (const [index, label] of labels.entries()) {
    if (index < 5) at(3, { type: 'job-judged', job: label, verdict: 'passed' });
    else state(2, label, index < 205 ? running : queued(index - 205));
  }
  expect(describeWaiting(book, { nowMs: 9 * minute, expectedMs: () => 30 * minute })).toBe(
    '1995 jobs: 1795 queued (0 to 1794 ahead, for up to 7 min), 200 running (for up to 7 min, about 23 min to go), 5 done',
  );
});

test('a job for which the lab did not answer is said to be so, until it is heard of again or the lab has answered', () => {
  const { book, at, state } = createBook('a', 'b');
  for (const job of ['a', 'b']) state(1, job, running);
  for (const job of ['a', 'b']) at(5, { type: 'outage', job, message: 'gone', sinceMs: 0, budgetMs: 900_000 });
  expect(describeWaiting(book, { nowMs: 6 * minute })).toBe(
    '2 jobs: 2 without an answer from the lab (a and b, for up to 5 min)',
  );
  at(6, { type: 'log', job: 'a', text: 'x' });
  expect(describeWaiting(book, { nowMs: 6 * minute })).toContain('1 running (a, test, for 5 min)');
  expect(describeWaiting(book, { nowMs: 8 * minute, sinceAnswerMs: minute })).toContain('2 running');
  expect(describeWaiting(book, { nowMs: 8 * minute, sinceAnswerMs: 4 * minute })).toContain('1 without an answer');
});

test('a job that was added is waited for as well, and hours are told as hours', () => {
  const { book, at, state } = createBook('a');
  at(1, { type: 'job-added', job: 'a.2', of: 'a', because: 'infra', target: 'q', detail: 'again' });
  state(1, 'a', running);
  expect(describeWaiting(book, { nowMs: 151 * minute })).toBe(
    '2 jobs: 1 to be submitted (a.2, for 2 h 30 min), 1 running (a, test, for 2 h 30 min)',
  );
});

test('names and words of a lab cannot steer a terminal or a CI', () => {
  const { book, state } = createBook('::warning::x\u001b[2J');
  state(0, '::warning::x\u001b[2J', { state: 'running', detail: '##[error]\u0007' });
  const text = describeWaiting(book, { nowMs: 0 });
  expect(text).not.toMatch(/[\u0000-\u001f]|##\[|^\s*::/);
});

test('the status line never breaks', () => {
  const { book, state } = createBook('a', 'b');
  state(1, 'a', queued(2));
  const options = { startedMs: 0, nowMs: 65_000, columns: 200 };
  expect(describeStatus(book, options)).toBe(
    '1:05  2 jobs: 1 to be submitted (b, for 65 s), 1 queued (a, 2 ahead, for 5 s)',
  );
  expect(describeStatus(book, { ...options, columns: 20 })).toBe('1:05  2 jobs: 1 to…');
});

test('a heartbeat comes when nothing was printed for a minute, and once a minute from then on', () => {
  let now = 0;
  const heartbeat = createHeartbeat({ now: () => now, describe: () => 'everything' });
  const beats: number[] = [];
  for (; now < 300_000; now += 1000) {
    if (now === 30_000) heartbeat.printed();
    if (heartbeat.tick() !== undefined) beats.push(now / 1000);
  }
  expect(beats).toEqual([90, 150, 210, 270]);
});

test('where nothing is waited for there is no heartbeat', () => {
  let now = 0;
  let text: string | undefined;
  const heartbeat = createHeartbeat({ now: () => now, describe: () => text });
  now = 90_000;
  expect(heartbeat.tick()).toBeUndefined();
  text = 'a: queued';
  expect(heartbeat.tick()).toBe('waiting for a: queued');
});

test('tests that are dealt out are waited for in their parts, and not once more as a whole', () => {
  const { book, at } = createBook('tests');
  at(1, { type: 'job-added', job: 'tests.2', of: 'tests', because: 'part', target: 'tv-1', detail: '3 of 9 tests' });
  expect(book.open().map(({ label }) => label)).toEqual(['tests.2']);
  at(2, { type: 'job-added', job: 'tests.3', of: 'tests', because: 'failed', target: 'tv-2', detail: '1 test again' });
  expect(book.open().map(({ label }) => label)).toEqual(['tests.2', 'tests.3']);
});

test('three jobs are named and four are not, and ninety seconds are minutes', () => {
  const { book } = createBook('a', 'b', 'c');
  expect(describeWaiting(book, { nowMs: 89_000 })).toBe('3 jobs: 3 to be submitted (a and b and c, for up to 89 s)');
  expect(describeWaiting(book, { nowMs: 90_000 })).toContain('for up to 2 min');
  expect(describeWaiting(createBook('a', 'b', 'c', 'd').book, { nowMs: 1000 })).toBe(
    '4 jobs: 4 to be submitted (for up to 1 s)',
  );
});
