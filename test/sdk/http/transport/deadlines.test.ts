import { expect, test } from 'vitest';

import { TimeoutError } from '../../../../sdk/http/errors.ts';
import { createWire, hang, reply } from '../../../helpers/http.ts';

test('an attempt that hangs is ended, and the next one gets a fresh signal', async () => {
  const { send, sent, times } = createWire([hang, hang, reply(200)], { attemptTimeoutMs: 10_000 });
  await send();
  expect(times()).toEqual([0, 10_250, 20_750]);
  expect(sent.map(({ signal }) => signal.aborted)).toEqual([true, true, false]);
  expect(new Set(sent.map(({ signal }) => signal)).size).toBe(3);
  expect(sent[0]?.signal.reason).toBeInstanceOf(TimeoutError);
});

test('a POST that hangs ends with a TimeoutError that says what was not answered', async () => {
  const { fail, sent } = createWire([hang]);
  const error = await fail({ method: 'POST' });
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toHaveProperty('message', 'no answer within 30 s: POST https://lab.example/v1/job?a=1 (the lab)');
  expect(sent).toHaveLength(1);
});

test('a server that always hangs takes no more than the total time', async () => {
  const { fail, clock, times } = createWire([hang], { attemptTimeoutMs: 25_000, totalTimeoutMs: 60_000 });
  const begun = clock.now();
  expect(await fail()).toBeInstanceOf(TimeoutError);
  expect(times()).toEqual([0, 25_250, 50_750]);
  expect(clock.now() - begun).toBe(60_000);
});

test('a call may have limits of its own', async () => {
  const { fail, clock } = createWire([hang]);
  const begun = clock.now();
  await fail({ method: 'POST', attemptTimeoutMs: 600_000, totalTimeoutMs: 400_000 });
  expect(clock.now() - begun).toBe(400_000);
});

test('a body that comes too slowly is a timeout, too', async () => {
  const { fail } = createWire([
    () =>
      new Response(
        new ReadableStream<Uint8Array<ArrayBuffer>>({
          start: (controller) => controller.enqueue(new Uint8Array(3)),
        }),
      ),
  ]);
  expect(await fail({ method: 'POST' })).toBeInstanceOf(TimeoutError);
});

test('the time for fetching a token is part of the total time', async () => {
  const { fail, clock, sent } = createWire([reply(200)], {
    totalTimeoutMs: 5000,
    auth: { header: () => new Promise<never>(() => undefined) },
  });
  const begun = clock.now();
  const error = await fail();
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toHaveProperty('message', expect.stringContaining('a token for GET https://lab.example/v1/job'));
  expect([clock.now() - begun, sent.length]).toEqual([5000, 0]);
});
