import { expect, test } from 'vitest';
import { waitFor } from '../../../action/artifact/wait-for.ts';
import { createSteppedClock } from '../../../mock/clock.ts';

const never = async () => await new Promise<never>(() => undefined);

test('gives what the work gives, and what it throws', async () => {
  const patience = { clock: createSteppedClock(), timeoutMs: 1000 };
  expect(await waitFor(async () => 42, patience)).toEqual({ value: 42 });
  await expect(waitFor(async () => Promise.reject(new Error('no')), patience)).rejects.toThrow('no');
});

test('leaves work that takes too long, and lets it know', async () => {
  const clock = createSteppedClock();
  let left: AbortSignal | undefined;
  const waiting = waitFor(
    async (signal) => {
      left = signal;
      return await never();
    },
    { clock, timeoutMs: 1000 },
  );
  await clock.advance(999);
  expect(left?.aborted).toBe(false);
  await clock.advance(1);
  expect(await waiting).toEqual({ ended: 'late' });
  expect(left?.aborted).toBe(true);
});

test('leaves work when nobody wants it any more, and does not begin it then', async () => {
  const stop = new AbortController();
  const patience = { clock: createSteppedClock(), timeoutMs: 1000, signal: stop.signal };
  const waiting = waitFor(never, patience);
  stop.abort();
  expect(await waiting).toEqual({ ended: 'stopped' });
  let begun = false;
  const work = async () => {
    begun = true;
  };
  expect(await waitFor(work, patience)).toEqual({ ended: 'stopped' });
  expect(begun).toBe(false);
});

test('work that was left may fail, and nobody hears of it', async () => {
  const clock = createSteppedClock();
  let fail: (error: Error) => void = () => undefined;
  const work = async () => await new Promise<never>((_resolve, reject) => (fail = reject));
  const waiting = waitFor(work, { clock, timeoutMs: 10 });
  await clock.advance(10);
  expect(await waiting).toEqual({ ended: 'late' });
  fail(new Error('later'));
});
