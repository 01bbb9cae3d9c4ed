import { expect, test } from 'vitest';
import type { JobEvent, JobRef } from '../../../../sdk/labs/lab.ts';
import {
  answer,
  badGateway,
  collectEvents,
  collectUntil,
  errorOf,
  joinText,
  loseRequest,
  readText,
} from '../../../helpers/labs.ts';
import { type AvocadoSetup, createAvocadoSetup, idOfKey1, serverUrl } from '../../../helpers/labs-avocado.ts';

const folder = '/here/avocado-results/job-2026-01-31T12.00-1111111';
const kernel = 'boot.py:Boot.test_kernel?PASS,5000,<unknown>,hello';
const link = 'net.py:Net.test_link?FAIL,3000,no carrier,link is dówn';
const ipv6 = 'net.py:Net.test_ipv6?CANCEL,100,no network';

async function run(setup: AvocadoSetup, ...tests: readonly string[]): Promise<{ job: JobRef; events: JobEvent[] }> {
  const job = await setup.submit({ tests });
  return { job, events: await collectEvents(setup.clock, setup.lab.watch(job)) };
}

function textOf(events: readonly JobEvent[]): string {
  return events.map((event) => (event.type === 'log' ? event.text : '')).join('');
}

test('tests run here, are followed as they go, and are recorded at the server', async () => {
  const setup = createAvocadoSetup();
  const { job, events } = await run(setup, kernel, link, ipv6);
  expect(job).toEqual({ id: idOfKey1, node: 'this machine', url: `${serverUrl}/jobs/${idOfKey1}/` });
  expect(setup.host.started).toEqual([
    {
      line: `avocado run --force-job-id ${idOfKey1} --job-results-dir /here/avocado-results ${kernel} ${link} ${ipv6}`,
      env: { AVOCADO_SERVER_PASSWORD: undefined, RIGLINE_AVOCADO_JOB: idOfKey1 },
    },
  ]);
  expect(textOf(events)).toContain(' (2/3) net.py:Net.test_link: STARTED\n');
  const order = events.filter(({ type }) => type !== 'heartbeat' && type !== 'log');
  expect(
    order.map((event) => (event.type === 'test' ? `${event.test.outcome} ${event.test.name}` : event.type)),
  ).toEqual(['state', 'passed test_kernel', 'failed test_link', 'skipped test_ipv6', 'ended']);
  expect(setup.server.jobs()).toMatchObject([
    { id: idOfKey1, status: 'FAIL', elapsedTime: 8.1, description: `${kernel} ${link} ${ipv6}` },
  ]);
  expect(setup.server.tests().map(({ tag, status }) => `${tag} ${status}`)).toEqual([
    '1-boot.py:Boot.test_kernel PASS',
    '2-net.py:Net.test_link FAIL',
    '3-net.py:Net.test_ipv6 TEST_NA',
  ]);
});

test('the server knows of a test while the next one runs', async () => {
  const { clock, lab, submit, server } = createAvocadoSetup();
  const job = await submit({ tests: [kernel, link] });
  expect(server.jobs()).toMatchObject([{ status: 'START' }]);
  await collectUntil(clock, lab.watch(job), ({ type }) => type === 'test');
  await clock.advance(1000);
  expect(server.jobs()).toMatchObject([{ status: 'RUNNING' }]);
  expect(server.tests()).toMatchObject([{ tag: '1-boot.py:Boot.test_kernel', status: 'PASS' }]);
});

