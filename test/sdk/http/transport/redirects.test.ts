import { expect, test } from 'vitest';

import { fixedAuth } from '../../../../sdk/http/auth.ts';
import { ProtocolError } from '../../../../sdk/http/errors.ts';
import { type Answer, createWire, reply } from '../../../helpers/http.ts';

const auth = fixedAuth('token abc');
const to = (location: string, status = 302): Answer => reply(status, 'moved', { location });

test('no redirect is followed behind our back', async () => {
  const { send, sent } = createWire([reply(200)]);
  await send();
  expect(sent[0]?.redirect).toBe('manual');
});

test.each([301, 302, 303, 307, 308])(
  'a %d to a relative place on the same host keeps the credentials',
  async (code) => {
    const { send, sent } = createWire([to('../v2/job', code), reply(200, 'here')], { auth });
    expect(await (await send({ headers: { range: 'bytes=5-' } })).text()).toBe('here');
    expect(sent[1]?.url).toBe('https://lab.example/v2/job');
    expect(sent[1]?.headers.get('authorization')).toBe('token abc');
    expect(sent[1]?.headers.get('range')).toBe('bytes=5-');
  },
);

test('another host gets neither credentials nor cookies, and neither does what it redirects to', async () => {
  const answers = [to('https://files.example/x'), to('https://lab.example/back'), reply(200)];
  const { send, sent } = createWire(answers, { auth });
  await send({ headers: { cookie: 'a=b' } });
  expect(sent.map(({ url, headers }) => [url, headers.get('authorization'), headers.get('cookie')])).toEqual([
    ['https://lab.example/v1/job?a=1', 'token abc', 'a=b'],
    ['https://files.example/x', null, null],
    ['https://lab.example/back', null, null],
  ]);
});

test('nor does another host get any header that could hold a secret', async () => {
  const { send, sent } = createWire([to('https://files.example/x'), reply(200)], { auth });
  await send({
    headers: { 'x-api-key': 'k', 'proxy-authorization': 'Basic x', accept: 'image/png', range: 'bytes=5-' },
  });
  expect(sent[0]?.headers.get('x-api-key')).toBe('k');
  expect([...(sent[1]?.headers.keys() ?? [])]).toEqual(['accept', 'range', 'user-agent']);
});

test('the next attempt begins at the start, with credentials', async () => {
  const { send, sent } = createWire([to('https://files.example/x'), reply(503), reply(200)], { auth });
  await send();
  expect(sent[2]?.url).toBe('https://lab.example/v1/job?a=1');
  expect(sent[2]?.headers.get('authorization')).toBe('token abc');
});

test.each(['http://lab.example/v1/job', 'ftp://lab.example/', 'https://u:p@lab.example/', 'https://'])(
  'a redirect to %s is refused, and not tried again',
  async (location) => {
    const { fail, sent } = createWire([to(location)], { auth });
    const error = await fail();
    expect(error).toBeInstanceOf(ProtocolError);
    expect(String(error)).toContain('the lab answered GET https://lab.example/v1/job?a=1 with a redirect');
    expect(sent).toHaveLength(1);
  },
);

test('a redirect of a POST is refused, so that no job is sent astray', async () => {
  const { fail, sent } = createWire([to('https://sso.example/login?next=1')], { auth });
  expect(String(await fail({ method: 'POST' }))).toMatch(
    /a redirect of a POST to https:\/\/sso\.example\/login\. Check the lab's address/,
  );
  expect(sent).toHaveLength(1);
});

test('a loop ends', async () => {
  const { fail, sent } = createWire([to('/v1/job')], { auth });
  expect(String(await fail())).toContain('more than 5 redirects');
  expect(sent).toHaveLength(6);
});

test('a redirect without a Location is refused', async () => {
  const { fail } = createWire([reply(302)]);
  expect(String(await fail())).toContain('a redirect without a Location');
});

test('the body of a redirect is not left lying', async () => {
  let cancelled = false;
  const body = new ReadableStream({
    cancel() {
      cancelled = true;
    },
  });
  const { send } = createWire([reply(302, body, { location: '/x' }), reply(200)]);
  await send();
  expect(cancelled).toBe(true);
});

test('a 304 is an answer and no redirect', async () => {
  const { fail } = createWire([reply(304)]);
  expect(await fail()).toMatchObject({ name: 'HttpError', status: 304 });
});
