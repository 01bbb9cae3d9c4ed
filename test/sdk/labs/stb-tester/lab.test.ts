import { expect, test } from 'vitest';
import { defaultToken } from '../../../../mock/stb-tester/index.ts';
import { HttpError, ProtocolError } from '../../../../sdk/http/errors.ts';
import { answer, errorOf, joinText, json, signOnPage } from '../../../helpers/labs.ts';
import { createStbTesterSetup, portalUrl } from '../../../helpers/labs-stb-tester.ts';

test('the lab says what it can do', () => {
  const { lab } = createStbTesterSetup();
  expect(lab).toMatchObject({
    kind: 'stb-tester',
    url: portalUrl,
    capabilities: { watch: 'long-poll', liveLog: false, testResults: true, exactlyOnceSubmit: true },
  });
});

test('every request carries the token and says who asks', async () => {
  const { lab, wire, runToEnd, clock } = createStbTesterSetup();
  await lab.check();
  await clock.runUntil(lab.outcome(await runToEnd()));
  expect(wire.sent.length).toBeGreaterThan(3);
  for (const { headers } of wire.sent) {
    expect(headers.get('authorization')).toBe(`token ${defaultToken}`);
    expect(headers.get('user-agent')).toBe('rigline-test');
  }
});

test('a check tells who the portal takes us for', async () => {
  const { lab } = createStbTesterSetup();
  expect(await lab.check()).toMatchObject({ user: 'tester', server: expect.stringContaining('stb-tester') as string });
});

test('a wrong token is explained, and not shown', async () => {
  const { lab } = createStbTesterSetup({}, { token: 'not-the-right-token' });
  const error = (await errorOf(lab.check())) as HttpError;
  expect(error).toBeInstanceOf(HttpError);
  expect(error.status).toBe(403);
  expect(error.message).toBe(
    `stb-tester at ${portalUrl} answered 403 to GET /api/v2/user: Forbidden. The access token is wrong or revoked, or its owner's role does not allow this`,
  );
});

test('a page of a proxy that says 403 is named by its title, not printed', async () => {
  const { lab, wire } = createStbTesterSetup();
  wire.break(/user/, answer(403, `<html><title>Blocked</title>${'x'.repeat(5000)}</html>`, 'text/html'));
  const { message } = (await errorOf(lab.check())) as Error;
  expect(message).toContain('an HTML page titled "Blocked"');
  expect(message.length).toBeLessThan(400);
});

test('a portal that does not say who we are, or is none, fails the check', async () => {
  const { lab, wire } = createStbTesterSetup();
  wire.break(/user/, json({}), signOnPage);
  expect(await errorOf(lab.check())).toEqual(new ProtocolError('the lab sent no user name'));
  expect((await errorOf(lab.check())) as Error).toMatchObject({
    name: 'ProtocolError',
    message: expect.stringContaining('Sign on') as string,
  });
});

test('a node is idle when the portal says it is available, else busy with a job, or off', async () => {
  const { lab, submit, wire } = createStbTesterSetup();
  await submit();
  expect(await lab.nodes()).toEqual([
    { id: 'node-1', state: 'busy', detail: 'running a job' },
    { id: 'node-2', state: 'idle', detail: 'available' },
  ]);
  wire.break(/GET \/api\/v2\/nodes$/, json([{ node_id: 'node-2', available: false }]));
  expect(await lab.nodes()).toEqual([{ id: 'node-2', state: 'offline', detail: 'not available' }]);
});

test('a node has the name that people gave it, and what its configuration says about it and its device', async () => {
  const config = {
    node: { room: '2.11' },
    device_under_test: { model: 'X1', hdcp: true, firmware: 30, wifi_password: 'hunter2' },
    encrypted_secrets: { api: 'c2VjcmV0' },
    ocr: { lang: 'eng' },
  };
  const { lab } = createStbTesterSetup({ nodes: [{ id: 'node-1', friendlyName: 'Living room', config }] });
  expect(await lab.nodes()).toEqual([
    {
      id: 'node-1',
      name: 'Living room',
      state: 'idle',
      detail: 'available',
      facts: {
        'node.friendly_name': 'Living room',
        'node.room': '2.11',
        'device_under_test.model': 'X1',
        'device_under_test.hdcp': 'true',
        'device_under_test.firmware': '30',
      },
    },
  ]);
});

