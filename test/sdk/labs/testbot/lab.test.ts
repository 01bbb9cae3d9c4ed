import { expect, test } from 'vitest';
import { LabError, ProtocolError } from '../../../../sdk/http/errors.ts';
import { answer, collectEvents, errorOf, joinText, signOnPage } from '../../../helpers/labs.ts';
import {
  createTestbotSetup,
  linuxBuild,
  linuxJobtypes,
  type TestbotSetupOptions,
} from '../../../helpers/labs-testbot.ts';

const worker = { name: 'w', jobtypes: linuxJobtypes, waitingSleepMs: 10_000 };

/** Runs a build to its end, and asks what became of it. */
async function judge(options: TestbotSetupOptions = {}) {
  const setup = createTestbotSetup({ workers: [worker], ...options });
  const ref = await setup.submit();
  await collectEvents(setup.clock, setup.lab.watch(ref));
  return { ...setup, ref, outcome: await setup.clock.runUntil(setup.lab.outcome(ref)) };
}

test('what workers have taken from a released server is dispatched, and never passed', async () => {
  const { outcome } = await judge();
  expect(outcome).toMatchObject({
    ended: true,
    verdict: 'dispatched',
    reason: expect.stringContaining('does not tell what became of them'),
    properties: { branch: 'mozilla-central-linux', product: 'Firefox', buildid: '42' },
  });
  expect(outcome.tests.map((one) => [one.name, one.outcome])).toEqual(linuxJobtypes.map((type) => [type, 'skipped']));
});

test('with reports that are kept the verdict is real', async () => {
  const good = await judge({ done: true, lab: { until: 'done' } });
  expect(good.outcome).toMatchObject({ ended: true, verdict: 'passed' });
  const script = [{ result: { passed: true } }, { result: { result: false, debug: 'black' } }];
  const bad = await judge({ done: true, lab: { until: 'done' }, script });
  expect(bad.outcome).toMatchObject({ verdict: 'failed', reason: 'black' });
  expect(bad.outcome.tests.map((one) => one.outcome)).toEqual(['passed', 'failed', 'failed']);
});

test.each([
  [{ passed: false, stopped: true }, { passed: false, exit_code: 1 }, 'failed'],
  [{ passed: false, stopped: true }, { passed: false, timed_out: true }, 'timeout'],
  [{ passed: false, stopped: true }, null, 'infra'],
])('of several reports the worst counts: %j and %j are %s', async (first, second, verdict) => {
  const script = [{ result: first }, { result: second }, { result: { passed: true } }];
  const { outcome } = await judge({ done: true, lab: { until: 'done' }, script });
  expect(outcome.verdict).toBe(verdict);
});

test('work that broke down is no failed test', async () => {
  const { outcome } = await judge({ done: true, lab: { until: 'done' }, script: { crashes: true } });
  expect(outcome).toMatchObject({ verdict: 'infra', reason: expect.stringContaining('reported nothing') });
  expect(outcome.tests.map((one) => one.outcome)).toEqual(['error', 'error', 'error']);
});

test('jobs that nobody has reported on are not passed over', async () => {
  const setup = createTestbotSetup({
    workers: [worker],
    done: true,
    script: [{ durationMs: 10 }, { durationMs: 1000, dies: true }],
  });
  const ref = await setup.submit();
  await setup.clock.advance(60_000);
  expect(await setup.clock.runUntil(setup.lab.outcome(ref))).toMatchObject({
    ended: false,
    verdict: 'infra',
    reason: expect.stringContaining('3 jobs: 1 pending, 1 taken, 1 done'),
    tests: [{ outcome: 'passed' }, { failure: { type: 'NotReported' } }, { failure: { type: 'NotTaken' } }],
  });
});

test('a build of which no job was made is empty, and told what the manager knows', async () => {
  const { clock, lab, submit } = createTestbotSetup();
  const ref = await submit({ branch: 'unheard-of' });
  expect(await clock.runUntil(lab.outcome(ref))).toMatchObject({
    ended: true,
    verdict: 'empty',
    reason: expect.stringMatching(
      /no job of this build of branch unheard-of\..*mozilla-central-linux .*mobile-1\.9\.2-wince/,
    ),
  });
});

test.each(['nothing:', 'nothing:no,job', ':no'])('%s is not known', async (id) => {
  const { clock, lab } = createTestbotSetup();
  expect(await errorOf(clock.runUntil(lab.outcome({ id })))).toMatchObject({ code: 'not-found' });
});

test('a job alone can be asked for', async () => {
  const { clock, lab, ref } = await judge();
  const id = `:${ref.id.split(/[:,]/)[1]}`;
  expect(await clock.runUntil(lab.outcome({ id }))).toMatchObject({
    verdict: 'dispatched',
    tests: [{ name: 'mochitest' }],
  });
});

test('a document that is no job is none of ours', async () => {
  const { clock, lab, ref } = await judge();
  const build = ref.id.split(':')[0];
  expect(await errorOf(clock.runUntil(lab.outcome({ id: `:${build}` })))).toMatchObject({ code: 'not-found' });
});

test('cancelling is impossible, and says what goes on', async () => {
  const { lab, ref } = await judge();
  expect(await lab.cancel(ref)).toMatchObject({
    result: 'impossible',
    detail: expect.stringMatching(/cannot cancel.*\/builds shows/),
  });
  expect(await lab.cancel({ id: 'build-without-jobs:' })).toMatchObject({ result: 'already-ended' });
});

test('the output that workers report is the log, where the server keeps it', async () => {
  const { clock, lab, ref } = await judge({
    done: true,
    lab: { until: 'done' },
    script: [{ result: { passed: true, output: 'one\n' } }, { result: { passed: true, output: 'two' } }, {}],
  });
  expect(await clock.runUntil(joinText(lab.log(ref)))).toBe('=== mochitest\none\n=== reftest\ntwo\n');
});

test('without any output the lab says that there are no logs', async () => {
  const { clock, lab, ref } = await judge();
  expect(await errorOf(clock.runUntil(joinText(lab.log(ref))))).toBeInstanceOf(LabError);
});

test('neither jobs nor workers can be listed, and there are no files', async () => {
  const { lab, ref } = await judge();
  expect([lab.jobs, lab.nodes, lab.tests]).toEqual([undefined, undefined, undefined]);
  expect(await lab.artifacts(ref)).toEqual([]);
  expect(lab.capabilities).toMatchObject({ cancel: 'never', exactlyOnceSubmit: false, artifacts: false });
});

test('a check looks at the server and its database, and makes no client', async () => {
  const { clock, lab, server, wire } = createTestbotSetup();
  expect(await clock.runUntil(lab.check())).toEqual({ server: 'testbot' });
  expect(server.clients()).toEqual([]);
  expect(wire.count(/whoami/)).toBe(0);
});

test.each([
  ['a sign-on page', signOnPage, ProtocolError],
  ['another server', answer(404, 'nothing here'), Error],
])('%s is not taken for a testbot server', async (_, fault, type) => {
  const { clock, lab, wire } = createTestbotSetup();
  wire.breakAlways(/./, fault);
  expect(await errorOf(clock.runUntil(lab.check()))).toBeInstanceOf(type);
});

test('nothing that a user does with the lab calls whoami', async () => {
  const { wire } = await judge();
  expect(wire.count(/whoami/)).toBe(0);
  expect(wire.count(/newBuild/)).toBe(1);
  expect(linuxBuild).not.toHaveProperty('_id');
});
