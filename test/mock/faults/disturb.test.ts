import { expect, test } from 'vitest';

import { createSteppedClock } from '../../../mock/clock.ts';
import { disturb } from '../../../mock/faults/disturb.ts';
import type { Fault } from '../../../mock/faults/rule.ts';

function createScene(faults: readonly Fault[], init: RequestInit = {}) {
  const clock = createSteppedClock(0);
  let delivered = 0;
  const closed = new AbortController();
  const answer = disturb(new Request('http://lab.test/v1/job?a=b', init), {
    faults,
    clock,
    random: () => 0.5,
    closed: closed.signal,
    expiredToken: () => new Response('expired', { status: 401 }),
    deliver: async () => {
      delivered += 1;
      return Response.json({ job_id: `job ${delivered}` }, { headers: { 'x-lab': 'yes' } });
    },
  });
  // Handled at once, so that a refusal that is looked at later is not taken for a lost one.
  answer.catch(() => undefined);
  return { clock, answer: clock.runUntil(answer), closed, delivered: () => delivered };
}

async function show({ answer, delivered }: ReturnType<typeof createScene>) {
  const response = await answer;
  const type = response.headers.get('content-type');
  return { status: response.status, type, body: await response.text(), delivered: delivered() };
}

const whole = '{"job_id":"job 1"}';

test('without faults the answer of the lab comes through', async () => {
  expect(await show(createScene([]))).toEqual({ status: 200, type: 'application/json', body: whole, delivered: 1 });
});

test('latency holds the answer back in lab time, with a share of the jitter', async () => {
  const scene = createScene([{ fault: 'latency', ms: 1000, jitterMs: 200 }]);
  await show(scene);
  expect(scene.clock.now()).toBe(1100);
});

test('a status comes in place of the lab, which never hears of the request', async () => {
  const scene = createScene([{ fault: 'status', status: 429, retryAfter: 7 }]);
  expect((await scene.answer).headers.get('retry-after')).toBe('7');
  expect(await show(scene)).toMatchObject({ status: 429, body: 'Too Many Requests\n', delivered: 0 });
});

test('a status may have a body and a media type of its own, and after the fact the request took effect', async () => {
  const fault: Fault = { fault: 'status', status: 500, body: '{}', contentType: 'application/json', when: 'after' };
  expect(await show(createScene([fault]))).toEqual({ status: 500, type: 'application/json', body: '{}', delivered: 1 });
});

test.each([204, 205, 304])('the status %d, which has no body, gets none', async (status) => {
  expect(await show(createScene([{ fault: 'status', status }]))).toMatchObject({ status, type: null, body: '' });
  expect(await show(createScene([{ fault: 'html', status }]))).toMatchObject({ status, body: '' });
});

test('a status without a name is called unknown', async () => {
  expect(await show(createScene([{ fault: 'status', status: 599 }]))).toMatchObject({ body: 'Unknown\n' });
});

test('a client that gives up waits for no latency', async () => {
  const client = new AbortController();
  const scene = createScene([{ fault: 'latency', ms: 1e9 }], { signal: client.signal });
  client.abort(new Error('enough'));
  await expect(scene.answer).rejects.toThrow('enough');
  expect(scene.delivered()).toBe(0);
});

test('a lab that hangs does not keep a client waiting that has already given up', async () => {
  const scene = createScene([{ fault: 'hang' }], { signal: AbortSignal.abort(new Error('enough')) });
  await expect(scene.answer).rejects.toThrow('enough');
});

test('a proxy answers with a web page', async () => {
  const { status, type, body } = await show(createScene([{ fault: 'html' }]));
  expect([status, type]).toEqual([502, 'text/html']);
  expect(body).toContain('<title>502 Bad Gateway</title>');
});

test('a redirect leads to the same path at another host', async () => {
  const scene = createScene([{ fault: 'redirect', to: 'http://elsewhere.test/', status: 307 }]);
  const response = await scene.answer;
  expect([response.status, response.headers.get('location')]).toEqual([307, 'http://elsewhere.test/v1/job?a=b']);
  expect(scene.delivered()).toBe(0);
});

test('an expired token is refused in the words of the lab', async () => {
  expect(await show(createScene([{ fault: 'expired-token' }]))).toMatchObject({ status: 401, body: 'expired' });
});

test.each([
  ['before', 0],
  ['after', 1],
] as const)('a reset %s the request took effect looks as fetch shows it', async (when, delivered) => {
  const scene = createScene([{ fault: 'reset', when }]);
  await expect(scene.answer).rejects.toThrow(TypeError);
  await expect(scene.answer).rejects.toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } });
  expect(scene.delivered()).toBe(delivered);
});

