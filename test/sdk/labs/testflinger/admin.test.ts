import { expect, test } from 'vitest';
import type { TestflingerOptions } from '../../../../mock/testflinger/index.ts';
import { createTestflingerAdmin } from '../../../../sdk/labs/testflinger/admin/index.ts';
import { connectTestflinger } from '../../../../sdk/labs/testflinger/client.ts';
import { readJobNotice } from '../../../../sdk/labs/testflinger/job/job-events.ts';
import { errorOf } from '../../../helpers/labs.ts';
import { createTestflingerSetup, key1, serverUrl } from '../../../helpers/labs-testflinger.ts';

const secret = 'a made-up secret key';
const clients = [
  { id: 'adm', secret, role: 'admin' as const },
  { id: 'mgr', secret, role: 'manager' as const },
  { id: 'ci', secret, max_priority: { '*': 3 }, allowed_queues: ['vip'] },
];

function createAdmin(who: string | undefined, options: Partial<TestflingerOptions> = {}) {
  const { script: _, ...rest } = options;
  const setup = createTestflingerSetup({ seed: { clients, restrictedQueues: ['vip'] }, secretsStore: true, ...rest });
  const { network } = setup.wire;
  const as = (clientId: string | undefined) =>
    createTestflingerAdmin(
      connectTestflinger({
        url: serverUrl,
        network,
        credentials: clientId ? { clientId, secretKey: secret } : undefined,
      }),
      network.clock,
    );
  return { ...setup, admin: as(who), as };
}

test('the server says what it is, and a token who we are', async () => {
  const { admin, as } = createAdmin('ci');
  expect(await admin.identify()).toMatch(/^Testflinger Server v/);
  expect(await admin.whoAmI()).toMatchObject({
    clientId: 'ci',
    role: 'contributor',
    maxPriority: { '*': 3 },
    allowedQueues: ['vip'],
    maxReservationSeconds: {},
  });
  expect(await as(undefined).whoAmI()).toBeUndefined();
});

test('agents are listed, looked up, and found by their queue', async () => {
  const agents = [{ name: 'rpi', queues: ['q'], location: 'shelf 3', comment: 'new fan', provisionType: 'cm3' }];
  const { admin } = createAdmin(undefined, { agents });
  const rpi = {
    name: 'rpi',
    state: 'idle',
    detail: 'waiting',
    queues: ['q'],
    location: 'shelf 3',
    provisionType: 'cm3',
  };
  expect(await admin.listAgents()).toMatchObject([rpi]);
  expect(await admin.getAgent('rpi')).toMatchObject({ ...rpi, updatedAt: '2026-01-31T12:00:00.000Z' });
  expect(await admin.listQueueAgents('q')).toMatchObject([{ name: 'rpi', state: 'idle' }]);
  expect(await errorOf(admin.getAgent('nobody'))).toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('"nobody"'),
  });
  expect(await errorOf(admin.listQueueAgents('nothing'))).toMatchObject({ code: 'not-found' });
});

test('a manager takes an agent out of service; nobody makes one up that way', async () => {
  const { admin, as, lab } = createAdmin('mgr');
  await admin.setAgentState('agent-1', { state: 'offline', comment: 'broken fan' });
  expect(await lab.nodes()).toMatchObject([{ id: 'agent-1', state: 'offline', detail: 'offline: broken fan' }]);
  expect(await errorOf(admin.setAgentState('agent-2', { state: 'offline' }))).toMatchObject({ code: 'not-found' });
  expect(await errorOf(as('ci').setAgentState('agent-1', { state: 'waiting' }))).toMatchObject({ status: 403 });
});

test('images come by queue, and an unknown one has none', async () => {
  const images = { q: { noble: 'url: https://images.lab.test/noble.img' } };
  const { admin } = createAdmin(undefined, { agents: [{ name: 'a', queues: ['q'], images }] });
  expect([...(await admin.listImages('q'))]).toEqual([['noble', 'url: https://images.lab.test/noble.img']]);
  expect((await admin.listImages('other')).size).toBe(0);
  expect(await errorOf(admin.listImages('a/b'))).toMatchObject({ name: 'UsageError' });
});

test('positions count the jobs ahead, and end when a job starts', async () => {
  const { admin, submit, reach } = createAdmin(undefined);
  const job = await submit();
  expect(await admin.getPosition(job.id)).toBe(0);
  await reach(job, 'test');
  expect(await admin.getPosition(job.id)).toBeUndefined();
});

test('wait times are kept by queue', async () => {
  const { admin, submit, reach } = createAdmin(undefined);
  await reach(await submit(), 'complete');
  expect([...(await admin.getWaitTimes()).keys()]).toEqual(['q']);
  expect((await admin.getWaitTimes(['q'])).get('q')).toMatchObject({ '50': expect.any(Number) as number });
  expect((await admin.getWaitTimes(['other'])).size).toBe(0);
});

