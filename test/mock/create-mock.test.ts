import { expect, onTestFinished, test } from 'vitest';

import {
  createMock,
  createSteppedClock,
  type LabKind,
  labKinds,
  type MockOptions,
  type StbTesterLab,
  type TestbotLab,
  type TestflingerLab,
} from '../../mock/index.ts';

function create<K extends LabKind>(kind: K, options: MockOptions<K> = {} as MockOptions<K>) {
  const mock = createMock(kind, { clock: { speed: 0 }, ...options } as MockOptions<K>);
  onTestFinished(() => mock.close());
  return mock;
}

const submit = { method: 'POST', headers: { 'content-type': 'application/json' } };
const job = JSON.stringify({
  job_queue: 'demo',
  provision_data: { distro: 'noble' },
  test_data: { test_cmds: 'true' },
});

test('plays an eight-hour job in one move of the clock', async () => {
  const mock = create('testflinger');
  const hours = 3_600_000 * 3.95;
  const lines = Array.from({ length: 2000 }, (_, index) => `tick ${index}`);
  mock.lab.script({ provision: { durationMs: hours }, test: { durationMs: hours, lines } });
  await mock.fetch('http://lab/v1/job', { ...submit, body: job });
  const started = mock.clock.now();
  await mock.clock.advance(9 * 3_600_000);
  expect(mock.lab.jobs()).toMatchObject([{ state: 'complete', status: { provision: 0, test: 0, cleanup: 0 } }]);
  expect(mock.clock.now() - started).toBe(9 * 3_600_000);
});

test('the same random seed gives the same ids', async () => {
  const ids = await Promise.all(
    [5, 5, 6].map(async (randomSeed) => {
      const mock = create('testflinger', { randomSeed });
      return await (await mock.fetch('http://lab/v1/job', { ...submit, body: job })).text();
    }),
  );
  expect(ids[0]).toBe(ids[1]);
  expect(ids[0]).not.toBe(ids[2]);
});

test('says which seed chance began with, when nobody chose one', () => {
  expect(create('testflinger').randomSeed).toBeGreaterThanOrEqual(0);
  expect(create('testflinger', { randomSeed: 42 }).randomSeed).toBe(42);
});

test('own options win over the script, that over the seed, and that over the scenario', async () => {
  const scenario = create('testflinger', { scenario: 'no-agents' });
  expect(scenario.lab.agents()).toEqual([]);
  const script = { kind: 'testflinger', agents: [{ name: 'scripted', queues: ['q'] }] };
  const scripted = create('testflinger', { scenario: 'no-agents', script });
  expect(scripted.lab.agents()).toMatchObject([{ name: 'scripted' }]);
  const own = create('testflinger', { script, agents: [{ name: 'own', queues: ['q'] }] });
  expect(own.lab.agents()).toMatchObject([{ name: 'own' }]);
});

test('a seed can ask for a configuration, and so can `with`', async () => {
  const anonymous = async (options: MockOptions<'testflinger'>) =>
    (await create('testflinger', options).fetch('http://lab/v1/agents/queues')).status;
  expect(await anonymous({})).toBe(200);
  expect(await anonymous({ with: ['oidc'] })).toBe(401);
  expect(await anonymous({ seed: { system: 'testflinger', default: { oidc: true } } })).toBe(401);
});

test('a stb-tester seed brings its own users, and then the made-up token opens nothing', async () => {
  const seeded = create('stb-tester', {
    seed: { system: 'stb-tester', clients: [{ id: 'ann', secret: 'anns-token', role: 'read' }] },
  });
  const user = async (token: string) =>
    await seeded.fetch('http://lab/api/v2/user', { headers: { authorization: `token ${token}` } });
  expect(await (await user('anns-token')).json()).toEqual({ login: 'ann' });
  expect(seeded.hint).toBeUndefined();
  const usual = create('stb-tester');
  expect((await user(usual.hint ?? '')).status).toBe(403);
  const answer = await usual.fetch('http://lab/api/v2/user', { headers: { authorization: `token ${usual.hint}` } });
  expect(answer.status).toBe(200);
});

test.each([
  ['a scenario', { scenario: 'flakey' }, 'there is no scenario "flakey"; there are happy, '],
  [
    'a configuration',
    { with: ['ldap'] },
    'no configuration "ldap"; it has secrets-store, oidc, login=EMAIL, webhook=URL',
  ],
  ['a configuration with a value', { with: ['oidc=yes'] }, 'no configuration "oidc=yes"'],
  ['a webhook without an address', { with: ['webhook'] }, 'which webhook?'],
  ['a seed', { seed: { system: 'testbot' } }, 'this seed is for testbot'],
  ['a script', { script: { kind: 'stb-tester' } }, 'this script is for stb-tester'],
  ['a script of an unknown kind', { script: { kind: 'jenkins' } }, 'kind is "jenkins", which is not known'],
  ['a place', { faults: [{ fault: 'reset', on: 'jobs' }] }, '/0/on must be written like POST /v1/job or '],
  [
    'a fault',
    { faults: [{ fault: 'earthquake' }] as never },
    'fault is "earthquake", which is not known; there are latency, status',
  ],
] as const)('refuses %s that it does not know', (_, options, reason) => {
  expect(() => createMock('testflinger', options)).toThrow(RangeError);
  expect(() => createMock('testflinger', options)).toThrow(reason);
});

