import { expect, test } from 'vitest';
import { loseRequest, neverAnswer } from '../../../helpers/labs.ts';
import { createWorkerSetup, type Work } from '../../../helpers/testbot-worker.ts';

/** Stops a worker in the middle of its job, and gives how long it took to leave. */
async function stopAt(
  ms: number,
  work: Work,
  disturb: (setup: ReturnType<typeof createWorkerSetup>) => void = () => undefined,
) {
  const setup = createWorkerSetup(work);
  const { announce, clock, worker } = setup;
  await announce();
  const stop = new AbortController();
  const running = worker.run({ signal: stop.signal });
  await clock.advance(ms);
  disturb(setup);
  const stoppedMs = clock.now();
  stop.abort(new Error('stopped by SIGTERM'));
  const end = await clock.runUntil(running);
  return { ...setup, end, tookMs: clock.now() - stoppedMs };
}

test('work that heeds the signal is reported with what it gave', async () => {
  const { end, reports, tookMs } = await stopAt(1000, async (_job, { signal }) => {
    await new Promise((resolve) => void signal.addEventListener('abort', resolve));
    return { passed: false, cleaned: true };
  });
  expect(end).toEqual({ how: 'stopped', jobs: 1, unreported: 0 });
  expect(reports).toEqual([{ passed: false, cleaned: true }]);
  expect(tookMs).toBeLessThan(1000);
});

test('work that does not heed the signal is given up, and reported as stopped, within seven seconds', async () => {
  const { clock, end, reports, server, tookMs } = await stopAt(1000, async () => await new Promise(() => undefined));
  expect(end).toMatchObject({ how: 'stopped', unreported: 0 });
  expect(reports).toEqual([{ passed: false, stopped: true, error: 'the worker was stopped: stopped by SIGTERM' }]);
  expect(tookMs).toBeLessThan(7000);
  expect(server.clients()[0]).toMatchObject({ status: { status: 'stopped' } });
  expect(clock.now()).toBeGreaterThan(0);
});

test.each([
  ['does not answer', neverAnswer],
  ['is away', loseRequest],
])('when the server %s, the result is handed back within seven seconds', async (_, fault) => {
  const { end, events, tookMs } = await stopAt(
    1000,
    async (_job, { signal }) => {
      await new Promise((resolve) => void signal.addEventListener('abort', resolve));
      return { passed: true };
    },
    ({ wire }) => wire.breakAlways(/./, fault),
  );
  expect(end).toMatchObject({ how: 'stopped', unreported: 1 });
  expect(tookMs).toBeLessThan(7000);
  expect(events.find(({ type }) => type === 'not-reported')).toMatchObject({ result: { passed: true } });
});

test('a heartbeat that hangs holds up nobody who has to leave', async () => {
  const { end, tookMs } = await stopAt(
    1000,
    async (_job, { signal }, worker) => {
      await worker.pushStatus();
      await new Promise((resolve) => void signal.addEventListener('abort', resolve));
      await worker.pushStatus();
      return { passed: true };
    },
    ({ wire, worker }) => {
      wire.breakAlways(/heartbeat/, neverAnswer);
      void worker.pushStatus();
    },
  );
  expect(end).toMatchObject({ how: 'stopped', unreported: 0 });
  expect(tookMs).toBeLessThan(7000);
});

test('a job that comes while the worker is being stopped is reported as stopped, and not lost', async () => {
  const setup = createWorkerSetup(() => ({ passed: true }));
  const { announce, clock, reports, wire, worker } = setup;
  await announce();
  const stop = new AbortController();
  wire.break(/getJob/, async (_, deliver) => {
    const given = await deliver();
    stop.abort(new Error('stopped by SIGTERM'));
    await clock.sleep(1000);
    return given;
  });
  expect(await clock.runUntil(worker.run({ signal: stop.signal }))).toMatchObject({ jobs: 1, unreported: 0 });
  expect(reports).toEqual([{ passed: false, stopped: true, error: expect.stringContaining('SIGTERM') }]);
});

test('a worker that is stopped before it began does nothing', async () => {
  const { announce, clock, server, worker } = createWorkerSetup();
  await announce();
  const end = await clock.runUntil(worker.run({ signal: AbortSignal.abort(new Error('no')) }));
  expect(end).toMatchObject({ how: 'stopped', jobs: 0 });
  expect(server.jobs().every((job) => job['status'] === 'pending')).toBe(true);
});
