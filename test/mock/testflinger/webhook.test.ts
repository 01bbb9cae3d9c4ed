import { expect, test } from 'vitest';

import { createSteppedClock } from '../../../mock/clock.ts';
import { Refusal } from '../../../mock/testflinger/answers.ts';
import type { ServerContext } from '../../../mock/testflinger/server-context.ts';
import { forwardEvents } from '../../../mock/testflinger/webhook.ts';

const url = 'http://hook.test/events';

/** A server that forwards the events of a job, and the answer that whoever sent them gets. */
function createForwarding(answer: (request: Request) => Promise<Response>) {
  const clock = createSteppedClock();
  const calls: Request[] = [];
  const fetch = async (request: Request) => {
    calls.push(request);
    return await answer(request);
  };
  const server = { clock, webhook: { url, token: 'made-up', fetch } } as unknown as ServerContext;
  const send = async () => {
    const sent = forwardEvents(server, `${url}?job=1`, { events: [] }).catch((error: unknown) => {
      if (error instanceof Refusal) return error.response;
      throw error;
    });
    return await clock.runUntil(sent.then(async (one) => ({ status: one.status, body: await one.text() })));
  };
  return { clock, calls, send };
}

test('events are put to the webhook with its token, and its answer is relayed', async () => {
  const { calls, send } = createForwarding(async () => new Response('thanks', { status: 202 }));
  expect(await send()).toEqual({ status: 202, body: 'thanks' });
  expect(calls.map(({ method, url: to, redirect }) => [method, to, redirect])).toEqual([
    ['PUT', `${url}?job=1`, 'manual'],
  ]);
  expect(calls[0]?.headers.get('authorization')).toBe('Bearer made-up');
});

test('a webhook that cannot be reached is tried twice', async () => {
  let tries = 0;
  const { send } = createForwarding(async () => {
    tries += 1;
    if (tries === 1) throw new TypeError('fetch failed');
    return new Response('thanks');
  });
  expect([await send(), tries]).toEqual([{ status: 200, body: 'thanks' }, 2]);
});

test('a webhook that says nothing is given up after three seconds, twice', async () => {
  const { clock, calls, send } = createForwarding(
    ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
  );
  const started = clock.now();
  expect(await send()).toMatchObject({ status: 502 });
  expect([calls.length, clock.now() - started]).toEqual([2, 6000]);
});

test('whoever gets an answer waits for nothing more', async () => {
  const { clock, send } = createForwarding(async () => new Response('thanks'));
  const started = clock.now();
  await send();
  expect(clock.now()).toBe(started);
});

test.each([401, 403])('a webhook that answers %d has not let the server in', async (status) => {
  const { calls, send } = createForwarding(async () => new Response('no', { status }));
  const answer = await send();
  expect([answer.status, calls.length]).toEqual([500, 1]);
  expect(answer.body).toContain('Webhook authentication failed');
});