test('refuses a kind of lab that there is not', () => {
  expect(() => createMock('testfligner' as never)).toThrow('no lab of kind "testfligner"; there are avocado, ');
});

test('refuses a clock that cannot be moved by hand', () => {
  const clock = { now: () => 0, sleep: async () => {} };
  expect(() => createMock('testflinger', { clock })).toThrow('is one that createClock made');
});

test('refuses a fault that is none, also when it is added later', () => {
  const mock = create('testflinger');
  expect(() => mock.faults.add({ fault: 'empty' }, { fault: 'earthquake' } as never)).toThrow('which is not known');
  expect(mock.faults.list()).toEqual([]);
});

test('what goes wrong in a scenario comes before what a test adds to it', () => {
  const mock = create('testflinger', { scenario: 'lost-answers', faults: [{ fault: 'html' }] });
  expect(mock.faults.list().map(({ rule }) => rule.fault)).toEqual(['reset', 'html']);
});

test('a scenario is no word that every object knows', () => {
  expect(() => createMock('testflinger', { scenario: 'constructor' })).toThrow('there is no scenario "constructor"');
});

test.each(labKinds)('a %s lab with a seed has no nodes but those that somebody asks for', (system) => {
  const count = (options: MockOptions<LabKind>) => {
    const { lab } = createMock(system, { clock: { speed: 0 }, seed: { system }, ...options } as never) as {
      lab: object;
    };
    if ('agents' in lab) return (lab as TestflingerLab).agents().length;
    if ('nodes' in lab) return (lab as StbTesterLab).nodes().length;
    return 'clients' in lab ? (lab as TestbotLab).clients().length : 0;
  };
  expect(count({})).toBe(0);
  const nodes = { avocado: 0, 'stb-tester': 2, testbot: 2, testflinger: 2, testrunner: 0 }[system];
  for (const wish of [{ scenario: 'happy' }, { exec: true }, { queues: ['q'] }]) expect(count(wish)).toBe(nodes);
});

test('takes a clock that a test shares with its client', async () => {
  const clock = createSteppedClock(1_000_000);
  const mock = create('testflinger', { clock });
  await mock.clock.advance(500);
  expect(clock.now()).toBe(1_000_500);
});

test('a lab that is reset plays its script from the beginning', async () => {
  const mock = create('testflinger', { scenario: 'flaky' });
  const play = async () => {
    await mock.fetch('http://lab/v1/job', { ...submit, body: job });
    await mock.clock.advance(200_000);
    return mock.lab.jobs().at(-1)?.status.test;
  };
  expect([await play(), await play()]).toEqual([1, 0]);
  await mock.reset();
  expect([await play(), await play()]).toEqual([1, 0]);
});

test('a script may be what the lab itself takes, too', async () => {
  const mock = create('testflinger', { script: [{ test: { exitCode: 9 } }] });
  await mock.fetch('http://lab/v1/job', { ...submit, body: job });
  await mock.clock.advance(200_000);
  expect(mock.lab.jobs()).toMatchObject([{ status: { test: 9 } }]);
});

test('a reset forgets the nodes that were added since the start', async () => {
  const testflinger = create('testflinger');
  testflinger.lab.addAgent({ name: 'added', queues: ['q'] });
  const portal = create('stb-tester');
  portal.lab.addNode({ id: 'added' });
  const testbot = create('testbot');
  testbot.lab.addWorker({ name: 'added', jobtypes: ['q'] });
  const avocado = create('avocado');
  avocado.lab.script([{ tests: [] }]);
  await avocado.clock.advance(1000);
  expect([testflinger.lab.agents().length, portal.lab.nodes().length, testbot.lab.clients().length]).toEqual([3, 3, 3]);
  expect(avocado.lab.jobs()).toHaveLength(1);

  for (const mock of [testflinger, portal, testbot, avocado]) await mock.reset();
  expect([testflinger.lab.agents().length, portal.lab.nodes().length, testbot.lab.clients().length]).toEqual([2, 2, 2]);
  await avocado.clock.advance(1000);
  expect(avocado.lab.jobs()).toEqual([]);
});

test.each([
  ['testflinger', { tset: { exitCode: 1 } }, '/script has no field "tset"'],
  ['stb-tester', { 'tests/a.py::b': { reslut: 'fail' } }, 'has no field "reslut"'],
  ['testbot', { result: true, dead: true }, '/script has no field "dead"'],
  ['testrunner', { perFile: 1 }, '/script has no field "perFile"'],
  ['avocado', [{ tests: [{ tag: 'a', status: 'PASS' }] }], "must have required property 'durationMs'"],
] as const)('a misspelt script of a %s lab is refused, and says what is wrong', (kind, script, reason) => {
  const { lab } = create(kind);
  expect(() => lab.script(script as never)).toThrow(RangeError);
  expect(() => lab.script(script as never)).toThrow(reason);
});

test('a script in process may hold what no file can: bytes, and tests without an end', () => {
  create('testflinger').lab.script({ artifacts: { 'a.bin': new Uint8Array([1]) } });
  create('stb-tester').lab.script({ '**': { durationMs: Number.POSITIVE_INFINITY } });
});
