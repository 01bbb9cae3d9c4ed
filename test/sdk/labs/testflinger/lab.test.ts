import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ProtocolError } from '../../../../sdk/http/errors.ts';
import { answer, badGateway, errorOf, json, loseAnswer, signOnPage } from '../../../helpers/labs.ts';
import { createTestflingerSetup, key1, serverUrl } from '../../../helpers/labs-testflinger.ts';

test('the lab says what it can do', () => {
  expect(createTestflingerSetup().lab).toMatchObject({
    kind: 'testflinger',
    url: serverUrl,
    capabilities: { watch: 'poll', liveLog: true, testResults: false, exactlyOnceSubmit: true },
  });
});

test('a check tells the version of the server, and is anonymous without credentials', async () => {
  const { lab } = createTestflingerSetup();
  const found = await lab.check();
  expect(found.server).toMatch(/^Testflinger Server v\d/);
  expect(found).not.toHaveProperty('user');
});

test('a server that identifies itself and lets nobody in fails the check', async () => {
  const { lab } = createTestflingerSetup({ oidc: true });
  const error = await errorOf(lab.check());
  expect(error).toMatchObject({ status: 401 });
  expect((error as Error).message).toContain('Authentication is required');
});

test('a page that says 403 asks whether we are in the right network', async () => {
  const { lab, wire } = createTestflingerSetup();
  wire.break(/v1/, answer(403, '<html><title>Forbidden</title></html>', 'text/html'));
  expect(((await errorOf(lab.check())) as Error).message).toContain('Are you on the VPN');
});

test('a sign-on page is not a Testflinger server', async () => {
  const { lab, wire } = createTestflingerSetup();
  wire.breakAlways(/v1/, signOnPage);
  expect(await errorOf(lab.check())).toBeInstanceOf(ProtocolError);
});

test('an agent is a node, and its state says whether it would take a job', async () => {
  const { lab, wire } = createTestflingerSetup();
  const states = ['waiting', 'test', 'reserve', 'offline', 'maintenance', 'restart', 'levitating', 'constructor'];
  const agents = states.map((state, at) => ({
    name: `agent-${at}`,
    state,
    queues: ['q'],
    comment: at === 3 ? 'on fire' : '',
  }));
  wire.break(/agents\/data/, json([...agents, { name: 'silent' }]));
  const nodes = await lab.nodes();
  expect(nodes.map(({ state }) => state)).toEqual([
    'idle',
    'busy',
    'busy',
    'offline',
    'offline',
    'offline',
    'unknown',
    'unknown',
    'unknown',
  ]);
  expect(nodes[3]).toEqual({
    id: 'agent-3',
    state: 'offline',
    detail: 'offline: on fire',
    queues: ['q'],
    facts: { comment: 'on fire' },
  });
  expect(nodes.at(-1)).toEqual({ id: 'silent', state: 'unknown', queues: [] });
});

test('an agent is busy while it runs a job', async () => {
  const { lab, submit, reach } = createTestflingerSetup({ script: { test: { durationMs: 60_000 } } });
  expect(await lab.nodes()).toMatchObject([{ id: 'agent-1', state: 'idle', detail: 'waiting', queues: ['q'] }]);
  await reach(await submit(), 'test');
  expect(await lab.nodes()).toMatchObject([{ id: 'agent-1', state: 'busy', detail: 'test', queues: ['q'] }]);
});

test('what the server knows of an agent are facts, in its own words', async () => {
  const { lab, wire } = createTestflingerSetup();
  wire.break(
    /agents\/data/,
    json([
      {
        name: 'agent-1',
        state: 'waiting',
        queues: ['q', 'r'],
        location: 'rack\u001b[2J 7',
        provision_type: 'maas2',
        comment: '',
        job_id: '',
        log: ['a long story'],
        provision_streak_type: 'fail',
        provision_streak_count: 3,
        restricted_to: { r: ['alice', 'bob'] },
        updated_at: '2026-01-31T12:00:00',
        of_tomorrow: true,
      },
    ]),
  );
  expect((await lab.nodes())[0]?.facts).toEqual({
    location: 'rack[2J 7',
    provision_type: 'maas2',
    provision_streak_type: 'fail',
    provision_streak_count: '3',
    'restricted_to.r': 'alice bob',
    updated_at: '2026-01-31T12:00:00.000Z',
    of_tomorrow: 'true',
  });
});

