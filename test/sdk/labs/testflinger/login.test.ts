import { expect, test } from 'vitest';
import type { TestflingerOptions } from '../../../../mock/testflinger/index.ts';
import type { LoginPrompt } from '../../../../sdk/labs/lab-kind.ts';
import { createTestflingerAdmin } from '../../../../sdk/labs/testflinger/admin/index.ts';
import { openTestflinger } from '../../../../sdk/labs/testflinger/connection.ts';
import { testflingerKind } from '../../../../sdk/labs/testflinger/kind.ts';
import { badGateway, errorOf, json, loseAnswer } from '../../../helpers/labs.ts';
import { createTestflingerSetup, serverUrl } from '../../../helpers/labs-testflinger.ts';
import { createMemoryHost } from '../../../helpers/memory-host.ts';

const poll = /auth-poll/;
const me = 'me@lab.test';

async function createLoggedOut(options: Partial<TestflingerOptions> = {}, env: Readonly<Record<string, string>> = {}) {
  const { script: _, ...rest } = options;
  const setup = createTestflingerSetup({
    agents: [],
    identityProvider: { email: me },
    seed: {
      clients: [
        { id: 'ci', secret: 'made-up secret key' },
        { id: 'adm', secret: 'another secret key', role: 'admin' },
      ],
    },
    ...rest,
  });
  const host = createMemoryHost({ XDG_CONFIG_HOME: '/home/me/.config', ...env });
  const settings = { url: serverUrl, network: setup.wire.network, host, options: {} };
  const connect = () => testflingerKind.connect(settings);
  const login = () => {
    const { login: door } = connect();
    if (!door) throw new Error('there is no login');
    return door;
  };
  const prompts: LoginPrompt[] = [];
  const logIn = async () => await setup.clock.runUntil(login().login({ show: (prompt) => void prompts.push(prompt) }));
  const file = '/home/me/.config/rigline/testflinger/testflinger.invalid.json';
  const readLogin = () => JSON.parse(host.stored.get(file) ?? '{}') as { readonly refreshToken: string };
  return { ...setup, host, file, readLogin, settings, connect, login, logIn, prompts };
}

