import { expect, test } from 'vitest';

import { createServer } from '../../helpers/testflinger-server.ts';

const none = [401, 'No authorization header specified'];
const incomplete = [401, 'Client id and key must be specified in authorization header'];
const wrong = [401, 'Invalid client id or client key'];

const basic = (text: string) => `Basic ${Buffer.from(text, 'latin1').toString('base64')}`;

async function login(authorization: string) {
  const { ask } = createServer();
  return ask('/v1/oauth2/token', { method: 'POST', headers: { authorization } });
}

test.each([
  ['nothing', '', none],
  ['the scheme alone', 'Basic', wrong],
  ['what is no Base64', 'Basic !!!', none],
  ['Base64 without its padding', basic('ctr:s').replace(/=+$/, ''), none],
  ['what is no UTF-8', basic('ctr:\xff'), none],
  ['an id alone', basic('ctr'), wrong],
  ['an empty secret', basic('ctr:'), wrong],
  ['an empty id', basic(':s'), wrong],
  ['an unknown client', basic('zz:s'), wrong],
  ['a wrong secret', basic('ctr:x'), wrong],
  ['a bearer token', 'Bearer x', incomplete],
  ['half of a digest', 'Digest username="ctr"', incomplete],
])('refuses a login with %s', async (_, authorization, answer) => {
  expect(await login(authorization)).toEqual(answer);
});

test.each([
  ['Basic', basic('ctr:s')],
  ['Basic in small letters', basic('ctr:s').replace('Basic', 'basic')],
  ['any scheme that names both parts', 'Other username="ctr", password=s'],
])('takes a login by %s', async (_, authorization) => {
  expect((await login(authorization))[0]).toBe(200);
});

test('breaks down over a secret of more than 72 bytes, if it knows the client', async () => {
  expect(await login(basic(`ctr:${'x'.repeat(73)}`))).toEqual([
    500,
    expect.stringMatching(/^Unhandled Exception: password cannot be longer than 72 bytes/),
  ]);
  expect(await login(basic(`zz:${'x'.repeat(73)}`))).toEqual(wrong);
});
