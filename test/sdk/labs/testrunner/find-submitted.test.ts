import { expect, test } from 'vitest';
import { wasNeverSubmitted } from '../../../../sdk/http/errors.ts';
import { createTestrunnerLab } from '../../../../sdk/labs/testrunner/index.ts';
import { badGateway, collectEvents, collectUntil, errorOf, loseRequest } from '../../../helpers/labs.ts';
import {
  bad,
  createRequest,
  createTestrunnerSetup,
  good,
  key1,
  key2,
  serverUrl,
  type TestrunnerSetup,
  tellTests,
} from '../../../helpers/labs-testrunner.ts';

const files = { 'test_b.py': good, 'test_a.py': bad };

/** The lab as another process has it, with no memory of the one that submitted. */
function connectAnew({ wire }: TestrunnerSetup) {
  return createTestrunnerLab({ url: serverUrl, network: wire.network });
}

async function find(setup: TestrunnerSetup, asked: Readonly<Record<string, string>> = files) {
  const lab = connectAnew(setup);
  return await setup.clock.runUntil(
    lab.findSubmitted?.(createRequest(asked), key1) ?? Promise.reject(new Error('cannot')),
  );
}

test('a run is found by the key in its user name, as the submit would have given it, also when it is over', async () => {
  const setup = createTestrunnerSetup();
  const job = await setup.submit(files);
  expect(await find(setup)).toEqual(job);
  await setup.reach('FAILED');
  expect(await find(setup)).toEqual(job);
});

test('a run that does not turn up was never made, and is then made once', async () => {
  const setup = createTestrunnerSetup();
  await setup.submitElsewhere(`rigline-${key2}`);
  const begun = setup.clock.now();
  expect(await find(setup)).toBeUndefined();
  expect(setup.clock.now() - begun).toBeGreaterThanOrEqual(30_000);
  await setup.submit(files);
  expect(setup.server.runs().filter(({ username }) => username?.includes(key1))).toHaveLength(1);
});

test('a run that was deleted meanwhile is none', async () => {
  const setup = createTestrunnerSetup();
  const job = await setup.submit(files);
  await setup.clock.runUntil(setup.lab.cancel(job));
  expect(await find(setup)).toBeUndefined();
});

test('a run that lacks a file is refused as the submit would have refused it', async () => {
  const setup = createTestrunnerSetup();
  await setup.submitElsewhere(`rigline-${key1}`, { 'test_b.py': good });
  expect(await errorOf(find(setup))).toMatchObject({
    code: 'refused',
    message: expect.stringContaining('Missing: tests/test_a.py') as string,
  });
});

test('a server that does not answer leaves it open, as an error that can be waited through', async () => {
  const setup = createTestrunnerSetup();
  await setup.submit(files);
  setup.wire.breakAlways(/^/, badGateway);
  expect(await errorOf(find(setup))).toMatchObject({ status: 502 });
});

test('another process goes on from the cursor, and calls the files what the user calls them', async () => {
  const setup = createTestrunnerSetup();
  const job = await setup.submit(files);
  const seen = await collectUntil(setup.clock, setup.lab.watch(job), (event) => event.type === 'heartbeat');
  const lab = connectAnew(setup);
  lab.resume?.(job, { request: createRequest(files) });
  const events = await collectEvents(setup.clock, lab.watch(job, seen.at(-1)?.cursor));
  const told = events.flatMap((event) => (event.type === 'test' ? [event.test] : []));
  const outcome = await lab.outcome(job);
  expect(outcome.verdict).toBe('failed');
  expect(told).toEqual(outcome.tests);
  expect(tellTests(told)).toEqual(['test_b.test_b.py passed', 'test_a.test_bad failed']);
  expect(told.map(({ file }) => file)).toEqual(['tests/test_b.py', 'tests/test_a.py']);
});

test('what is known without the request is the names at the server', async () => {
  const setup = createTestrunnerSetup();
  const job = await setup.submit(files);
  await setup.reach('FAILED');
  const outcome = await connectAnew(setup).outcome(job);
  expect(outcome.tests.map(({ file }) => file)).toEqual(['test_b.py', 'test_a.py']);
});

test('a run that waits can be stopped from another process', async () => {
  const setup = createTestrunnerSetup();
  const job = await setup.submit(files);
  expect(await setup.clock.runUntil(connectAnew(setup).cancel(job))).toMatchObject({ result: 'stopped' });
  expect(setup.server.runs()).toEqual([]);
});

test.each([
  ['the first question', /^GET/, badGateway, true],
  ['the upload, which may have arrived', /newTestrun/, loseRequest, false],
])('after an outage at %s it is known whether the submit can be tried again', async (_what, pattern, fault, can) => {
  const setup = createTestrunnerSetup();
  setup.wire.breakAlways(pattern, fault);
  expect(wasNeverSubmitted(await errorOf(setup.submit()))).toBe(can);
});

test('a run stays as it is or is not adapted at all', () => {
  const { lab } = createTestrunnerSetup();
  const job = { label: 'tests', target: 'testrunner', request: createRequest(files) };
  expect(lab.adapt?.(job, { target: 'testrunner' })).toBe(job);
  expect(lab.adapt?.(job, { target: 'elsewhere' })).toBeUndefined();
  expect(lab.adapt?.(job, { tests: [{ classname: 'test_a', name: 'test_bad' }] })).toBeUndefined();
});