test('a reset during the answer breaks it off in the middle', async () => {
  const scene = createScene([{ fault: 'reset', when: 'during' }]);
  const reader = (await scene.answer).body?.getReader();
  const first = await reader?.read();
  expect(new TextDecoder().decode(first?.value)).toBe('{"job_id"');
  await expect(reader?.read()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  expect(scene.delivered()).toBe(1);
});

test.each([
  ['before', 0],
  ['after', 1],
] as const)('a lab that hangs %s it acted keeps the client waiting until it gives up', async (when, delivered) => {
  const client = new AbortController();
  const scene = createScene([{ fault: 'hang', when }], { signal: client.signal });
  await scene.clock.advance(3_600_000);
  client.abort(new Error('enough'));
  await expect(scene.answer).rejects.toThrow('enough');
  expect(scene.delivered()).toBe(delivered);
});

test('a duplicate reaches the lab twice, and the second answer is sent', async () => {
  const bodies: string[] = [];
  const deliver = async (request: Request) => {
    bodies.push(await request.text());
    return new Response(`answer ${bodies.length}`);
  };
  const request = new Request('http://lab.test/', { method: 'POST', body: 'x' });
  const scene = {
    faults: [{ fault: 'duplicate' }] as const,
    clock: createSteppedClock(0),
    random: () => 0,
    closed: new AbortController().signal,
    deliver,
  };
  expect(await (await disturb(request, scene)).text()).toBe('answer 2');
  expect(bodies).toEqual(['x', 'x']);
});

test('of an answer that nobody gets the lab need not make the rest', async () => {
  for (const fault of [
    { fault: 'duplicate' },
    { fault: 'status', status: 502, when: 'after' },
    { fault: 'reset', when: 'after' },
  ] as const) {
    const ends: string[] = [];
    const deliver = async () => new Response(new ReadableStream({ cancel: () => void ends.push(fault.fault) }));
    const scene = {
      faults: [fault],
      clock: createSteppedClock(0),
      random: () => 0,
      closed: new AbortController().signal,
      deliver,
    };
    await disturb(new Request('http://lab.test/'), scene).catch(() => undefined);
    expect(ends).toEqual([fault.fault]);
  }
});

test('an empty answer keeps status and headers', async () => {
  const scene = createScene([{ fault: 'empty' }]);
  expect((await scene.answer).headers.get('x-lab')).toBe('yes');
  expect(await show(scene)).toMatchObject({ status: 200, type: 'application/json', body: '' });
});

test('a truncated answer ends early, by half unless told otherwise', async () => {
  expect((await show(createScene([{ fault: 'truncate' }]))).body).toBe(whole.slice(0, 9));
  expect((await show(createScene([{ fault: 'truncate', fraction: 0.25 }]))).body).toBe(whole.slice(0, 4));
});

test('malformed JSON cannot be parsed', async () => {
  const { body } = await show(createScene([{ fault: 'malformed-json' }]));
  expect(() => JSON.parse(body)).toThrow(SyntaxError);
  expect(body.startsWith('{"job_id"')).toBe(true);
});

test('a wrong content type stands over the right body', async () => {
  const answer = await show(createScene([{ fault: 'content-type', contentType: 'text/plain' }]));
  expect(answer).toMatchObject({ type: 'text/plain', body: whole });
});

test('a slow drip takes lab time for every piece', async () => {
  const scene = createScene([{ fault: 'drip', bytes: 4, everyMs: 1000 }]);
  const text = (await scene.answer).text();
  expect(await scene.clock.runUntil(text)).toBe(whole);
  expect(scene.clock.now()).toBe(Math.ceil(whole.length / 4) * 1000);
});

test('several faults of one answer come together', async () => {
  const scene = createScene([
    { fault: 'latency', ms: 500 },
    { fault: 'truncate' },
    { fault: 'content-type', contentType: 'a/b' },
  ]);
  expect(await show(scene)).toMatchObject({ type: 'a/b', body: whole.slice(0, 9) });
  expect(scene.clock.now()).toBe(500);
});

test('a request that hangs ends when the lab is closed', async () => {
  const scene = createScene([{ fault: 'hang' }]);
  await scene.clock.advance(3_600_000);
  scene.closed.abort(new Error('the lab is closed'));
  await expect(scene.answer).rejects.toThrow('the lab is closed');
});

test('an answer of one byte breaks off before it', async () => {
  const response = await disturb(new Request('http://lab.test/'), {
    faults: [{ fault: 'reset', when: 'during' }],
    clock: createSteppedClock(0),
    random: () => 0,
    closed: new AbortController().signal,
    deliver: async () => new Response('x'),
  });
  await expect(response.text()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
});
