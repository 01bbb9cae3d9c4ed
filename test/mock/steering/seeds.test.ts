import { expect, onTestFinished, test } from 'vitest';

import { createMock, type LabKind, labKinds, type MockOptions } from '../../../mock/index.ts';

function create(kind: LabKind, options: MockOptions<LabKind> = {}) {
  const mock = createMock(kind, { clock: { speed: 0 }, randomSeed: 1, ...options });
  onTestFinished(() => mock.close());
  return mock;
}

/** Rows that have the form of a seed, and that the server would not have stored. */
const impossible = [
  ['avocado', { jobs: [{ id: 'same' }, { id: 'same' }] }],
  ['avocado', { jobs: [{ id: 'a', time: 'noon' }] }],
  ['stb-tester', { nodes: [{ id: 'a/b' }] }],
  ['testbot', { clients: [{ _id: '_reserved' }] }],
  ['testbot', { jobs: [{ _id: 'same' }, { _id: 'same' }] }],
  ['testflinger', { jobs: [{ job_queue: 5 }] }],
  ['testrunner', { testruns: [{ id: 1.5 }] }],
] as const;

test.each(impossible)('a %s lab that is given rows that cannot be goes on as it was: %o', async (system, fixtures) => {
  const mock = create(system);
  await mock.fetch('http://lab.test/anything');
  const before = JSON.stringify(mock.dump());
  await expect(mock.seed({ system, fixtures })).rejects.toThrow(RangeError);
  expect(JSON.stringify(mock.dump())).toBe(before);
  expect(mock.requests).toHaveLength(1);
  await mock.reset();
  expect(() => createMock(system, { seed: { system, fixtures } })).toThrow('there cannot be such rows');
});

test('says what is wrong with such a row', async () => {
  const seed = { system: 'testflinger', fixtures: { jobs: [{ job_queue: 5 }] } };
  await expect(create('testflinger').seed(seed)).rejects.toThrow('{"job_queue":["Not a valid string."]}');
});

test.each(labKinds)('a %s lab takes many rows that say nothing of their ids', async (system) => {
  const rows = {
    avocado: { jobs: [{}, {}] },
    'stb-tester': { nodes: [{ id: 'a' }, { id: 'b' }] },
    testbot: { jobs: [{}, {}] },
    testflinger: { jobs: [{ job_queue: 'q' }, { job_queue: 'q' }] },
    testrunner: { testruns: [{}, {}] },
  };
  await create(system).seed({ system, fixtures: rows[system] });
});

test('a seed that comes later configures the server as one does that was there at first', async () => {
  const mock = create('testflinger');
  const status = async (path: string) => (await mock.fetch(`http://lab.test${path}`)).status;
  await mock.seed({ system: 'testflinger', default: { oidc: true } });
  expect([await status('/v1/agents/queues'), await status('/auth/logout')]).toEqual([401, 302]);
  await mock.seed({ system: 'testflinger' });
  expect([await status('/v1/agents/queues'), await status('/auth/logout')]).toEqual([200, 404]);
  const login = create('testflinger', { with: ['oidc'] });
  await login.seed({ system: 'testflinger', default: { oidc: false } });
  expect((await login.fetch('http://lab.test/v1/agents/queues')).status).toBe(401);
});

test('a second seed of a portal takes nothing over from the first', async () => {
  const mock = create('stb-tester');
  await mock.seed({ system: 'stb-tester', clients: [{ id: 'ann', secret: 'anns-token' }] });
  await mock.seed({ system: 'stb-tester', fixtures: { url: 'http://portal.test' } });
  const open = async (token: string | undefined) =>
    (await mock.fetch('http://lab.test/api/v2/user', { headers: { authorization: `token ${token}` } })).status;
  expect([await open('anns-token'), await open(mock.hint)]).toEqual([403, 200]);
});

test.each(['avocado', 'testflinger'] as const)(
  'a node of a %s lab whose script broke down does not keep it from a reset',
  async (kind) => {
    const fail = () => {
      throw new Error('the script broke down');
    };
    const nodes = {
      avocado: { pushers: [{ jobs: fail }] },
      testflinger: { agents: [{ name: 'a', queues: ['q'], script: fail }] },
    };
    const seed = { system: kind, ...(kind === 'testflinger' && { fixtures: { jobs: [{ job_queue: 'q' }] } }) };
    const mock = createMock(kind, { clock: { speed: 0 }, ...nodes[kind], seed } as MockOptions<LabKind>);
    await mock.clock.advance(60_000);
    await expect(mock.reset()).rejects.toThrow('the script broke down');
    await mock.clock.advance(60_000);
    await expect(mock.reset()).rejects.toThrow('the script broke down');
    await expect(mock.close()).rejects.toThrow('the script broke down');
    await mock.close();
  },
);