test('a node whose configuration is not shown is a node all the same', async () => {
  const { lab, wire } = createStbTesterSetup();
  wire.breakAlways(/GET \/api\/v2\/nodes\/node-1$/, answer(403, 'no'));
  wire.breakAlways(/GET \/api\/v2\/nodes\/node-2$/, answer(404, 'no'));
  wire.break(
    /GET \/api\/v2\/nodes$/,
    json([
      { node_id: 'node-1', available: true },
      { node_id: 'node-2', available: true },
      { node_id: 'a/b', available: true },
    ]),
  );
  expect(await lab.nodes()).toEqual(
    ['node-1', 'node-2', 'a/b'].map((id) => ({ id, state: 'idle', detail: 'available' })),
  );
});

test('a portal that goes away between the list and its nodes is an error', async () => {
  const { clock, lab, wire } = createStbTesterSetup();
  wire.breakAlways(/GET \/api\/v2\/nodes\/node-1$/, answer(500, 'no'));
  expect(await clock.runUntil(errorOf(lab.nodes()))).toMatchObject({ status: 500 });
});

test('a list of nodes that is none is an error of the protocol', async () => {
  const { lab, wire } = createStbTesterSetup();
  wire.break(/nodes/, json({ nodes: [] }), json([{ available: true }]));
  expect(await errorOf(lab.nodes())).toBeInstanceOf(ProtocolError);
  expect(await errorOf(lab.nodes())).toEqual(new ProtocolError('the lab sent no node_id'));
});

test('the tests of a revision are listed, also of a branch with a slash in its name', async () => {
  const revisions = { main: ['tests/a.py::test_a'], 'feature/x#1': ['tests/b.py::test_b'] };
  const { lab } = createStbTesterSetup({ testPack: { revisions } });
  expect(await lab.tests?.('main')).toEqual(['tests/a.py::test_a']);
  expect(await lab.tests?.('feature/x#1')).toEqual(['tests/b.py::test_b']);
});

test('an unknown revision is named', async () => {
  const { lab } = createStbTesterSetup({ testPack: { revisions: { main: [] } } });
  const error = (await errorOf(lab.tests?.('nope') ?? Promise.resolve())) as HttpError;
  expect(error).toMatchObject({ status: 404, message: expect.stringContaining('No such revision: nope') as string });
});

test('the log of a job is the logs of its tests, one after the other', async () => {
  const { lab, clock, runToEnd } = createStbTesterSetup({
    nodes: [
      { id: 'node-1', tests: { 'a.py::one': { log: ['first'] }, 'a.py::two': { log: ['second'], result: 'fail' } } },
    ],
  });
  const job = await runToEnd({ test_cases: ['a.py::one', 'a.py::two'] });
  const text = await clock.runUntil(joinText(lab.log(job)));
  expect(text).toMatch(/^=== a\.py::one: pass\n\[.*\] first\n=== a\.py::two: fail\n\[.*\] second\n$/);
});

test('a test without a log does not hide the logs of the others', async () => {
  const { lab, clock, runToEnd, wire } = createStbTesterSetup({
    nodes: [{ id: 'node-1', default: { log: ['hello'] } }],
  });
  const job = await runToEnd({ test_cases: ['a.py::one', 'a.py::two'] });
  wire.break(/stbt\.log/, answer(404, 'no log'));
  const text = await clock.runUntil(joinText(lab.log(job)));
  expect(text).toMatch(/=== a\.py::one: pass\nno log\n=== a\.py::two: pass\n\[.*\] hello\n$/);
});

test('an address with slashes at its end makes no double slash', async () => {
  const { lab, wire } = createStbTesterSetup({}, { url: `${portalUrl}//` });
  await lab.check();
  expect(wire.sent[0]?.path).toBe('/api/v2/user');
});

test('an abort ends a call with its own reason', async () => {
  const { lab } = createStbTesterSetup();
  const reason = new Error('enough');
  expect(await errorOf(lab.check(AbortSignal.abort(reason)))).toBe(reason);
});

test('the outcome of a job that nobody knows is an error that names the job', async () => {
  const { lab } = createStbTesterSetup();
  const error = await errorOf(lab.outcome({ id: '/stb-tester-020000000001/none/1' }));
  expect(error).toMatchObject({ code: 'not-found', message: expect.stringContaining('none/1') as string });
});

test('the outcome of a job tells whether it has ended', async () => {
  const { lab, clock, runToEnd, submit } = createStbTesterSetup();
  expect((await clock.runUntil(lab.outcome(await submit()))).ended).toBe(false);
  await clock.advance(3_600_000);
  expect((await clock.runUntil(lab.outcome(await runToEnd()))).ended).toBe(true);
});

test('the log of a job that nobody knows is an error', async () => {
  const { lab } = createStbTesterSetup();
  const error = await errorOf(joinText(lab.log({ id: '/stb-tester-020000000001/none/1' })));
  expect(error).toMatchObject({ code: 'not-found' });
});
