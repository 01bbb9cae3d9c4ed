import { expect, test } from 'vitest';
import { badGateway, errorOf, json } from '../../../helpers/labs.ts';
import {
  createDefinition,
  createTestflingerSetup,
  key1,
  type TestflingerSetupOptions,
} from '../../../helpers/labs-testflinger.ts';

const token = /oauth2\/token/;
const credentials = { clientId: 'ci', secretKey: 'made-up secret key' };

function createAuthorised(options: TestflingerSetupOptions = {}) {
  const setup = createTestflingerSetup({
    oidc: true,
    seed: { clients: [{ id: 'ci', secret: credentials.secretKey, max_priority: { q: 10 } }] },
    lab: { credentials },
    ...options,
  });
  const headersOf = (pattern: RegExp) =>
    setup.wire.sent.filter(({ path }) => pattern.test(path)).map(({ headers }) => headers.get('authorization') ?? '');
  return { ...setup, headersOf };
}

test('credentials are exchanged for a token when the first call needs one, and it is used from then on', async () => {
  const { lab, wire, headersOf } = createAuthorised();
  expect(wire.sent).toEqual([]);
  expect(await lab.check()).toMatchObject({ user: 'ci' });
  await lab.nodes();
  expect(wire.count(token)).toBe(1);
  expect(new Set(headersOf(/agents/)).size).toBe(1);
  expect(headersOf(/agents/)[0]).toMatch(/^Bearer ey/);
});

test('the credentials themselves go to the token endpoint and nowhere else', async () => {
  const { lab, wire, headersOf } = createAuthorised();
  await lab.check();
  await lab.submit({ definition: createDefinition({ job_priority: 5 }) }, key1);
  expect(headersOf(token)).toEqual([`Basic ${btoa('ci:made-up secret key')}`]);
  for (const { path, headers } of wire.sent) {
    if (!token.test(path)) expect(headers.get('authorization')).toMatch(/^Bearer /);
  }
});

test('calls side by side share one token', async () => {
  const { lab, wire } = createAuthorised();
  await Promise.all([lab.check(), lab.nodes(), lab.nodes()]);
  expect(wire.count(token)).toBe(1);
});

test('a token is used for as long as it is good, and replaced before it runs out', async () => {
  const { lab, clock, wire } = createAuthorised();
  for (let minute = 0; minute < 60; minute++) {
    await lab.nodes();
    await clock.advance(60_000);
  }
  expect(wire.count(token)).toBe(6);
  expect(wire.count(/agents\/data/)).toBe(60);
});

test('a token that is refused is renewed once, and the call sent again', async () => {
  const { lab, wire, server } = createAuthorised();
  await lab.check();
  wire.break(/POST \/v1\/job$/, json({ detail: {}, message: 'Token has expired' }, 401));
  await lab.submit({ definition: createDefinition() }, key1);
  expect(wire.count(token)).toBe(2);
  expect(wire.count(/POST \/v1\/job$/)).toBe(2);
  expect(server.jobs()).toHaveLength(1);
});

test('a token that is refused again is an error', async () => {
  const { lab, wire } = createAuthorised();
  wire.breakAlways(/agents\/data/, json({ detail: {}, message: 'Token has expired' }, 401));
  expect(((await errorOf(lab.nodes())) as Error).message).toContain('401');
  expect(wire.count(/agents\/data/)).toBe(2);
  expect(wire.count(token)).toBe(2);
});

test('a right that is missing is not asked for again', async () => {
  const { lab, wire } = createAuthorised();
  wire.breakAlways(/agents\/data/, json({ detail: {}, message: 'Specified action requires role: agent' }, 403));
  expect(await errorOf(lab.nodes())).toMatchObject({ status: 403 });
  expect(wire.count(/agents\/data/)).toBe(1);
});

test('a wrong secret is explained and not shown, and nothing but the token was asked for', async () => {
  const { lab, wire } = createAuthorised({
    lab: { credentials: { clientId: 'ci', secretKey: 'quite another secret' } },
  });
  const error = (await errorOf(lab.nodes())) as Error & { body: string };
  expect(error).toMatchObject({ name: 'HttpError', status: 401 });
  expect(error.message).toContain('Invalid client id or client key');
  expect(`${error.message} ${error.body}`).not.toContain('quite another secret');
  expect(`${error.message} ${error.body}`).not.toContain(btoa('ci:quite another secret'));
  expect(wire.sent).toHaveLength(1);
});

test('a token may be asked for twice, so a bad gateway there does no harm', async () => {
  const { lab, clock, wire } = createAuthorised();
  wire.break(token, badGateway, badGateway);
  expect(await clock.runUntil(lab.nodes())).toHaveLength(1);
  expect(wire.count(token)).toBe(3);
});

test('a token endpoint that gives no token is told', async () => {
  const { lab, wire } = createAuthorised();
  wire.break(token, json({ token_type: 'Bearer' }));
  expect(((await errorOf(lab.nodes())) as Error).message).toContain('the lab sent no access_token');
});

test('without credentials nothing is sent that looks like one', async () => {
  const { lab, wire } = createTestflingerSetup();
  await lab.check();
  for (const { headers } of wire.sent) expect(headers.has('authorization')).toBe(false);
});
