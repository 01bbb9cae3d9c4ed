import { expect, test } from 'vitest';
import { answer, badGateway, loseAnswer, loseRequest, signOnPage } from '../../../helpers/labs.ts';
import { createWorkerSetup } from '../../../helpers/testbot-worker.ts';

const stumble = answer(500, 'A server error occurred.  Please contact the administrator.');
const minute = 60_000;

test.each([
  ['a lost connection', loseRequest],
  ['a lost answer', loseAnswer],
  ['a proxy', badGateway],
  ['a sign-on page', signOnPage],
  ['a server in trouble', stumble],
])('a result is reported until the server has it: %s', async (_, fault) => {
  const { announce, clock, events, server, wire, worker } = createWorkerSetup(() => ({ passed: true, data: 7 }));
  await announce();
  wire.break(/report/, ...Array.from({ length: 12 }, () => fault));
  const end = await clock.runUntil(worker.run({ maxJobs: 1 }));
  expect(end).toMatchObject({ jobs: 1, unreported: 0 });
  expect(server.jobs()[0]).toMatchObject({ status: 'done', result: { passed: true, data: 7 } });
  const pauses = events.flatMap((event) => (event.type === 'trouble' ? [event.pauseMs ?? 0] : []));
  expect(pauses.length).toBeGreaterThan(3);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
});

test('a result outlives a server that is away for hours, and no other job is taken meanwhile', async () => {
  const { announce, clock, server, wire, worker } = createWorkerSetup();
  await announce();
  let isAway = false;
  wire.breakAlways(/./, async (request, deliver) => (isAway ? await loseRequest(request, deliver) : await deliver()));
  const left = new Promise<void>((resolve) => {
    worker.work = () => {
      isAway = true;
      resolve();
      return { passed: true };
    };
  });
  const running = worker.run({ maxJobs: 2 });
  await clock.runUntil(left);
  await clock.advance(5 * 60 * minute);
  expect(server.jobs().map((job) => job['status'])).toEqual(['locked', 'pending', 'pending']);
  isAway = false;
  worker.work = () => ({ passed: true });
  await clock.runUntil(running);
  expect(server.jobs().map((job) => job['status'])).toEqual(['done', 'done', 'pending']);
});

test('a job that the server no longer knows is not reported on for ever', async () => {
  const { announce, clock, events, server, worker } = createWorkerSetup(async () => {
    await server.reset();
    return { passed: true };
  });
  await announce();
  const end = await clock.runUntil(worker.run({ maxJobs: 1 }));
  expect(end).toMatchObject({ jobs: 1, unreported: 1 });
  expect(events).toContainEqual(
    expect.objectContaining({
      type: 'not-reported',
      result: { passed: true },
      reason: expect.stringContaining('has no such job any more'),
    }),
  );
});

test('after the time that is given for it a result is handed back', async () => {
  const { announce, clock, events, wire, worker } = createWorkerSetup();
  await announce();
  wire.breakAlways(/report/, loseRequest);
  const begun = clock.now();
  const end = await clock.runUntil(worker.run({ maxJobs: 1, outageBudgetMs: 10 * minute }));
  expect(end).toMatchObject({ jobs: 1, unreported: 1 });
  expect(clock.now() - begun).toBeLessThan(11 * minute);
  expect(events.find(({ type }) => type === 'not-reported')).toMatchObject({
    reason: expect.stringContaining('did not take it within 600 s'),
  });
});

test('a server that lost its data makes the worker register again, and it goes on', async () => {
  const { announce, clock, events, server, worker } = createWorkerSetup();
  worker.start();
  await clock.advance(10_000);
  await server.reset();
  await announce();
  await clock.advance(4 * minute);
  await clock.runUntil(worker.stop());
  expect(server.jobs().every((job) => job['status'] === 'done')).toBe(true);
  expect(server.clients()).toHaveLength(1);
  expect(events.filter(({ type }) => type === 'registered')).toHaveLength(2);
});

test('without any heartbeat in between, the next question finds out that the server has forgotten the worker', async () => {
  const { announce, clock, server, worker } = createWorkerSetup();
  worker.heartbeatIntervalMs = 24 * 60 * minute;
  worker.start();
  await clock.advance(10_000);
  await server.reset();
  await announce();
  await clock.advance(4 * minute);
  await clock.runUntil(worker.stop());
  expect(server.jobs().every((job) => job['status'] === 'done')).toBe(true);
});

test('a heartbeat in the middle of a job makes a server know the worker again', async () => {
  const { announce, clock, server, worker } = createWorkerSetup(async () => {
    await server.reset();
    await clock.sleep(90_000);
    expect(server.clients()).toMatchObject([{ name: 'rack 1/ü', status: { status: 'busy' } }]);
    return { passed: true };
  });
  await announce();
  await clock.runUntil(worker.run({ maxJobs: 1 }));
  expect(server.clients()).toHaveLength(1);
});

test('a worker may be there before its server, with longer and longer pauses', async () => {
  const { announce, clock, events, wire, worker } = createWorkerSetup();
  await announce();
  const ready = clock.now() + 5 * minute;
  wire.breakAlways(/./, async (request, deliver) =>
    clock.now() < ready ? await badGateway(request, deliver) : await deliver(),
  );
  expect(await clock.runUntil(worker.run({ maxJobs: 1 }))).toMatchObject({ jobs: 1, unreported: 0 });
  const asked = events.filter((event) => event.type === 'trouble' && event.doing === 'asking for a job').length;
  expect(asked).toBeGreaterThan(4);
  expect(asked).toBeLessThan(20);
});

test('a server that never comes is trouble, and not a lack of jobs', async () => {
  const { clock, wire, worker } = createWorkerSetup();
  wire.breakAlways(/./, badGateway);
  expect(await clock.runUntil(worker.run({ queueTimeoutMs: 10 * minute }))).toMatchObject({
    how: 'queue-timeout',
    trouble: expect.stringContaining('502'),
  });
});

test('when the answer to the question for a job is lost, it is told what may be lost with it', async () => {
  const { announce, clock, events, server, wire, worker } = createWorkerSetup();
  await announce();
  wire.break(/getJob/, loseAnswer);
  await clock.runUntil(worker.run({ maxJobs: 1 }));
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'trouble', message: expect.stringContaining('it stays locked') }),
  );
  expect(server.jobs().map((job) => job['status'])).toEqual(['locked', 'done', 'pending']);
});

test('a manager that does not get on with this worker is told apart from a server that does not know it', async () => {
  const { clock, events, wire, worker } = createWorkerSetup();
  wire.breakAlways(/getJob/, stumble);
  await clock.runUntil(worker.run({ queueTimeoutMs: minute }));
  const messages = events.flatMap((event) => (event.type === 'trouble' ? [event.message] : []));
  expect(messages[1]).toContain('its manager may not get on with the capabilities');
});

test('a heartbeat that does not get through harms nothing, and the next one brings the news', async () => {
  const { announce, clock, server, wire, worker } = createWorkerSetup(async (_job, _context, self) => {
    wire.break(/heartbeat/, loseRequest);
    self.clientInfo['news'] = 1;
    expect(await self.pushStatus()).toBe(false);
    return { passed: true };
  });
  await announce();
  await clock.runUntil(worker.run({ maxJobs: 1 }));
  expect(server.clients()[0]).toMatchObject({ status: { news: 1 } });
});