test('the outcome has reasons, durations and logs, and the files are those of the results folder', async () => {
  const setup = createAvocadoSetup();
  const { job } = await run(setup, kernel, link);
  const outcome = await setup.lab.outcome(job);
  expect(outcome).toMatchObject({
    ended: true,
    verdict: 'failed',
    reason: 'avocado says that tests failed (exit status 1)',
    properties: { 'exit status': '1', 'results folder': folder },
    tests: [
      {
        classname: 'boot.Boot',
        name: 'test_kernel',
        outcome: 'passed',
        durationMs: 5000,
        startedAt: '2026-01-31T12:00:00.000Z',
      },
      {
        outcome: 'failed',
        failure: { type: 'FAIL', message: 'no carrier', text: '2-net.py:Net.test_link begins\nlink is dówn\n' },
      },
    ],
  });
  const artifacts = await setup.lab.artifacts(job);
  const names = artifacts.map(({ name }) => name);
  expect(names).toEqual([
    'id',
    'job.log',
    'results.json',
    'results.tap',
    'results.xml',
    'test-results/1-boot.py_Boot.test_kernel/debug.log',
    'test-results/1-boot.py_Boot.test_kernel/whiteboard',
    'test-results/2-net.py_Net.test_link/debug.log',
    'test-results/2-net.py_Net.test_link/whiteboard',
  ]);
  expect(outcome.tests[1]?.attachments).toEqual(names.slice(-2));
  // Its tests are the ones above.
  expect(artifacts.filter(({ repeatsTests }) => repeatsTests).map(({ name }) => name)).toEqual(['results.xml']);
  const log = artifacts.at(-2);
  const opened = log && (await setup.lab.open(job, log, { offset: 2 }));
  expect(opened && [opened.offset, await readText(opened.body)]).toEqual([
    2,
    'net.py:Net.test_link begins\nlink is dówn\n',
  ]);
  expect(await joinText(setup.lab.log(job))).toBe(`log of job ${idOfKey1}\n`);
});

test.each([
  [
    ['missing.py'],
    'infra',
    'the job failed (exit status 2): No tests found for given test references: missing.py',
    'ERROR',
  ],
  [[ipv6], 'empty', 'nothing ran: 1 of 1 tests were skipped', 'TEST_NA'],
  [['a?ERROR'], 'failed', 'avocado says that tests failed (exit status 1)', 'ERROR'],
  [['a?WARN'], 'passed', undefined, 'WARN'],
  [['--empty'], 'empty', 'avocado ended well without a single test', 'TEST_NA'],
])('%j is %s: %s, and %s at the server', async (tests, verdict, reason, status) => {
  const setup = createAvocadoSetup();
  const { job } = await run(setup, ...tests);
  const outcome = await setup.lab.outcome(job);
  expect([outcome.verdict, outcome.reason]).toEqual([verdict, reason]);
  expect(setup.server.jobs()).toMatchObject([{ status }]);
});

test('a server that is away while tests run gets everything when it is back', async () => {
  const setup = createAvocadoSetup();
  const back = setup.clock.now() + 20_000;
  setup.wire.breakAlways(/^/, (request, deliver) =>
    setup.clock.now() < back ? loseRequest(request, deliver) : deliver(),
  );
  const { job, events } = await run(setup, kernel, link);
  expect(textOf(events)).toContain(`rigline: the server has not taken job ${idOfKey1} yet, and will get it later`);
  expect(textOf(events)).not.toContain('does not have');
  expect(await setup.lab.outcome(job)).toMatchObject({ verdict: 'failed' });
  expect(setup.server.jobs()).toMatchObject([{ status: 'FAIL' }]);
  expect(setup.server.tests()).toHaveLength(2);
});

test('what a server that stays away does not have is said, and so is how it gets it later', async () => {
  const setup = createAvocadoSetup();
  setup.wire.breakAlways(/^/, badGateway);
  const begun = setup.clock.now();
  const { job, events } = await run(setup, kernel);
  expect(textOf(events)).toMatch(
    /rigline: the server does not have the job, 1 of its 1 tests \(1-boot\.py:Boot\.test_kernel\), its status PASS: .*502/,
  );
  expect(textOf(events)).toContain(`rigline push avocado ${folder}\n`);
  const outcome = await setup.lab.outcome(job);
  expect(outcome).toMatchObject({
    verdict: 'infra',
    reason: expect.stringMatching(/^the tests passed, but the server does not have the job/) as string,
  });
  expect(outcome.tests).toMatchObject([{ outcome: 'passed' }]);
  // Two minutes after the last test, which is what was asked for.
  expect(setup.clock.now() - begun).toBeLessThan(5000 + 120_000 + 20_000);
});

test('a server that refuses us is heard before anything starts', async () => {
  const setup = createAvocadoSetup();
  setup.wire.breakAlways(/^/, answer(403, '{"detail":"Invalid username/password."}', 'application/json'));
  expect(await errorOf(setup.submit({ tests: [kernel] }))).toMatchObject({ status: 403 });
  expect(setup.host.started).toEqual([]);
});

