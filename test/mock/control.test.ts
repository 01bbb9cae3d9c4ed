import { expect, test } from 'vitest';

import { withControl } from '../../mock/control.ts';

function createControl(
  handle: (request: Request) => Promise<Response> = async () => new Response('hi', { status: 202 }),
) {
  let resets = 0;
  const control = withControl({
    now: () => 1000,
    handle,
    reset: () => {
      resets += 1;
    },
  });
  const call = (path: string, method = 'GET') => control.fetch(new Request(`http://lab.test${path}`, { method }));
  return { call, control, resets: () => resets };
}

test('records every request with its answer, and none of the steering', async () => {
  const { call } = createControl();
  await call('/a?b=c', 'POST');
  await call('/_rigline/requests');
  expect(await (await call('/_rigline/requests')).json()).toEqual([
    { method: 'POST', path: '/a?b=c', status: 202, at: 1000 },
  ]);
});

test('resets on request', async () => {
  const { call, resets } = createControl();
  expect((await call('/_rigline/reset', 'POST')).status).toBe(204);
  expect(resets()).toBe(1);
});

test('says what it serves to anyone who asks for something else', async () => {
  const { call, resets } = createControl();
  const answer = await call('/_rigline/reset');
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('POST /_rigline/reset');
  expect(resets()).toBe(0);
});

test('an exception is recorded as 500 and goes on', async () => {
  const { call, control } = createControl(async () => {
    throw new Error('broken');
  });
  await expect(call('/a')).rejects.toThrow('broken');
  expect(control.journal).toMatchObject([{ path: '/a', status: 500 }]);
});