test('a job is shown as it was submitted', async () => {
  const { admin, submit } = createAdmin(undefined);
  const job = await submit({ name: 'smoke' });
  expect(await admin.getJob(job.id)).toMatchObject({ job_id: job.id, name: 'smoke', job_queue: 'q' });
  expect(await errorOf(admin.getJob(key1.replace('1', '9')))).toMatchObject({ code: 'not-found' });
});

test('queues are restricted and opened by managers, and anybody may look', async () => {
  const { admin, as } = createAdmin('mgr');
  expect(await as(undefined).listRestrictedQueues()).toEqual([{ queue: 'vip', owners: ['ci'] }]);
  await admin.restrictQueue({ queue: 'q', clientId: 'ci' });
  expect(await admin.getRestrictedQueue('q')).toEqual({ queue: 'q', owners: ['ci'] });
  await admin.openQueue({ queue: 'q', clientId: 'ci' });
  expect(await errorOf(admin.getRestrictedQueue('q'))).toMatchObject({ code: 'not-found' });
  expect(await errorOf(as('ci').restrictQueue({ queue: 'q', clientId: 'ci' }))).toMatchObject({ status: 403 });
  expect(await errorOf(admin.restrictQueue({ queue: 'unserved', clientId: 'ci' }))).toMatchObject({ status: 404 });
});

test('clients are made, changed, shown and deleted', async () => {
  const { admin, as } = createAdmin('adm');
  const change = { secretKey: 'fifteen chars at least', maxPriority: { q: 9 }, maxReservationSeconds: { '*': 90_000 } };
  expect(await admin.setClient('new', change)).toContain('new');
  expect(await admin.getClient('new')).toEqual({
    clientId: 'new',
    role: 'contributor',
    maxPriority: { q: 9 },
    maxReservationSeconds: { '*': 90_000 },
  });
  await admin.setClient('new', { role: 'manager', email: 'new@lab.test' });
  expect(await admin.getClient('new')).toMatchObject({ role: 'manager', email: 'new@lab.test', maxPriority: { q: 9 } });
  expect((await admin.listClients()).map(({ clientId }) => clientId)).toEqual(['adm', 'mgr', 'ci', 'new']);
  expect(await errorOf(as('mgr').deleteClient('new'))).toMatchObject({ status: 403 });
  await admin.deleteClient('new');
  expect(await errorOf(admin.getClient('new'))).toMatchObject({ code: 'not-found' });
  expect(await errorOf(admin.deleteClient('new'))).toMatchObject({ code: 'not-found' });
});

test('a secret key that the server would refuse, or break down over, is not sent', async () => {
  const { admin, wire } = createAdmin('adm');
  for (const secretKey of ['too short', 'ü'.repeat(40)])
    expect(await errorOf(admin.setClient('new', { secretKey }))).toMatchObject({ name: 'UsageError' });
  expect(wire.count(/client-permissions/)).toBe(0);
});

test('a secret is written for whoever we are, and a job of ours can use it', async () => {
  const { admin, wire, server } = createAdmin('ci');
  expect(await admin.writeSecret({ path: 'lab/wifi', value: 'made-up password' })).toBe('2027-01-31T12:00:00.000Z');
  expect(await admin.writeSecret({ path: 'once', value: 'x', isEphemeral: true })).toBeUndefined();
  expect(await admin.writeSecret({ path: 'ever', value: 'x', expireAfterSeconds: 'never' })).toBeUndefined();
  expect(await admin.writeSecret({ path: 'soon', value: 'x', expireAfterSeconds: 60 })).toBe(
    '2026-01-31T12:01:00.000Z',
  );
  expect(server.dump()).toMatchObject({ secrets: ['ci/lab/wifi', 'ci/once', 'ci/ever', 'ci/soon'] });
  expect(wire.network.redact('it is made-up password')).not.toContain('made-up password');
  await admin.deleteSecret('lab/wifi');
  await admin.deleteSecret('lab/wifi');
  expect(server.dump()).toMatchObject({ secrets: ['ci/once', 'ci/ever', 'ci/soon'] });
});

test.each([
  [{ path: 'a//b', value: 'x' }, 'UsageError'],
  [{ path: '/a', value: 'x' }, 'UsageError'],
  [{ path: '../x', value: 'x' }, 'UsageError'],
  [{ path: 'a', value: '' }, 'UsageError'],
  [{ path: 'a', value: 'x', expireAfterSeconds: 0 }, 'UsageError'],
  [{ path: 'a', value: 'x', expireAfterSeconds: 60, isEphemeral: true }, 'UsageError'],
])('a secret that the server would refuse is refused before: %j', async (wish, name) => {
  const { admin, wire } = createAdmin('ci');
  expect(await errorOf(admin.writeSecret(wish))).toMatchObject({ name });
  expect(wire.count(/secrets/)).toBe(0);
});

