import { expect, test } from 'vitest';
import { createSteppedClock } from '../../../mock/clock.ts';
import { createStbTester } from '../../../mock/stb-tester/index.ts';
import { createTestPortal } from './portal-fixture.ts';

test('the journal lists requests with their status, without itself and without tokens', async () => {
  const portal = createTestPortal();
  await portal.send('/api/v2/nodes');
  await portal.send('/api/v2/results?filter=nonsense');
  const entries = await portal.json('/_rigline/requests');
  const headers = { authorization: 'token (hidden)' };
  expect(entries).toEqual([
    { at: Date.UTC(2026, 0, 31, 12), method: 'GET', path: '/api/v2/nodes', status: 200, headers },
    { at: Date.UTC(2026, 0, 31, 12), method: 'GET', path: '/api/v2/results?filter=nonsense', status: 400, headers },
  ]);
});

test('a reset over HTTP forgets jobs, results, presses and the journal', async () => {
  const portal = createTestPortal();
  await portal.runToEnd();
  await portal.post('/api/v2/nodes/node-a/press', { key: 'KEY_OK' });
  expect((await portal.post('/_rigline/reset')).status).toBe(204);
  expect([portal.lab.jobs(), portal.lab.results(), portal.lab.requests]).toEqual([[], [], []]);
  expect(portal.lab.nodes()[0]?.presses).toEqual([]);
  expect(await portal.json('/api/v2/results')).toEqual([]);
});

test('a node that is added has an id that can stand in a path', () => {
  const portal = createStbTester({ clock: createSteppedClock() });
  const before = portal.nodes().map(({ id }) => id);
  expect(() => portal.addNode({ id: 'a/b' })).toThrow(RangeError);
  expect(portal.nodes().map(({ id }) => id)).toEqual(before);
});
