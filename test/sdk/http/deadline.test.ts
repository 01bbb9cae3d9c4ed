import { expect, test } from 'vitest';

import { createSteppedClock } from '../../../mock/clock.ts';
import { withDeadline } from '../../../sdk/http/deadline.ts';
import { TimeoutError } from '../../../sdk/http/errors.ts';

const never = () => new Promise<never>(() => undefined);

test('work that is done in time gives its result', async () => {
  const clock = createSteppedClock();
  const done = withDeadline({ clock, timeoutMs: 1000, what: 'it' }, async () => {
    await clock.sleep(999);
    return 'done';
  });
  expect(await clock.runUntil(done)).toBe('done');
});

test('work that takes too long ends with a TimeoutError, even when it ignores its signal', async () => {
  const clock = createSteppedClock();
  const late = withDeadline({ clock, timeoutMs: 1500, what: 'GET /x' }, never);
  await expect(clock.runUntil(late)).rejects.toThrow(new TimeoutError('no answer within 1.5 s: GET /x'));
});

test('the signal of the work fires with the same TimeoutError', async () => {
  const clock = createSteppedClock();
  let seen: AbortSignal | undefined;
  const late = withDeadline({ clock, timeoutMs: 1500, what: 'it' }, (signal) => {
    seen = signal;
    return never();
  });
  const error: unknown = await clock.runUntil(late).catch((thrown: unknown) => thrown);
  expect(seen?.reason).toBe(error);
});

test("the caller's reason comes through as it is, at once", async () => {
  const clock = createSteppedClock();
  const controller = new AbortController();
  const reason = { any: 'thing' };
  const work = withDeadline({ clock, timeoutMs: 1500, what: 'it', signal: controller.signal }, never);
  controller.abort(reason);
  await expect(work).rejects.toBe(reason);
});

test('after an abort no work begins', async () => {
  const reason = new Error('enough');
  let begun = false;
  const clock = createSteppedClock();
  const work = withDeadline({ clock, timeoutMs: 1, what: 'it', signal: AbortSignal.abort(reason) }, async () => {
    begun = true;
  });
  await expect(work).rejects.toBe(reason);
  expect(begun).toBe(false);
});

test('an error of the work comes through as it is', async () => {
  const error = new RangeError('x');
  const work = withDeadline({ clock: createSteppedClock(), timeoutMs: 1, what: 'it' }, () => Promise.reject(error));
  await expect(work).rejects.toBe(error);
});

test('when the work is over, its signal stays silent', async () => {
  const clock = createSteppedClock();
  const controller = new AbortController();
  let seen: AbortSignal | undefined;
  await withDeadline({ clock, timeoutMs: 1000, what: 'it', signal: controller.signal }, async (signal) => {
    seen = signal;
  });
  await clock.advance(5000);
  controller.abort();
  expect(seen?.aborted).toBe(false);
});