test('a person logs in, and later commands are that person', async () => {
  const { connect, logIn, prompts, file, host, readLogin } = await createLoggedOut();
  const { lab: anonymous } = connect();
  expect(await errorOf(anonymous.check())).toMatchObject({ status: 401 });
  expect(await logIn()).toMatchObject({ by: 'login', user: me, role: 'contributor' });
  expect(prompts).toMatchObject([{ url: expect.stringMatching(/^https:/) as string, expiresInMs: 300_000 }]);
  expect(prompts[0]?.code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
  expect(await connect().lab.check()).toMatchObject({ user: me });
  expect([...host.privatePaths]).toEqual([file]);
  expect(readLogin()).toMatchObject({ url: serverUrl, user: me });
});

test('the login buys access tokens for days, without a login or a secret in between', async () => {
  const { connect, logIn, clock, wire } = await createLoggedOut();
  await logIn();
  const { lab } = connect();
  for (let hour = 0; hour < 140; hour += 10) {
    await lab.check();
    await clock.advance(36_000_000);
  }
  expect(wire.count(/auth-init/)).toBe(1);
  expect(wire.count(/oauth2\/refresh/)).toBe(14);
});

test('a login that is no good any more does not stand in the way of a new one', async () => {
  const { connect, logIn, clock } = await createLoggedOut();
  await logIn();
  await clock.advance(7 * 86_400_000);
  await logIn();
  expect(await connect().lab.check()).toMatchObject({ user: me });
});

test('after six days the login is over, and the message says what to do', async () => {
  const { connect, logIn, clock } = await createLoggedOut();
  await logIn();
  await clock.advance(6 * 86_400_000 + 1000);
  const error = (await errorOf(connect().lab.check())) as Error;
  expect(error).toMatchObject({ name: 'LabError', code: 'refused' });
  expect(error.message).toMatch(/has expired, as it does after six days\. Log in again with `rigline auth login`/);
});

test('a login that an admin revoked is told as revoked', async () => {
  const { connect, logIn, readLogin, settings } = await createLoggedOut();
  await logIn();
  const { refreshToken } = readLogin();
  const host = createMemoryHost({ TESTFLINGER_CLIENT_ID: 'adm', TESTFLINGER_SECRET_KEY: 'another secret key' });
  const { server } = openTestflinger({ ...settings, host });
  const admin = createTestflingerAdmin(server, settings.network.clock);
  expect(await admin.revokeRefreshToken(refreshToken)).toBe(true);
  expect(await admin.revokeRefreshToken(refreshToken)).toBe(false);
  expect(((await errorOf(connect().lab.check())) as Error).message).toContain('it was revoked. Log in again');
});

test('credentials go before a login, which is neither used nor asked for', async () => {
  const env = { TESTFLINGER_CLIENT_ID: 'ci', TESTFLINGER_SECRET_KEY: 'made-up secret key' };
  const { connect, login, logIn, wire } = await createLoggedOut({}, env);
  expect(await connect().lab.check()).toMatchObject({ user: 'ci' });
  expect(await logIn()).toMatchObject({ by: 'credentials', user: 'ci' });
  expect(await login().status()).toMatchObject({ by: 'credentials', user: 'ci' });
  expect(wire.count(/auth-init/)).toBe(0);
});

test('polls keep the distance that is asked for, and a larger one after slow_down', async () => {
  const { logIn, wire } = await createLoggedOut({
    identityProvider: { email: me, intervalSeconds: 7, answers: ['pending', 'slow-down', 'pending', 'approve'] },
  });
  await logIn();
  const times = wire.sent.filter(({ path }) => poll.test(path)).map(({ at }) => at);
  expect(times.slice(1).map((at, index) => at - (times[index] ?? 0))).toEqual([7000, 12_000, 12_000]);
});

test.each([
  ['deny', 'the login was denied in the browser'],
  ['expire', 'nobody agreed to the login in time'],
] as const)('a login that ends with %s is told in words, and leaves nothing behind', async (answer, words) => {
  const { logIn, login } = await createLoggedOut({ identityProvider: { answers: ['pending', answer] } });
  expect(await errorOf(logIn())).toMatchObject({ code: 'refused', message: expect.stringContaining(words) });
  expect(await login().status()).toMatchObject({ by: 'nothing' });
});

test('who never agrees is waited for until the codes run out, and not longer', async () => {
  const { logIn, wire, clock } = await createLoggedOut({
    identityProvider: { answers: ['pending'], expiresInSeconds: 60 },
  });
  const from = clock.now();
  expect(await errorOf(logIn())).toMatchObject({ message: expect.stringContaining('in time') });
  expect(clock.now() - from).toBeLessThanOrEqual(60_000);
  expect(wire.count(poll)).toBe(12);
});

test('a provider or a line that fails for a moment does not end a login', async () => {
  const { logIn, wire } = await createLoggedOut({
    identityProvider: { email: me, answers: ['unreachable', 'approve'] },
  });
  wire.break(poll, badGateway);
  expect(await logIn()).toMatchObject({ user: me });
});

test('an answer with the tokens that got lost ends the login, since the server has forgotten it', async () => {
  const { logIn, wire } = await createLoggedOut({ identityProvider: { email: me, answers: ['approve'] } });
  wire.break(poll, loseAnswer);
  expect(await errorOf(logIn())).toMatchObject({
    code: 'refused',
    message: expect.stringContaining('Invalid or expired request_id'),
  });
});

test('a server without OIDC has no login for people, and says so', async () => {
  const { logIn } = await createLoggedOut({ identityProvider: undefined as never, oidc: false });
  expect(await errorOf(logIn())).toMatchObject({ message: expect.stringContaining('no login for people') });
});

test('a provider out of reach is told', async () => {
  const { logIn } = await createLoggedOut({ identityProvider: undefined as never, oidc: true });
  expect(await errorOf(logIn())).toMatchObject({ message: expect.stringContaining('cannot begin a login') });
});

test('what a server asks for is kept within reason', async () => {
  const { logIn, wire } = await createLoggedOut({ identityProvider: { answers: ['approve'] } });
  wire.break(
    /auth-init/,
    json({ request_id: 'x', user_code: 'A-B', verification_uri: 'https://x', interval: 1e9, expires_in: -1 }),
  );
  wire.break(poll, json({ access_token: 'eyJ.e30.x', refresh_token: 'made-up refresh token', expires_in: 600 }));
  const { clock } = await createLoggedOut();
  const from = clock.now();
  await logIn();
  expect((wire.sent.at(-1)?.at ?? 0) - from).toBe(60_000);
});

test('logout forgets the login, and says that the server does not', async () => {
  const { login, logIn, connect } = await createLoggedOut();
  await logIn();
  expect(await login().logout()).toContain('only an admin may revoke it');
  expect(await login().logout()).toBe('There was no login to forget.');
  expect(await errorOf(connect().lab.check())).toMatchObject({ status: 401 });
});

test('logout of an admin revokes the login as well', async () => {
  const { login, logIn, readLogin, settings, server } = await createLoggedOut();
  await logIn();
  const { refreshToken } = readLogin();
  const host = createMemoryHost({ TESTFLINGER_CLIENT_ID: 'adm', TESTFLINGER_SECRET_KEY: 'another secret key' });
  const admin = createTestflingerAdmin(openTestflinger({ ...settings, host }).server, settings.network.clock);
  await admin.setClient(me, { role: 'admin' });
  expect(await login().logout()).toBe('The login is forgotten, and revoked at the server.');
  expect(await admin.revokeRefreshToken(refreshToken)).toBe(false);
  expect(server.tally().responseViolations).toBe(0);
});

test('a login is good for the server it was made at, and for no other on that host', async () => {
  const { logIn, settings, wire } = await createLoggedOut();
  await logIn();
  const { server } = openTestflinger({ ...settings, url: 'http://testflinger.invalid' });
  expect(await server.identify()).toBeUndefined();
  expect(wire.count(/oauth2\/refresh/)).toBe(0);
});

test('a file that holds no login is named, and logout mends it', async () => {
  const { file, host, connect, login } = await createLoggedOut();
  host.stored.set(file, 'not json');
  expect(await errorOf(connect().lab.check())).toMatchObject({
    name: 'UsageError',
    message: expect.stringContaining(file),
  });
  expect(await login().logout()).toBe('The login is forgotten.');
  expect(await login().status()).toMatchObject({ by: 'nothing' });
});

test('without a home there is no place for a login, which is told', async () => {
  const setup = createTestflingerSetup({ identityProvider: {} });
  const host = createMemoryHost();
  const { login } = testflingerKind.connect({ url: serverUrl, network: setup.wire.network, host, options: {} });
  if (!login) throw new Error('there is no login');
  expect(await errorOf(setup.clock.runUntil(login.login({ show: () => undefined })))).toMatchObject({
    message: expect.stringContaining('XDG_CONFIG_HOME'),
  });
});
