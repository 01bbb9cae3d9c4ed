import { expect, test } from 'vitest';
import { wasNeverSubmitted } from '../../../../sdk/http/errors.ts';
import { type AvocadoPlan, type AvocadoRequest, planAvocado } from '../../../../sdk/labs/avocado/plan.ts';
import type { JobEvent, JobRef } from '../../../../sdk/labs/lab.ts';
import { badGateway, collectEvents, collectUntil, errorOf } from '../../../helpers/labs.ts';
import { type AvocadoSetup, createAvocadoSetup, idOfKey1, key1, serverUrl } from '../../../helpers/labs-avocado.ts';

const kernel = 'boot.py:Boot.test_kernel?PASS,5000,<unknown>,hello';
const link = 'net.py:Net.test_link?FAIL,30000,no carrier,link is down';
const ref: JobRef = { id: idOfKey1, node: 'this machine', url: `${serverUrl}/jobs/${idOfKey1}/` };

function requestOf(plan: AvocadoPlan): AvocadoRequest {
  const [job] = planAvocado(plan);
  if (!job) throw new Error('a plan of no job');
  return job.request;
}

/** Runs until the first test has ended; then the process is killed, and the runner goes on. */
async function breakOff(setup: AvocadoSetup, ...tests: readonly string[]): Promise<JobEvent[]> {
  const job = await setup.submit({ tests });
  const seen = await collectUntil(setup.clock, setup.lab.watch(job), ({ type }) => type === 'test');
  setup.host.orphan();
  return seen;
}

const tell = (events: readonly JobEvent[]) =>
  events.flatMap((event) => (event.type === 'test' ? [`${event.test.outcome} ${event.test.name}`] : []));

test('a run whose process was killed is taken up from its folder, and nothing runs twice', async () => {
  const setup = createAvocadoSetup();
  const { clock, host, server } = setup;
  const seen = await breakOff(setup, kernel, link);
  const request = requestOf({ tests: [kernel, link] });
  const lab = setup.connectAnew();
  lab.resume?.(ref, { request, cursor: seen.at(-1)?.cursor });
  const events = await collectEvents(clock, lab.watch(ref, seen.at(-1)?.cursor));
  expect(tell(events)).toEqual(['failed test_link']);
  expect(events.map((event) => (event.type === 'log' ? event.text : '')).join('')).toMatch(
    /^rigline: the process that started avocado is gone, .* taken up from \/here\/avocado-results\n$/,
  );
  expect(events.at(-1)).toMatchObject({ type: 'ended', how: 'completed' });
  expect(await lab.outcome(ref)).toMatchObject({
    ended: true,
    verdict: 'failed',
    reason: '1 of 2 tests did not pass: 2-net.py:Net.test_link',
  });
  expect((await lab.artifacts(ref)).map(({ name }) => name)).toContain('results.json');
  expect(host.started).toHaveLength(1);
  expect(server.jobs()).toMatchObject([{ id: idOfKey1, status: 'FAIL' }]);
  expect(server.tests()).toHaveLength(2);
});

test('what has come to its end meanwhile is judged by its results alone', async () => {
  const setup = createAvocadoSetup();
  await breakOff(setup, kernel, 'a?PASS');
  await setup.clock.advance(60_000);
  const lab = setup.connectAnew();
  lab.resume?.(ref, { request: requestOf({ tests: [kernel, 'a?PASS'] }) });
  expect(await setup.clock.runUntil(lab.outcome(ref))).toMatchObject({ ended: true, verdict: 'passed' });
  expect(setup.server.jobs()).toMatchObject([{ status: 'PASS' }]);
});

test('a runner that was killed with its process is infrastructure, and keeps the tests that it had', async () => {
  const setup = createAvocadoSetup();
  const seen = await breakOff(setup, kernel, link);
  setup.host.kill();
  const lab = setup.connectAnew();
  lab.resume?.(ref, { request: requestOf({ tests: [kernel, link] }), cursor: seen.at(-1)?.cursor });
  await collectEvents(setup.clock, lab.watch(ref, seen.at(-1)?.cursor));
  expect(await lab.outcome(ref)).toMatchObject({
    verdict: 'infra',
    reason: expect.stringContaining('avocado ended before it had written its results') as string,
    tests: [{ outcome: 'passed' }],
  });
  expect(setup.server.jobs()).toMatchObject([{ status: 'ABORT' }]);
});

test('a cancel from another process ends the runner, whether or not that process knows what was asked', async () => {
  for (const isKnown of [true, false]) {
    const setup = createAvocadoSetup();
    await breakOff(setup, kernel, link);
    const lab = setup.connectAnew();
    if (isKnown) lab.resume?.(ref, { request: requestOf({ tests: [kernel, link] }) });
    const begun = setup.clock.now();
    expect(await setup.clock.runUntil(lab.cancel(ref))).toEqual({
      result: 'stopped',
      detail: `avocado has ended; the server has job ${idOfKey1} as ABORT`,
    });
    expect(setup.clock.now() - begun).toBeLessThan(7000);
    expect(setup.host.countRunners()).toBe(0);
    expect(setup.server.jobs()).toMatchObject([{ status: 'ABORT' }]);
  }
});

test('a cancel of a run that had ended says so, and records it', async () => {
  const setup = createAvocadoSetup();
  await breakOff(setup, kernel, link);
  await setup.clock.advance(60_000);
  const lab = setup.connectAnew();
  lab.resume?.(ref, { request: requestOf({ tests: [kernel, link] }) });
  expect(await setup.clock.runUntil(lab.cancel(ref))).toMatchObject({ result: 'already-ended' });
  expect(setup.server.jobs()).toMatchObject([{ status: 'FAIL' }]);
});