test('a runner that does not start leaves a job that says so', async () => {
  const setup = createAvocadoSetup();
  expect(await errorOf(setup.submit({ tests: [kernel], program: 'avocado3' }))).toMatchObject({ code: 'refused' });
  expect(setup.server.jobs()).toMatchObject([{ status: 'ERROR' }]);
});

test('a cancel asks the runner alone, and the server has the job as aborted', async () => {
  const { clock, host, lab, submit, server } = createAvocadoSetup();
  const job = await submit({ tests: [kernel, 'long?PASS,600000'] });
  await collectUntil(clock, lab.watch(job), ({ type }) => type === 'test');
  const begun = clock.now();
  expect(await clock.runUntil(lab.cancel(job))).toEqual({
    result: 'stopped',
    detail: `avocado has ended; the server has job ${idOfKey1} as ABORT`,
  });
  expect(clock.now() - begun).toBeLessThan(2000);
  expect(host.signals).toEqual(['SIGINT to the program']);
  expect(server.jobs()).toMatchObject([{ status: 'ABORT' }]);
  expect(server.tests()).toMatchObject([{ status: 'PASS' }, { tag: '2-long', status: 'ERROR' }]);
  expect(await lab.outcome(job)).toMatchObject({ verdict: 'cancelled' });
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'already-ended' });
});

test('a runner that does not listen is killed, and all that within seven seconds, be the server there or not', async () => {
  const { clock, host, lab, submit, wire } = createAvocadoSetup({ host: { deafTo: ['SIGINT', 'SIGTERM'] } });
  const job = await submit({ tests: [kernel, 'long?PASS,600000'] });
  await collectUntil(clock, lab.watch(job), ({ type }) => type === 'test');
  wire.breakAlways(/^/, loseRequest);
  const begun = clock.now();
  const outcome = await clock.runUntil(lab.cancel(job));
  expect(outcome).toMatchObject({
    result: 'stopped',
    detail: expect.stringMatching(/the server does not have everything yet/) as string,
  });
  expect(clock.now() - begun).toBeLessThan(6000);
  expect(host.signals).toEqual(['SIGINT to the program', 'SIGTERM to the group', 'SIGKILL to the group']);
  lab.dispose();
  // It was us, and not somebody else's signal.
  expect(await clock.runUntil(lab.outcome(job))).toMatchObject({ verdict: 'cancelled' });
});

test('a runner that somebody else kills is no result, and what had run is kept', async () => {
  const { clock, lab, submit, server, host } = createAvocadoSetup();
  const job = await submit({ tests: [kernel, 'long?PASS,600000'] });
  const events = lab.watch(job);
  const seen = collectUntil(clock, events, ({ type }) => type === 'test');
  await seen;
  host.kill();
  await collectEvents(clock, lab.watch(job, '{"from":0,"tests":[]}'));
  expect(await lab.outcome(job)).toMatchObject({
    verdict: 'infra',
    reason: 'a signal ended avocado (exit status 137)',
    tests: [{ outcome: 'passed' }],
  });
  expect(server.jobs()).toMatchObject([{ status: 'ABORT' }]);
  expect(server.tests()).toMatchObject([{ tag: '1-boot.py:Boot.test_kernel', status: 'PASS' }]);
});

test('a job that still runs says so', async () => {
  const { clock, lab, submit } = createAvocadoSetup();
  const job = await submit({ tests: [kernel] });
  expect(await lab.outcome(job)).toMatchObject({ ended: false });
  lab.dispose();
  await clock.advance(10_000);
});

test('a lab without a machine runs nothing, and says so', async () => {
  const { submit } = createAvocadoSetup({ lab: { host: undefined } });
  expect(await errorOf(submit({ tests: [kernel] }))).toMatchObject({ code: 'usage' });
});

test('a server that refuses us in the middle of a run is not waited for', async () => {
  const setup = createAvocadoSetup();
  const begun = setup.clock.now();
  const job = await setup.submit({ tests: [kernel] });
  setup.wire.breakAlways(/^/, answer(403, '{"detail":"Invalid username/password."}', 'application/json'));
  const events = await collectEvents(setup.clock, setup.lab.watch(job));
  expect(setup.clock.now() - begun).toBeLessThan(10_000);
  expect(textOf(events)).toMatch(/the server does not have .*its status PASS: .*refused everywhere/);
  expect(await setup.lab.outcome(job)).toMatchObject({ verdict: 'infra' });
});
