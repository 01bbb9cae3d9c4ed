import { expect, test, vi } from 'vitest';

import { createSteppedClock } from '../../../mock/clock.ts';
import { createRota } from '../../../mock/testflinger/agent/rota.ts';

const forever = new AbortController().signal;

test('looks at every interval until it finds something', async () => {
  const clock = createSteppedClock(0);
  const seen: number[] = [];
  const found = createRota(clock, 10).wait(() => {
    seen.push(clock.now());
    return clock.now() === 30 ? 'a job' : undefined;
  }, forever);
  await clock.advance(100);
  expect(await found).toBe('a job');
  expect(seen).toEqual([10, 20, 30]);
});

test('those who look at one instant do so in the order in which they came, on one sleep', async () => {
  const clock = createSteppedClock(0);
  const sleep = vi.spyOn(clock, 'sleep');
  const rota = createRota(clock, 10);
  const seen: string[] = [];
  for (const name of ['first', 'second', 'third'])
    rota.wait(() => void seen.push(name), forever).catch(() => expect.unreachable());
  await clock.advance(25);
  expect(seen).toEqual(['first', 'second', 'third', 'first', 'second', 'third']);
  expect(sleep).toHaveBeenCalledTimes(3);
});

test('whoever is called off looks no more, and the last one takes the sleep with him', async () => {
  const clock = createSteppedClock(0);
  const rota = createRota(clock, 10);
  const off = new AbortController();
  const look = vi.fn(() => undefined);
  const waiting = rota.wait(look, off.signal);
  const reason = new Error('enough');
  off.abort(reason);
  await expect(waiting).rejects.toBe(reason);
  await expect(clock.runUntil(new Promise(() => {}))).rejects.toThrow('nothing sleeps');
  expect(look).not.toHaveBeenCalled();
  await expect(rota.wait(look, off.signal)).rejects.toBe(reason);
});

test('one who comes back at the instant at which the last one left is not forgotten', async () => {
  const clock = createSteppedClock(0);
  const rota = createRota(clock, 10);
  const off = new AbortController();
  const gone = rota.wait(() => undefined, off.signal);
  off.abort();
  const back = rota.wait(() => clock.now(), forever);
  await expect(gone).rejects.toThrow();
  await clock.advance(10);
  expect(await back).toBe(10);
});

test('what one of them throws is told to him alone', async () => {
  const clock = createSteppedClock(0);
  const rota = createRota(clock, 10);
  const broken = rota.wait(() => {
    throw new Error('broken');
  }, forever);
  const whole = rota.wait(() => clock.now(), forever);
  await Promise.all([clock.advance(10), expect(broken).rejects.toThrow('broken')]);
  expect(await whole).toBe(10);
});
