import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { createStbTester } from '../../../mock/stb-tester/index.ts';
import { createTestPortal, type TestPortal } from './portal-fixture.ts';

test('nodes are listed, and one that runs a job is not available', async () => {
  const portal = createTestPortal();
  await portal.run();
  expect(await portal.json('/api/v2/nodes')).toEqual([
    { node_id: 'node-a', available: false },
    { node_id: 'node-b', available: true },
  ]);
  expect(portal.lab.nodes()).toMatchObject([
    { id: 'node-a', runningTest: 'tests/menu.py::test_open' },
    { runningJob: null },
  ]);
});

test('a node shows its configuration with its friendly name', async () => {
  const config = { device_under_test: { language: 'de' }, node: { place: 'shelf' } };
  const portal = createTestPortal({ nodes: [{ id: 'node-a', friendlyName: 'Kitchen', config }] });
  expect(await portal.json('/api/v2/nodes/node-a')).toEqual({
    node_id: 'node-a',
    available: true,
    config: { device_under_test: { language: 'de' }, node: { place: 'shelf', friendly_name: 'Kitchen' } },
  });
  expect(await portal.json('/api/_private/workgroup?ref=HEAD')).toEqual([{ id: 'node-a', friendly_name: 'Kitchen' }]);
});

test('the private list of nodes names only those that have a name', async () => {
  const portal = createTestPortal({ nodes: [{ id: 'node-a' }, { id: 'node-b', friendlyName: 'Kitchen' }] });
  expect(await portal.json('/api/_private/workgroup')).toEqual([
    { id: 'node-a' },
    { id: 'node-b', friendly_name: 'Kitchen' },
  ]);
});

const screenshot = async (portal: TestPortal, node = 'node-a') => {
  const response = await portal.send(`/api/v2/nodes/${node}/screenshot.png`);
  expect(response.headers.get('content-type')).toBe('image/png');
  return Buffer.from(decode(await response.arrayBuffer()).data).toString('base64');
};

test('the screenshot differs between nodes, tests, moments and keys', async () => {
  const portal = createTestPortal();
  const pictures = [await screenshot(portal), await screenshot(portal, 'node-b')];
  await portal.post('/api/v2/nodes/node-a/press', { key: 'KEY_DOWN' });
  pictures.push(await screenshot(portal));
  await portal.run({ test_cases: ['a.py::one'] });
  pictures.push(await screenshot(portal));
  await portal.clock.advance(3_000);
  pictures.push(await screenshot(portal));
  await portal.run({ node_id: 'node-b', test_cases: ['a.py::two'] });
  pictures.push(await screenshot(portal, 'node-b'));
  expect(new Set(pictures).size).toBe(6);
});

test('the thumbnail is a JPEG', async () => {
  const portal = createTestPortal();
  const response = await portal.send('/api/v2/nodes/node-a/thumbnail.jpg');
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(response.headers.get('content-type')).toBe('image/jpeg');
  expect([...bytes.slice(0, 3), ...bytes.slice(-2)]).toEqual([0xff, 0xd8, 0xff, 0xff, 0xd9]);
});

test('key presses are recorded in order', async () => {
  const portal = createTestPortal();
  await portal.post('/api/v2/nodes/node-a/press', {
    key: 'KEY_HOME',
    test_pack_revision: 'main',
    remote_control: 'acme',
  });
  await portal.clock.advance(1_000);
  await portal.post('/api/v2/nodes/node-a/press', { key: 'KEY_OK' });
  expect(portal.lab.nodes()[0]?.presses).toEqual([
    { key: 'KEY_HOME', atMs: Date.UTC(2026, 0, 31, 12) },
    { key: 'KEY_OK', atMs: Date.UTC(2026, 0, 31, 12, 0, 1) },
  ]);
});

test.each([[{}], [{ key: '' }], [{ key: 'HOME' }], [{ key: 7 }], [{ key: 'KEY_OK', test_pack_revision: 7 }]])(
  'the press %j is refused with 400 and not recorded',
  async (body) => {
    const portal = createTestPortal();
    expect((await portal.post('/api/v2/nodes/node-a/press', body)).status).toBe(400);
    expect(portal.lab.nodes()[0]?.presses).toEqual([]);
  },
);

test.each(['', 'a/b', 'a b'])('a node cannot be called %j', (id) => {
  expect(() => createStbTester({ nodes: [{ id }] })).toThrow(RangeError);
});
