import picocolors from 'picocolors';
import { expect, test } from 'vitest';
import { createEventLines } from '../../cli/render/event-lines.ts';
import { createStatus } from '../../cli/render/status.ts';
import type { RunEvent } from '../../sdk/index.ts';

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

test('the status line names what each job is doing, counts those that are done, and never breaks the line', () => {
  const status = createStatus(0);
  status.observe({ type: 'run-started', runId: 'r', folder: '/f', jobs: ['a', 'b'] });
  status.observe({ type: 'job-state', job: 'a', state: 'queued', detail: 'waiting', position: 2 });
  expect(status.line(65_000, 80)).toBe('1:05  2 to go, 0 done  a: queued (2 ahead)  b: submitting');
  status.observe({ type: 'job-judged', job: 'a', verdict: 'passed' });
  expect(status.line(65_000, 80)).toBe('1:05  1 to go, 1 done  b: submitting');
  expect(status.line(65_000, 20)).toBe('1:05  1 to go, 1 d…');
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

test('the status line does not let a lab write to the terminal', () => {
  const status = createStatus(0);
  status.observe({ type: 'job-state', job: 'a', state: 'running', detail: evil });
  expect(status.line(0, 80)).toBe('0:00  a: evil ## [error]x');
});

test('the status line follows a job from its submit to its verdict', () => {
  const status = createStatus(0);
  const doing = (event: RunEvent) => {
    status.observe(event);
    return status.line(0, 80);
  };
  expect(doing({ type: 'job-submitted', job: 'a', id: '1' })).toBe('0:00  a: submitted');
  expect(doing({ type: 'outage', job: 'a', message: 'x', sinceMs: 0, budgetMs: 1 })).toBe(
    '0:00  a: no answer from the lab',
  );
  expect(doing({ type: 'job-ended', job: 'a', how: 'completed' })).toBe('0:00  a: collecting');
  expect(doing({ type: 'job-judged', job: 'a', verdict: 'passed' })).toBe('0:00');
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
