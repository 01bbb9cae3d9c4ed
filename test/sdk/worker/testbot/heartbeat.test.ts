import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeBody } from '../../../../sdk/worker/testbot/client-info.ts';
import { loseAnswer, loseRequest } from '../../../helpers/labs.ts';
import { createWorkerSetup } from '../../../helpers/testbot-worker.ts';

test('the heart beats in its rhythm while the worker waits and while it works', async () => {
  const { announce, clock, heartbeats, worker } = createWorkerSetup(async () => {
    await clock.sleep(200_000);
    return { passed: true };
  });
  worker.heartbeatIntervalMs = 50_000;
  worker.waitingSleepMs = 60_000;
  const begun = clock.now();
  worker.start();
  await clock.advance(10);
  await announce();
  await clock.advance(289_000);
  const beats = heartbeats.map(({ at, body }) => [at - begun, body['status']]);
  expect(beats).toEqual([
    [0, 'available'],
    [50_000, 'available'],
    [60_000, 'busy'],
    [100_000, 'busy'],
    [150_000, 'busy'],
    [200_000, 'busy'],
    [250_000, 'busy'],
    [260_000, 'available'],
    [260_000, 'busy'],
  ]);
  void worker.stop();
});

test('the heart stops with the worker', async () => {
  const { clock, heartbeats, worker } = createWorkerSetup();
  worker.start();
  await clock.advance(120_000);
  await clock.runUntil(worker.stop());
  const count = heartbeats.length;
  await clock.advance(600_000);
  expect(heartbeats).toHaveLength(count);
  expect(heartbeats.at(-1)?.body['status']).toBe('stopped');
});

test('a slow server does not shift the rhythm', async () => {
  const { clock, heartbeats, wire, worker } = createWorkerSetup();
  worker.heartbeatIntervalMs = 10_000;
  wire.breakAlways(/heartbeat/, async (_, deliver) => {
    await clock.sleep(3000);
    return await deliver();
  });
  const begun = clock.now();
  worker.start();
  await clock.advance(40_000);
  expect(heartbeats.map(({ at }) => at - begun)).toEqual([3000, 16_000, 26_000, 36_000]);
  void worker.stop();
});

const change = fc.record({
  field: fc.constantFrom('a', 'status', '_id', '_rev', 'name', 'type', 'heartbeat_count', 'heartbeat_at', 'job'),
  value: fc.oneof(fc.jsonValue(), fc.constant(undefined)),
});
const step = fc.oneof(
  fc.record({ kind: fc.constant('push' as const), fault: fc.constantFrom('none', 'lose-answer', 'lose-request') }),
  fc.record({ kind: fc.constant('change' as const), change }),
  fc.record({ kind: fc.constant('restart' as const) }),
  fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(100_000) }),
);

test('no two heartbeats are the same to the server, whatever is changed, lost or started anew', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const { clock, heartbeats, hire, wire } = createWorkerSetup();
      let worker = hire('w');
      for (const one of steps) {
        if (one.kind === 'restart') worker = hire('w');
        if (one.kind === 'change') Object.assign(worker.clientInfo, { [one.change.field]: one.change.value });
        if (one.kind === 'pass') await clock.advance(one.ms);
        if (one.kind !== 'push') continue;
        const fault = { 'lose-answer': loseAnswer, 'lose-request': loseRequest, none: undefined }[one.fault];
        if (fault) wire.break(/heartbeat/, fault);
        await clock.runUntil(worker.pushStatus());
      }
      const bodies = heartbeats.map(({ body }) => JSON.stringify(body));
      expect(bodies.filter((body, at) => body === bodies[at - 1])).toEqual([]);
      expect(heartbeats.filter(({ status }) => status !== 200)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('who we are and which heartbeat it is cannot be overwritten', () => {
  const info = { _id: 'x', _rev: 'x', type: 'x', name: 'x', heartbeat_count: 0, heartbeat_at: 0, kept: 1 };
  expect(composeBody(info, { id: 'i', rev: 'r', name: 'n' }, { count: 7, at: 't' })).toEqual({
    _id: 'i',
    _rev: 'r',
    type: 'client',
    name: 'n',
    heartbeat_count: 7,
    heartbeat_at: 't',
    kept: 1,
  });
});

test('a field that JSON cannot hold is left out, and told', () => {
  const loop: Record<string, unknown> = {};
  loop['self'] = loop;
  const body = composeBody({ loop, big: 1n, fine: true, none: undefined }, { id: 'i', rev: 'r', name: 'n' });
  expect(body).toMatchObject({
    fine: true,
    client_info_problems: [
      expect.stringMatching(/^loop cannot be written as JSON/),
      expect.stringMatching(/^big cannot be written as JSON/),
    ],
  });
  expect(Object.keys(body)).not.toContain('loop');
});
