import picocolors from 'picocolors';
import { expect, test } from 'vitest';
import type { RunEvent } from '../../../sdk/index.ts';
import { createEventLines } from '../../../sdk/live/event-lines.ts';

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
  expect(toLines({ type: 'job-state', job: 'a', state: 'queued', detail: 'node n1 is busy' })).toEqual([
    'a | waiting: node n1 is busy',
  ]);
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

test('a long way through a queue is told by halves, and the last five places one by one', () => {
  const toLines = createEventLines(plain);
  const told = Array.from({ length: 101 }, (_, index) => 100 - index).filter(
    (position) => toLines({ type: 'job-state', job: 'a', state: 'queued', detail: 'waiting', position }).length > 0,
  );
  expect(told).toEqual([100, 50, 25, 12, 6, 5, 4, 3, 2, 1, 0]);
  expect(toLines({ type: 'job-state', job: 'a', state: 'queued', detail: 'waiting', position: 40 })).toHaveLength(1);
  expect(toLines({ type: 'job-state', job: 'b', state: 'queued', detail: 'waiting', position: 40 })).toHaveLength(1);
});

test('an outage that all jobs meet is told by one of them, until one has heard of the lab again', () => {
  const toLines = createEventLines(plain);
  const away = (job: string) =>
    toLines({ type: 'outage', job, message: 'connection refused', sinceMs: 0, budgetMs: 900_000 }).length;
  expect(['a', 'b', 'c', 'a', 'b'].map(away)).toEqual([1, 0, 0, 1, 0]);
  toLines({ type: 'job-state', job: 'b', state: 'running', detail: 'test' });
  expect(['c', 'a', 'b'].map(away)).toEqual([1, 0, 0]);
});

const evil = '\u001b[2Jevil ##[error]x\u0007';
const passed = { classname: 'suite', name: 'case', outcome: 'passed' } as const;

test.each<[string, RunEvent]>([
  ['log', { type: 'log', job: 'a', text: `${evil}\n` }],
  ['id', { type: 'job-submitted', job: 'a', id: evil }],
  ['address', { type: 'job-submitted', job: 'a', id: '1', url: evil }],
  ['state', { type: 'job-state', job: 'a', state: 'running', detail: evil }],
  ['new state', { type: 'job-state', job: 'a', state: 'unknown', detail: evil }],
  ['test name', { type: 'test', job: 'a', test: { ...passed, name: evil } }],
  ['test message', { type: 'test', job: 'a', test: { ...passed, failure: { type: 'E', message: evil, text: '' } } }],
  ['outage', { type: 'outage', job: 'a', message: evil, sinceMs: 0, budgetMs: 1000 }],
  ['cancel', { type: 'cancel', job: 'a', result: 'unconfirmed', detail: evil }],
  ['artifact name', { type: 'artifact', job: 'a', artifact: { name: evil, error: 'x' } }],
  ['artifact error', { type: 'artifact', job: 'a', artifact: { name: 'x', error: evil } }],
  ['reason', { type: 'job-judged', job: 'a', verdict: 'infra', reason: evil }],
])('the %s of a lab cannot write to the terminal', (_, event) => {
  const [line] = createEventLines(plain)(event);
  expect(line).toContain('evil ## [error]x');
  expect(line).not.toMatch(/[\u001b\u0007]|##\[/);
});

test('a test is shown with its time and its reason', () => {
  const failure = { type: 'E', message: 'no picture', text: '' };
  const event = { type: 'test', job: 'a', test: { ...passed, outcome: 'failed', durationMs: 1250, failure } } as const;
  expect(createEventLines(plain)(event)).toEqual(['a | failed suite.case 1.3 s: no picture']);
});

test('a job whose name looks like a command does not command the CI', () => {
  const [line] = createEventLines(plain)({ type: 'log', job: ' ::error::x.yaml', text: 'text\n' });
  expect(line).not.toMatch(/^\s*::/);
});

test.each<[string, RunEvent]>([
  ['node that gets no more jobs', { type: 'quarantine', node: ' ::error::n', reason: 'r' }],
  ['reason to stop', { type: 'run-stopping', reason: '::error::r' }],
])('a %s does not command the CI either', (_, event) => {
  expect(createEventLines(plain)(event).join('\n')).not.toMatch(/^\s*::/m);
});
