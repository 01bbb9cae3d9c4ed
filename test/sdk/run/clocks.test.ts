import { expect, test } from 'vitest';
import { createSteppedClock } from '../../../mock/clock.ts';
import { ClockExpired, createAlarm, defaultLimits } from '../../../sdk/run/clocks.ts';

test.each([
  [250, '250ms'],
  [45_000, '45s'],
  [5_400_000, '1h 30m'],
  [3_661_000, '1h 1m 1s'],
  [0, '0ms'],
])('%d ms are told as %s', (ms, text) => {
  expect(new ClockExpired('run', ms).message).toBe(`the run clock ran out after ${text} (--run-timeout)`);
});

test('an alarm that is set anew forgets the clock before', async () => {
  const clock = createSteppedClock();
  const alarm = createAlarm(clock, { ...defaultLimits, queue: 1000, run: 5000 });
  alarm.set('queue');
  await clock.advance(999);
  alarm.set('run');
  await clock.advance(4999);
  expect(alarm.signal.aborted).toBe(false);
  await clock.advance(1);
  expect(alarm.signal.reason).toMatchObject({ clock: 'run' });
});

test('an alarm that is stopped never fires, whatever its parent does', async () => {
  const clock = createSteppedClock();
  const parent = new AbortController();
  const alarm = createAlarm(clock, { ...defaultLimits, run: 1000 }, parent.signal);
  alarm.set('run');
  alarm.stop();
  parent.abort(new Error('late'));
  await clock.advance(2000);
  expect(alarm.signal.aborted).toBe(false);
});

test('an alarm fires with the reason of its parent, also when that had fired before', () => {
  const reason = new Error('stopped by SIGTERM');
  expect(createAlarm(createSteppedClock(), defaultLimits, AbortSignal.abort(reason)).signal.reason).toBe(reason);
  const parent = new AbortController();
  const { signal } = createAlarm(createSteppedClock(), defaultLimits, parent.signal);
  parent.abort(reason);
  expect(signal.reason).toBe(reason);
});

test('an alarm that is held does not fire, and goes on with the time that was left before the lab was away', async () => {
  const clock = createSteppedClock();
  const alarm = createAlarm(clock, { ...defaultLimits, run: 5000 });
  alarm.set('run');
  await clock.advance(3000);
  alarm.hold(1000);
  alarm.hold(9000);
  await clock.advance(600_000);
  expect(alarm.signal.aborted).toBe(false);
  alarm.resume();
  alarm.resume();
  await clock.advance(2999);
  expect(alarm.signal.aborted).toBe(false);
  await clock.advance(1);
  expect(alarm.signal.reason).toMatchObject({ clock: 'run' });
});

test('an alarm never has more time than its clock, and one that is set while it is held begins when that is over', async () => {
  const clock = createSteppedClock();
  const alarm = createAlarm(clock, { ...defaultLimits, queue: 5000, run: 7000 });
  alarm.set('queue');
  alarm.hold(60_000);
  alarm.resume();
  await clock.advance(4000);
  alarm.hold(0);
  alarm.set('run', 1000);
  await clock.advance(60_000);
  alarm.resume();
  await clock.advance(5999);
  expect(alarm.signal.aborted).toBe(false);
  await clock.advance(1);
  expect(alarm.signal.reason).toMatchObject({ clock: 'run' });
});
