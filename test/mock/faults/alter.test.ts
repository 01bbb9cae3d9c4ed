import { expect, test } from 'vitest';

import { createSteppedClock } from '../../../mock/clock.ts';
import { alter } from '../../../mock/faults/alter.ts';
import type { Fault } from '../../../mock/faults/rule.ts';

const headers = { 'content-length': '10', 'x-lab': 'yes' };

function createAlter() {
  const clock = createSteppedClock(0);
  const client = new AbortController();
  return {
    clock,
    client,
    alter: (answer: Response, fault: Fault) => alter(answer, fault, { clock, signal: client.signal }),
  };
}

/** An answer that tells when somebody has lost interest in it. */
function createEndless() {
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('0123456789')),
    cancel: () => {
      isCancelled = true;
    },
  });
  return { answer: new Response(body, { status: 206, headers }), isCancelled: () => isCancelled };
}

const changing: readonly Fault[] = [
  { fault: 'empty' },
  { fault: 'truncate' },
  { fault: 'malformed-json' },
  { fault: 'drip' },
];

test.each(changing)('the fault $fault leaves an answer alone that has no body', async (fault) => {
  const answer = new Response(null, { status: 204, headers: { 'x-lab': 'yes' } });
  const { status, body } = await createAlter().alter(answer, fault);
  expect([status, body]).toEqual([204, null]);
});

test.each(changing.slice(0, 3))('after $fault the length that the lab told is not told any more', async (fault) => {
  const answer = await createAlter().alter(new Response('0123456789', { status: 201, headers }), fault);
  expect([answer.status, answer.headers.get('content-length'), answer.headers.get('x-lab')]).toEqual([
    201,
    null,
    'yes',
  ]);
});

test('a drip and a broken connection keep what the lab has told', async () => {
  const { alter } = createAlter();
  for (const fault of [{ fault: 'drip' }, { fault: 'reset', when: 'during' }] as const) {
    const answer = await alter(new Response('0123456789', { status: 201, headers }), fault);
    expect([answer.status, answer.headers.get('content-length'), answer.headers.get('x-lab')]).toEqual([
      201,
      '10',
      'yes',
    ]);
    await answer.body?.cancel();
  }
});

test('a drip is a byte in a second, unless told otherwise', async () => {
  const usual = createAlter();
  await usual.clock.runUntil((await usual.alter(new Response('abc'), { fault: 'drip' })).text());
  expect(usual.clock.now()).toBe(3000);
  const quick = createAlter();
  await quick.clock.runUntil((await quick.alter(new Response('abc'), { fault: 'drip', everyMs: 10 })).text());
  expect(quick.clock.now()).toBe(30);
});

test('JSON with space behind it is damaged as well', async () => {
  const answer = await createAlter().alter(new Response('{"a": 1}\n'), { fault: 'malformed-json' });
  expect(await answer.text()).toBe('{"a": 1,');
});

test.each(['', 'x'])('a connection breaks during an answer that says no more than "%s"', async (text) => {
  const answer = await createAlter().alter(new Response(text), { fault: 'reset', when: 'during' });
  await expect(answer.body?.getReader().read()).rejects.toThrow('fetch failed');
});

test('a connection breaks during an answer without a body', async () => {
  const answer = createAlter().alter(new Response(null, { status: 204 }), { fault: 'reset', when: 'during' });
  await expect(answer).rejects.toThrow('fetch failed');
});

test.each<Fault>([{ fault: 'drip' }, { fault: 'reset', when: 'during' }])(
  'a client that loses interest in an answer with $fault ends it at the lab',
  async (fault) => {
    const { answer, isCancelled } = createEndless();
    await (await createAlter().alter(answer, fault)).body?.cancel();
    expect(isCancelled()).toBe(true);
  },
);

test('a client that goes away ends a drip at the lab', async () => {
  const { alter, client, clock } = createAlter();
  const { answer, isCancelled } = createEndless();
  const read = (await alter(answer, { fault: 'drip' })).text();
  read.catch(() => undefined);
  await clock.advance(3500);
  client.abort(new Error('enough'));
  await expect(read).rejects.toThrow('enough');
  expect(isCancelled()).toBe(true);
});

test('a connection that breaks during an answer ends it at the lab', async () => {
  const { answer, isCancelled } = createEndless();
  const broken = await createAlter().alter(answer, { fault: 'reset', when: 'during' });
  await expect(broken.text()).rejects.toThrow('fetch failed');
  expect(isCancelled()).toBe(true);
});
