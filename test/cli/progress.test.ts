import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { createProgress } from '../../cli/render/progress.ts';
import { createTestIo } from './io.ts';

const started = { type: 'run-started', runId: 'r', folder: '/f', jobs: ['a'] } as const;
const log = { type: 'log', job: 'a', text: 'hello\n' } as const;

/** A second that passes when the test wants it to. */
function createSeconds() {
  let ms = 0;
  let tick: (() => void) | undefined;
  return {
    now: () => ms,
    everySecond: (call: () => void) => {
      tick = call;
      return () => {
        tick = undefined;
      };
    },
    pass(seconds: number) {
      for (let second = 0; second < seconds; second++) {
        ms += 1000;
        tick?.();
      }
    },
    isListening: () => tick !== undefined,
  };
}

test('where nobody looks, progress is plain lines', () => {
  const io = createTestIo();
  const { everySecond } = createSeconds();
  const progress = createProgress(io.stdout, {}, { everySecond });
  progress.observe(started);
  progress.observe(log);
  progress.stop();
  expect(io.out()).toBe('a | hello\n');
});

test('where nobody looks, a minute without a line is followed by one that says what is waited for', () => {
  const io = createTestIo();
  const time = createSeconds();
  const answeredAt = () => 52_000;
  const progress = createProgress(io.stdout, {}, { ...time, answeredAt, expectedMs: () => 180_000 });
  progress.observe(started);
  time.pass(59);
  expect(io.out()).toBe('');
  time.pass(1);
  expect(io.out()).toBe('waiting for a: to be submitted (for 60 s); the lab answered 8 s ago\n');
  progress.observe({ type: 'job-state', job: 'a', state: 'running', detail: 'test' });
  time.pass(50);
  progress.observe(log);
  time.pass(59);
  expect(io.out().split('\n').slice(1)).toEqual(['a | test', 'a | hello', '']);
  time.pass(1);
  expect(io.out()).toContain(
    '\nwaiting for a: running (test, for 2 min, about 70 s to go); the lab answered 2 min ago\n',
  );
  progress.observe({ type: 'job-judged', job: 'a', verdict: 'passed' });
  const printed = io.out().length;
  time.pass(600);
  expect(io.out()).toHaveLength(printed);
  progress.stop();
  expect(time.isListening()).toBe(false);
});

test('on a terminal there is a status line below the lines, and it goes away', () => {
  const io = createTestIo({ isTTY: true });
  const time = createSeconds();
  const progress = createProgress(io.stdout, { NO_COLOR: '1' }, time);
  progress.observe(started);
  progress.observe(log);
  const shown = stripVTControlCharacters(io.out());
  expect(shown).toContain('0:00  a: to be submitted (for 0 s)');
  expect(shown).toContain('a | hello\n');
  time.pass(3);
  expect(stripVTControlCharacters(io.out())).toContain('0:03  a: to be submitted (for 3 s)');
  const printed = io.out().length;
  progress.stop();
  expect(io.out().slice(printed)).toContain('\u001b[');
  expect(time.isListening()).toBe(false);
});

test('a CI that pretends to be a terminal gets plain lines all the same', () => {
  const io = createTestIo({ isTTY: true });
  const progress = createProgress(io.stdout, { CI: 'true', NO_COLOR: '1' }, createSeconds());
  progress.observe(started);
  progress.observe(log);
  expect(io.out()).toBe('a | hello\n');
});
