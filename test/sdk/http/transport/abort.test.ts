import { expect, test } from 'vitest';

import { TimeoutError } from '../../../../sdk/http/errors.ts';
import { type Answer, createWire, hang, reply } from '../../../helpers/http.ts';

/** A call, and the moment at which the caller has had enough of it. */
async function abortAt(ms: number, answers: readonly Answer[], reason: unknown) {
  const wire = createWire(answers);
  const controller = new AbortController();
  void wire.clock.sleep(ms).then(() => controller.abort(reason));
  const begun = wire.clock.now();
  const thrown = await wire.fail({ method: 'POST', signal: controller.signal });
  return { thrown, afterMs: wire.clock.now() - begun, attempts: wire.sent.length };
}

test.each([new Error('stopped'), new TimeoutError('the run took too long'), 'words'])(
  "during a request the caller's own reason comes back at once: %s",
  async (reason) => {
    expect(await abortAt(1000, [hang], reason)).toEqual({ thrown: reason, afterMs: 1000, attempts: 1 });
  },
);

test('a failure at the same moment does not hide the reason', async () => {
  const controller = new AbortController();
  const reason = new Error('stopped');
  const wire = createWire([
    () => {
      controller.abort(reason);
      return new Response(null, { status: 404 });
    },
  ]);
  expect(await wire.fail({ method: 'POST', signal: controller.signal })).toBe(reason);
});

test('during a pause as well', async () => {
  const reason = new Error('stopped');
  const answers = [reply(429, null, { 'retry-after': '30' })];
  expect(await abortAt(1000, answers, reason)).toEqual({ thrown: reason, afterMs: 1000, attempts: 1 });
});

test('while the body comes as well', async () => {
  const reason = new Error('stopped');
  const answers = [() => new Response(new ReadableStream<Uint8Array<ArrayBuffer>>({ start: () => undefined }))];
  expect(await abortAt(1000, answers, reason)).toEqual({ thrown: reason, afterMs: 1000, attempts: 1 });
});

test('before it, nothing is sent', async () => {
  const { fail, sent } = createWire([reply(200)]);
  const reason = new Error('stopped');
  expect(await fail({ signal: AbortSignal.abort(reason) })).toBe(reason);
  expect(sent).toHaveLength(0);
});

test('while a token is fetched, nothing is sent either', async () => {
  const reason = new Error('stopped');
  const controller = new AbortController();
  const wire = createWire([reply(200)], { auth: { header: () => new Promise<never>(() => undefined) } });
  void wire.clock.sleep(1000).then(() => controller.abort(reason));
  expect(await wire.fail({ signal: controller.signal })).toBe(reason);
  expect(wire.sent).toHaveLength(0);
});

test('an abort after the answer changes nothing', async () => {
  const { send } = createWire([reply(200, 'here')]);
  const controller = new AbortController();
  const response = await send({ signal: controller.signal });
  controller.abort();
  expect(await response.text()).toBe('here');
});
