import { expect, test } from 'vitest';
import { createProcessIo } from '../../cli/process-io.ts';
import { listenForStop } from '../../cli/stop.ts';
import { createTestIo } from './io.ts';

const sigterm = { name: 'SIGTERM', number: 15 };
const sigint = { name: 'SIGINT', number: 2 };

test('the first signal aborts, and its number goes with the reason', () => {
  const io = createTestIo();
  const { signal } = listenForStop(io);
  expect(signal.aborted).toBe(false);
  io.signal(sigterm);
  expect(signal.reason).toMatchObject({ message: 'stopped by SIGTERM', signal: 15 });
  expect(io.exits).toEqual([]);
  expect(io.err()).toBe('');
});

test('a second signal ends the process at once, and says what that means', () => {
  const io = createTestIo();
  const { signal } = listenForStop(io, (text) => io.stderr.write(text));
  io.signal(sigterm);
  io.pass(1500);
  io.signal(sigint);
  expect(io.exits).toEqual([130]);
  expect(io.err()).toContain('`rigline cancel` stops them');
  expect(signal.reason).toMatchObject({ signal: 15 });
});

test('a signal that a supervisor sends twice at once is one signal', () => {
  const io = createTestIo();
  listenForStop(io);
  io.signal(sigint);
  io.pass(30);
  io.signal(sigint);
  expect(io.exits).toEqual([]);
});

test('SIGTERM, which Jenkins repeats after five seconds, never cuts the cancels short', () => {
  const io = createTestIo();
  listenForStop(io);
  io.signal(sigterm);
  io.pass(5200);
  io.signal(sigterm);
  expect(io.exits).toEqual([]);
  io.pass(2000);
  io.signal(sigterm);
  expect(io.exits).toEqual([143]);
});

test('an output that is lost again and again never cuts the cancels short', () => {
  const io = createTestIo();
  const lost = { name: 'a lost output (EPIPE)', number: 13, isLostOutput: true };
  const { signal } = listenForStop(io);
  for (let line = 0; line < 3; line++) {
    io.signal(lost);
    io.pass(2000);
  }
  expect(signal.reason).toMatchObject({ signal: 13 });
  expect(io.exits).toEqual([]);
});

test('who stops a run is told what a second signal would do', () => {
  const io = createTestIo();
  listenForStop(io, (text) => io.stderr.write(text));
  io.signal(sigint);
  expect(io.err()).toContain('Once more ends at once and leaves them running');
});

test('after the run, signals are nobody’s business any more', () => {
  const io = createTestIo();
  const stop = listenForStop(io);
  stop.dispose();
  io.signal(sigint);
  expect(stop.signal.aborted).toBe(false);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'the real process hears %s, until it is told to stop listening',
  (name) => {
    const before = process.listenerCount(name);
    const stop = createProcessIo().onSignal(() => undefined);
    expect(process.listenerCount(name)).toBe(before + 1);
    stop();
    expect(process.listenerCount(name)).toBe(before);
  },
);

test.each(['stdout', 'stderr'] as const)('a lost %s is a signal to a run, and no crash afterwards', (output) => {
  const heard: unknown[] = [];
  const stop = createProcessIo().onSignal((signal) => void heard.push(signal));
  const lost = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
  process[output].emit('error', lost);
  stop();
  process[output].emit('error', lost);
  expect(heard).toEqual([{ name: 'a lost output (EPIPE)', number: 13, isLostOutput: true }]);
});
