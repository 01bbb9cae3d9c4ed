import picocolors from 'picocolors';
import { expect, test } from 'vitest';
import { createEventLines } from '../../cli/render/event-lines.ts';
import { createStatus } from '../../cli/render/status.ts';

const plain = picocolors.createColors(false);

test('a log is shown line by line under the name of its job, and the rest when the job ends', () => {
  const toLines = createEventLines(plain);
  expect(toLines({ type: 'log', job: 'a', text: 'one\ntw' })).toEqual(['a | one']);
  expect(toLines({ type: 'log', job: 'b', text: 'other\n' })).toEqual(['b | other']);
  expect(toLines({ type: 'log', job: 'a', text: 'o\nthree' })).toEqual(['a | two']);
  expect(toLines({ type: 'job-ended', job: 'a', how: 'completed' })).toEqual(['a | three', 'a | ended: completed']);
});

test('a workflow command in a log never stands at the start of a line', () => {
  expect(createEventLines(plain)({ type: 'log', job: 'a', text: '::add-mask::x\n' })).toEqual(['a | ::add-mask::x']);
});

test('the place in the queue is told in words', () => {
  const toLines = createEventLines(plain);
  const queued = (position: number) =>
    toLines({ type: 'job-state', job: 'a', state: 'queued', detail: 'waiting', position });
  expect(queued(0)).toEqual(['a | waiting in the queue, next in line']);
  expect(queued(3)).toEqual(['a | waiting in the queue, 3 ahead']);
});

test('an outage says how long it has lasted, and when we give up', () => {
  const lines = createEventLines(plain)({
    type: 'outage',
    job: 'a',
    message: 'connection refused',
    sinceMs: 61_000,
    budgetMs: 900_000,
  });
  expect(lines).toEqual(['a | the lab does not answer (for 61 s, giving up after 900 s): connection refused']);
});

test('only an artifact that is missing is worth a line', () => {
  const toLines = createEventLines(plain);
  expect(toLines({ type: 'artifact', job: 'a', artifact: { name: 'x', path: 'artifacts/a/x' } })).toEqual([]);
  expect(toLines({ type: 'artifact', job: 'a', artifact: { name: 'x', error: 'too large' } })).toEqual([
    'a | artifact x: too large',
  ]);
});

test('the status line names what each job is doing, and never breaks the line', () => {
  const status = createStatus(0);
  status.observe({ type: 'run-started', runId: 'r', folder: '/f', jobs: ['a', 'b'] });
  status.observe({ type: 'job-state', job: 'a', state: 'queued', detail: 'waiting', position: 2 });
  expect(status.line(65_000, 80)).toBe('1:05  a: queued (2 ahead)  b: submitting');
  expect(status.line(65_000, 20)).toBe('1:05  a: queued (2…');
});
