import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import { TestbotWorker } from '../../../../sdk/worker/testbot/worker.ts';
import { createWorkerSetup, FunctionWorker } from '../../../helpers/testbot-worker.ts';

const minute = 60_000;

test('a worker does all jobs of its types, the favourite first, and reports what it gives', async () => {
  const { announce, clock, reports, server, worker } = createWorkerSetup((job) => ({
    passed: job['jobtype'] !== 'reftest',
    seen: job['status'],
  }));
  await announce();
  worker.jobtypes = ['reftest', 'mochitest'];
  const end = await clock.runUntil(worker.run({ maxJobs: 2 }));
  expect(end).toEqual({ how: 'max-jobs', jobs: 2, unreported: 0 });
  expect(reports).toEqual([
    { passed: false, seen: 'locked' },
    { passed: true, seen: 'locked' },
  ]);
  expect(server.jobs().map((job) => [job['jobtype'], job['status']])).toEqual([
    ['mochitest', 'done'],
    ['reftest', 'done'],
    ['mochitest-chrome', 'pending'],
  ]);
});

test('its name is encoded, it is registered once, and its client says what it can do and how it is', async () => {
  const { announce, clock, server, wire, worker } = createWorkerSetup();
  await announce();
  worker.platform = { 'os.sysname': 'Maemo' };
  await clock.runUntil(worker.run({ maxJobs: 1 }));
  expect(server.clients()).toMatchObject([
    {
      name: 'rack 1/ü',
      status: {
        name: 'rack 1/ü',
        type: 'client',
        status: 'stopped',
        heartbeat_interval: 60,
        capabilities: { platform: { 'os.sysname': 'Maemo' }, jobtypes: ['mochitest', 'reftest', 'mochitest-chrome'] },
        job: { jobtype: 'mochitest' },
      },
    },
  ]);
  expect(wire.sent[0]?.path).toBe('/api/whoami?name=rack%201%2F%C3%BC');
  expect(wire.count(/whoami/)).toBe(1);
});

test('a class says in its fields what it can do, and may replace the capabilities altogether', async () => {
  const { clock, server, wire } = createWorkerSetup();
  class MultiPythonWorker extends TestbotWorker {
    override capabilities = { jobtypes: ['python-unittest'], platforms: [{ 'python.version': '2.6.2' }] };
    override heartbeatIntervalMs = 5000;
    doJob() {
      return { passed: true };
    }
  }
  const worker = new MultiPythonWorker({ url: 'http://x', name: 'm', network: wire.network });
  await clock.runUntil(worker.run({ queueTimeoutMs: 1000 }));
  expect(server.clients()).toMatchObject([
    {
      status: {
        heartbeat_interval: 5,
        capabilities: { jobtypes: ['python-unittest'], platforms: [{ 'python.version': '2.6.2' }] },
      },
    },
  ]);
});

test('what is added to the client info in a job is sent at once with pushStatus', async () => {
  const seen: unknown[] = [];
  const { announce, clock, server, worker } = createWorkerSetup(async (_job, _context, self) => {
    self.clientInfo['firewall_info'] = 'behind one';
    if (self.clientInfo.job) self.clientInfo.job['firewall_info'] = 'behind one, too';
    expect(await self.pushStatus()).toBe(true);
    seen.push(server.clients()[0]?.['status']);
    return { passed: true };
  });
  await announce();
  await clock.runUntil(worker.run({ maxJobs: 1 }));
  expect(seen).toMatchObject([
    {
      status: 'busy',
      firewall_info: 'behind one',
      job: { jobtype: 'mochitest', firewall_info: 'behind one, too' },
    },
  ]);
});

test.each([
  [
    'an exception',
    () => {
      throw new TypeError('no such device');
    },
    'TypeError: no such device',
  ],
  ['a rejection', async () => await Promise.reject(new Error('boom')), 'boom'],
  ['a thrown text', () => Promise.reject('just words' as unknown as Error), 'just words'],
  ['no result', () => undefined, 'doJob gave no result. One looks like { passed: true }.'],
  ['a result beyond JSON', () => ({ passed: true, big: 1n }), expect.stringContaining('cannot be written as JSON')],
])('%s is reported as a failure that says why, and the worker goes on', async (_, work, error) => {
  const { announce, clock, reports, worker } = createWorkerSetup(work);
  await announce();
  expect(await clock.runUntil(worker.run({ maxJobs: 2 }))).toMatchObject({ jobs: 2, unreported: 0 });
  expect(reports).toEqual([
    { passed: false, error },
    { passed: false, error },
  ]);
});

test('without a job it asks again after each pause, and leaves when none came in time', async () => {
  const { clock, typesOf, wire, worker } = createWorkerSetup();
  worker.waitingSleepMs = 20_000;
  const begun = clock.now();
  expect(await clock.runUntil(worker.run({ queueTimeoutMs: 50_000 }))).toEqual({
    how: 'queue-timeout',
    jobs: 0,
    unreported: 0,
  });
  expect(clock.now() - begun).toBe(50_000);
  const asked = wire.sent.filter(({ path }) => path === '/api/getJob').map(({ at }) => at - begun);
  expect(asked).toEqual([0, 20_000, 40_000, 50_000]);
  expect(typesOf()).toEqual(['registered', 'waiting', 'waiting', 'waiting', 'waiting', 'stopped']);
});

test("with the server's own manager there is never a job", async () => {
  const { announce, clock, worker } = createWorkerSetup(undefined, { profile: 'stock' });
  await announce();
  expect(await clock.runUntil(worker.run({ queueTimeoutMs: 10 * minute }))).toMatchObject({ how: 'queue-timeout' });
});

test('stop waits for the job at hand and its report, and takes no other', async () => {
  const { announce, clock, reports, worker } = createWorkerSetup(async () => {
    await clock.sleep(30_000);
    return { passed: true };
  });
  await announce();
  worker.start();
  await clock.advance(1000);
  expect(await clock.runUntil(worker.stop())).toEqual({ how: 'stopped', jobs: 1, unreported: 0 });
  expect(reports).toEqual([{ passed: true }]);
});

test('a worker that waits stops at once, and can be started again', async () => {
  const { announce, clock, worker } = createWorkerSetup();
  worker.start();
  await clock.advance(90_000);
  expect(await clock.runUntil(worker.stop())).toMatchObject({ how: 'stopped', jobs: 0 });
  expect(await worker.stop()).toBeUndefined();
  await announce();
  expect(await clock.runUntil(worker.run({ maxJobs: 3 }))).toMatchObject({ jobs: 3 });
});

test('a worker that works cannot be started twice', async () => {
  const { clock, worker } = createWorkerSetup();
  worker.start();
  await expect(worker.run()).rejects.toThrow(/works already/);
  await clock.runUntil(worker.stop());
});

test('a worker without a name is none', () => {
  const { hire } = createWorkerSetup();
  expect(() => hire(' ')).toThrow(UsageError);
  expect(hire('x')).toBeInstanceOf(FunctionWorker);
});

test('secrets are in no report', async () => {
  const { announce, clock, reports, wire, worker } = createWorkerSetup(() => ({
    passed: true,
    log: 'key hunter2-hunter2',
  }));
  wire.network.redact.add('hunter2-hunter2');
  await announce();
  await clock.runUntil(worker.run({ maxJobs: 1 }));
  expect(reports).toEqual([{ passed: true, log: 'key ***' }]);
});