test('a cancel where the run never was leaves it alone', async () => {
  const setup = createAvocadoSetup();
  await breakOff(setup, kernel, link);
  const elsewhere = createAvocadoSetup().host;
  const lab = createAvocadoSetup({ lab: { host: elsewhere, network: setup.wire.network } }).lab;
  expect(await setup.clock.runUntil(lab.cancel(ref))).toMatchObject({ result: 'impossible' });
  expect(setup.host.countRunners()).toBe(1);
  expect(setup.server.jobs()).toMatchObject([{ status: expect.stringMatching(/START|RUNNING/) as string }]);
});

test('where programs cannot be found the results say when a run is over, and a cancel says what to look for', async () => {
  const setup = createAvocadoSetup({ host: { findsPrograms: false } });
  const seen = await breakOff(setup, kernel, link);
  const lab = setup.connectAnew();
  lab.resume?.(ref, { request: requestOf({ tests: [kernel, link] }), cursor: seen.at(-1)?.cursor });
  expect(await lab.cancel(ref)).toMatchObject({
    result: 'unconfirmed',
    detail: expect.stringContaining(`--force-job-id ${idOfKey1} in its command line`) as string,
  });
  expect(tell(await collectEvents(setup.clock, lab.watch(ref, seen.at(-1)?.cursor)))).toEqual(['failed test_link']);
});

test('what a runner leaves behind is ended when its results are long there', async () => {
  const setup = createAvocadoSetup({ host: { lingersMs: 3_600_000 } });
  const seen = await breakOff(setup, kernel, link);
  const lab = setup.connectAnew();
  lab.resume?.(ref, { request: requestOf({ tests: [kernel, link] }), cursor: seen.at(-1)?.cursor });
  const begun = setup.clock.now();
  await collectEvents(setup.clock, lab.watch(ref, seen.at(-1)?.cursor));
  expect(setup.clock.now() - begun).toBeLessThan(180_000);
  expect(setup.host.countRunners()).toBe(0);
});

test.each([
  ['the runner goes on', 0],
  ['it has ended meanwhile', 60_000],
])('a submit that broke off when avocado had started is found: %s', async (_when, laterMs) => {
  const setup = createAvocadoSetup();
  await setup.submit({ tests: [kernel] });
  setup.host.orphan();
  await setup.clock.advance(laterMs);
  const lab = setup.connectAnew();
  const request = requestOf({ tests: [kernel] });
  expect(await setup.clock.runUntil(lab.findSubmitted?.(request, key1) ?? Promise.reject(new Error()))).toEqual(ref);
  await collectEvents(setup.clock, lab.watch(ref));
  expect(await lab.outcome(ref)).toMatchObject({ verdict: 'passed' });
});

test('a submit that broke off before avocado started made nothing, and can be done again', async () => {
  const setup = createAvocadoSetup();
  const request = requestOf({ tests: [kernel] });
  // The process died when the server had the job, and nothing had been started.
  await setup.server.fetch(
    new Request(`${serverUrl}/jobs/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: idOfKey1, status: 'START' }),
    }),
  );
  const lab = setup.connectAnew();
  const found = await setup.clock.runUntil(lab.findSubmitted?.(request, key1) ?? Promise.reject(new Error()));
  expect(found).toBeUndefined();
  expect(setup.host.started).toHaveLength(0);
  await setup.clock.runUntil(lab.submit(request, key1));
  expect(setup.host.started).toHaveLength(1);
  expect(setup.server.jobs()).toHaveLength(1);
});

test('a wait is taken up from when it was meant to begin', async () => {
  const setup = createAvocadoSetup();
  const { clock } = setup;
  const request = requestOf({ waitForDescription: 'nightly', waitSinceMs: 60_000 });
  const intendedAtMs = clock.now();
  const submitted = await clock.runUntil(setup.lab.submit(request, key1));
  await clock.advance(3_600_000);
  const lab = setup.connectAnew();
  const found = await clock.runUntil(
    lab.findSubmitted?.(request, key1, { intendedAtMs }) ?? Promise.reject(new Error()),
  );
  expect(found).toEqual(submitted);
});

test('a job to fill is found when it was created, and not when it never was', async () => {
  const setup = createAvocadoSetup();
  const { clock } = setup;
  const request = requestOf({ expectJob: 'c0ffee0100000000000000000000000000000000' });
  const find = async (intendedAtMs: number) =>
    await clock.runUntil(
      setup.connectAnew().findSubmitted?.(request, key1, { intendedAtMs }) ?? Promise.reject(new Error()),
    );
  const begun = clock.now();
  expect(await find(begun)).toBeUndefined();
  const job = await clock.runUntil(setup.lab.submit(request, key1));
  expect(await find(begun)).toEqual(job);
  await setup.server.fetch(
    new Request(`${serverUrl}/jobs/${job.id}/`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ status: 'PASS' }),
    }),
  );
  expect(await find(begun)).toEqual(job);
  await clock.advance(600_000);
  expect(await errorOf(find(clock.now()))).toMatchObject({ code: 'refused' });
});

test('a job that we created is given up from another process', async () => {
  const setup = createAvocadoSetup();
  const request = requestOf({ expectJob: 'c0ffee0100000000000000000000000000000000' });
  const job = await setup.clock.runUntil(setup.lab.submit(request, key1));
  const lab = setup.connectAnew();
  lab.resume?.(job, { request });
  expect(await setup.clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'stopped' });
});

test('a wait that an outage broke can be begun again', async () => {
  const setup = createAvocadoSetup();
  setup.wire.breakAlways(/^/, badGateway);
  const error = await errorOf(
    setup.clock.runUntil(setup.lab.submit(requestOf({ waitForDescription: 'nightly' }), key1)),
  );
  expect(wasNeverSubmitted(error)).toBe(true);
});