test('a list of agents that is none, or an agent without a name, is an error of the protocol', async () => {
  const { lab, wire } = createTestflingerSetup();
  wire.break(/agents\/data/, json({}), json([{ state: 'waiting' }]));
  expect(await errorOf(lab.nodes())).toBeInstanceOf(ProtocolError);
  expect(await errorOf(lab.nodes())).toEqual(new ProtocolError('the lab sent no agent name'));
});

test.each([
  [{ test: { exitCode: 7 } }, 'failed'],
  [{ provision: { exitCode: 3 } }, 'infra'],
  [{ recoveryFails: true }, 'infra'],
  [{}, 'passed'],
])('a job played by %j is judged %s', async (script, verdict) => {
  const { lab, submit, reach } = createTestflingerSetup({ script });
  const job = await submit({ provision_data: { distro: 'noble' } });
  await reach(job, 'complete');
  expect(await lab.outcome(job)).toMatchObject({ verdict, node: 'agent-1' });
});

test('a job that runs into a timeout of the lab is judged by its log', async () => {
  const { lab, submit, reach } = createTestflingerSetup({ script: { test: { durationMs: 600_000 } } });
  const job = await submit({ global_timeout: 30 });
  await reach(job, 'complete');
  expect(await lab.outcome(job)).toMatchObject({
    verdict: 'timeout',
    reason: expect.stringContaining('global_timeout of 30 s') as string,
  });
});

test('a job that was cancelled while it ran is judged by its log', async () => {
  const { lab, clock, submit, reach } = createTestflingerSetup({ script: { test: { durationMs: 600_000 } } });
  const job = await submit();
  await reach(job, 'test');
  await clock.runUntil(lab.cancel(job));
  await reach(job, 'complete');
  expect(await lab.outcome(job)).toMatchObject({ verdict: 'cancelled' });
});

test('the outcome of a job that nobody knows is an error that names the job', async () => {
  const { lab } = createTestflingerSetup();
  const error = await errorOf(lab.outcome({ id: key1 }));
  expect(error).toMatchObject({ code: 'not-found', message: expect.stringContaining(key1) as string });
});

test('a job offers one archive, which it may not have', async () => {
  const { lab, submit, reach } = createTestflingerSetup({ script: { artifacts: { 'report.xml': '<x/>' } } });
  const job = await submit();
  const [archive, ...others] = await lab.artifacts(job);
  expect(others).toEqual([]);
  expect(archive).toEqual({ name: 'artifacts.tar.gz', kind: 'archive', optional: true });
  if (!archive) return;
  expect(await lab.open(job, archive)).toBeUndefined();
  await reach(job, 'complete');
  const opened = await lab.open(job, archive, { offset: 100 });
  expect(opened?.offset).toBe(0);
  const bytes = Buffer.from(await new Response(opened?.body as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
  expect(gunzipSync(bytes).toString('latin1')).toContain('artifacts/report.xml');
});

test('a download that did not begin is begun again, and an id cannot lead it astray', async () => {
  const { lab, clock, submit, reach, wire } = createTestflingerSetup({ script: { artifacts: { 'a.txt': 'x' } } });
  const job = await submit();
  await reach(job, 'complete');
  wire.break(/artifact$/, loseAnswer, badGateway);
  expect(await clock.runUntil(lab.open(job, { name: 'artifacts.tar.gz', kind: 'archive' }))).toBeDefined();
  await errorOf(lab.open({ id: 'x/../../job' }, { name: 'artifacts.tar.gz', kind: 'archive' }));
  expect(wire.sent.at(-1)?.path).toBe('/v1/result/x%2F..%2F..%2Fjob/artifact');
});