test('nobody in particular has no secrets, and is told how to be somebody', async () => {
  const { admin } = createAdmin(undefined);
  const error = (await errorOf(admin.writeSecret({ path: 'a', value: 'xyzzy' }))) as Error;
  expect(error.message).toContain('rigline auth login');
});

test('tokens are obtained, renewed and revoked', async () => {
  const { admin, as } = createAdmin('adm');
  const pair = await as(undefined).obtainTokens({ clientId: 'ci', secretKey: secret });
  expect(pair).toMatchObject({ expiresInMs: 600_000, refreshToken: expect.any(String) as string });
  expect(await admin.refreshAccess(pair.refreshToken ?? '')).toMatchObject({ expiresInMs: 600_000 });
  expect(await errorOf(as('ci').revokeRefreshToken(pair.refreshToken ?? ''))).toMatchObject({ status: 403 });
  expect(await admin.revokeRefreshToken(pair.refreshToken ?? '')).toBe(true);
  expect(await errorOf(admin.refreshAccess(pair.refreshToken ?? ''))).toMatchObject({ code: 'refused' });
  expect(await errorOf(admin.refreshAccess('never heard of'))).toMatchObject({
    message: expect.stringContaining('the server does not know it'),
  });
});

test('the serial console has a counter of its own, and is followed to the end of the job', async () => {
  const { admin, submit, clock } = createAdmin(undefined, {
    agents: [
      {
        name: 'a',
        queues: ['q'],
        script: { provision: { serial: 'boot\n', lines: ['one', 'two', 'three'] }, test: { serial: 'login:\n' } },
      },
    ],
  });
  const job = await submit({ provision_data: { distro: 'noble' } });
  const follow = async (options: Parameters<typeof admin.followLog>[1]) => {
    const seen: string[] = [];
    for await (const { phase, text } of admin.followLog(job.id, options)) seen.push(`${phase}: ${text}`);
    return seen;
  };
  expect(await clock.runUntil(follow({ type: 'serial' }))).toEqual(['provision: boot\n', 'test: login:\n']);
  expect(await admin.readLog(job.id, { from: 1, type: 'serial' })).toEqual({
    chunks: [{ phase: 'test', text: 'login:\n' }],
    next: 2,
  });
  expect(await clock.runUntil(follow({ type: 'serial', phase: 'provision' }))).toEqual(['provision: boot\n']);
  expect((await admin.readLog(job.id, { from: 0, phase: 'test' })).chunks.map(({ phase }) => phase)).toEqual(['test']);
  const late = { from: 0, since: new Date(clock.now() + 60_000).toISOString() };
  expect((await admin.readLog(job.id, late)).chunks).toEqual([]);
});

test('a phase is followed until it is over, and no longer', async () => {
  const { admin, submit, clock, server } = createAdmin(undefined, {
    agents: [{ name: 'a', queues: ['q'], script: { test: { durationMs: 600_000, lines: ['x'] } } }],
  });
  const job = await submit({ provision_data: { distro: 'noble' } });
  const follow = async () => {
    for await (const { phase } of admin.followLog(job.id, { phase: 'provision' })) expect(phase).toBe('provision');
  };
  await clock.runUntil(follow());
  expect(server.jobs()[0]?.state).not.toBe('complete');
  await clock.runUntil(
    (async () => {
      for await (const _ of admin.followLog(key1.replaceAll('1', '9'), {})) throw new Error('there is no such log');
    })(),
  );
});

test('the log of a job that was cancelled before an agent took it is over', async () => {
  const { admin, submit, clock, lab } = createAdmin(undefined, { agents: [] });
  const job = await submit();
  await clock.runUntil(lab.cancel(job));
  const begunAt = clock.now();
  await clock.runUntil(
    (async () => {
      for await (const _ of admin.followLog(job.id)) throw new Error('nobody writes into it');
    })(),
  );
  expect(clock.now()).toBe(begunAt);
});

test('what a webhook is sent can be read, whatever else may come', () => {
  const body = {
    agent_id: 'a',
    job_queue: 'q',
    events: [
      { event_name: 'job_start', timestamp: '2026-01-31T12:00:00+00:00', detail: 'https://lab.test/jobs/1' },
      { event_name: 'brand_new' },
      'no event',
    ],
  };
  expect(readJobNotice(body)).toEqual({
    agent: 'a',
    queue: 'q',
    events: [
      { name: 'job_start', at: '2026-01-31T12:00:00.000Z', detail: 'https://lab.test/jobs/1' },
      { name: 'brand_new', detail: '' },
    ],
  });
  for (const wrong of [null, 'x', {}, { events: 'x' }]) expect(readJobNotice(wrong)).toBeUndefined();
});
