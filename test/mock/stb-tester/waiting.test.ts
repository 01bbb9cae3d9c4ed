import { expect, test } from 'vitest';
import { createTestPortal } from './portal-fixture.ts';

const slowNode = { id: 'node-a', default: { durationMs: 100_000 } };

test('await_completion is held for 55 seconds and then says 202', async () => {
  const portal = createTestPortal({ nodes: [slowNode] });
  const uid = await portal.run();
  const before = portal.clock.now();
  const response = await portal.clock.runUntil(portal.send(`/api/v2/jobs${uid}/await_completion`));
  expect(response.status).toBe(202);
  expect(portal.clock.now() - before).toBe(55_000);
});

test('await_completion ends with 200 in the moment the job does', async () => {
  const portal = createTestPortal({ nodes: [slowNode] });
  const uid = await portal.run();
  await portal.clock.advance(70_000);
  const response = await portal.clock.runUntil(portal.send(`/api/v2/jobs${uid}/await_completion`));
  expect(response.status).toBe(200);
  expect(portal.clock.now()).toBe(Date.UTC(2026, 0, 31, 12, 1, 40));
  expect(await response.json()).toMatchObject({ status: 'exited' });
  const never = new Promise(() => undefined);
  await expect(portal.clock.runUntil(never)).rejects.toThrow('nothing sleeps');
  expect(portal.clock.now()).toBe(Date.UTC(2026, 0, 31, 12, 1, 40));
});

test('await_completion of a job that has exited answers at once', async () => {
  const portal = createTestPortal();
  const uid = await portal.runToEnd();
  expect((await portal.send(`/api/v2/jobs${uid}/await_completion`)).status).toBe(200);
});

test('a client that goes away ends its own wait and nothing else', async () => {
  const portal = createTestPortal({ nodes: [slowNode] });
  const uid = await portal.run();
  const client = new AbortController();
  const held = portal.send(`/api/v2/jobs${uid}/await_completion`, { signal: client.signal });
  const other = portal.send(`/api/v2/jobs${uid}/await_completion`);
  await portal.clock.advance(1_000);
  client.abort(new Error('gone'));
  await expect(held).rejects.toThrow('gone');
  expect((await portal.clock.runUntil(other)).status).toBe(202);
  expect(portal.lab.requests.map((entry) => entry.status)).toEqual([200, null, 202]);
});

test('a reset lets go of held requests with 503 and forgets the job', async () => {
  const portal = createTestPortal({ nodes: [slowNode] });
  const uid = await portal.run();
  const held = portal.send(`/api/v2/jobs${uid}/await_completion`);
  await portal.clock.advance(1_000);
  await portal.lab.reset();
  expect((await held).status).toBe(503);
  expect((await portal.send(`/api/v2/jobs${uid}`)).status).toBe(404);
  await portal.clock.advance(200_000);
  expect(portal.lab.results()).toEqual([]);
});

test('a reset drops results that are still on their way', async () => {
  const portal = createTestPortal({
    nodes: [{ id: 'node-a', default: { durationMs: 10_000, uploadDelayMs: 60_000 } }],
  });
  await portal.run({ test_cases: ['a.py::one', 'a.py::two'] });
  await portal.clock.advance(15_000);
  await portal.lab.reset();
  await portal.clock.advance(200_000);
  expect(portal.lab.results()).toEqual([]);
});

test('stop interrupts the running test, which becomes an error result, and keeps the finished ones', async () => {
  const portal = createTestPortal({
    nodes: [{ id: 'node-a', default: { durationMs: 10_000, log: ['early', 'late'] } }],
  });
  const uid = await portal.run({ test_cases: ['a.py::one', 'a.py::two', 'a.py::three'] });
  await portal.clock.advance(13_000);
  const response = await portal.clock.runUntil(portal.post(`/api/v2/jobs${uid}/stop`));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ status: 'exited', result_counts: { pass: 1, error: 1, total: 2 } });
  expect(portal.lab.results()).toMatchObject([
    { test_case: 'a.py::one', result: 'pass' },
    { test_case: 'a.py::two', result: 'error', end_time: '2026-01-31T12:00:13' },
  ]);
  const log = async (start: string) => (await portal.send(`/api/v2/results${uid}/${start}/stbt.log`)).text();
  expect(await log('2026-01-31T12:00:00')).toMatch(/early\n.*late\n$/);
  expect(await log('2026-01-31T12:00:10')).toBe('');
});

test('stop says 202 while results are still on their way, and can be repeated', async () => {
  const portal = createTestPortal({
    nodes: [{ id: 'node-a', default: { durationMs: 10_000, uploadDelayMs: 90_000 } }],
  });
  const uid = await portal.run();
  await portal.clock.advance(1_000);
  const stop = () => portal.clock.runUntil(portal.post(`/api/v2/jobs${uid}/stop`));
  expect((await stop()).status).toBe(202);
  expect(portal.clock.now()).toBe(Date.UTC(2026, 0, 31, 12, 0, 56));
  expect(
    (await portal.post('/api/v2/run_tests', { node_id: 'node-a', test_pack_revision: 'main', test_cases: ['t'] }))
      .status,
  ).toBe(409);
  expect((await stop()).status).toBe(200);
  expect(portal.clock.now()).toBe(Date.UTC(2026, 0, 31, 12, 1, 31));
});

test('stop after the end changes nothing and says 200', async () => {
  const portal = createTestPortal();
  const uid = await portal.runToEnd();
  const before = portal.lab.results();
  expect((await portal.post(`/api/v2/jobs${uid}/stop`)).status).toBe(200);
  expect(portal.lab.results()).toEqual(before);
});

test('close stops running jobs without waiting for lab time', async () => {
  const portal = createTestPortal({ nodes: [{ id: 'node-a', default: { durationMs: Number.POSITIVE_INFINITY } }] });
  await portal.run();
  await portal.lab.close();
  expect(portal.lab.results()).toEqual([]);
});
