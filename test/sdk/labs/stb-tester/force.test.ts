import { expect, test } from 'vitest';
import { answer, errorOf, json } from '../../../helpers/labs.ts';
import { createRequest, createStbTesterSetup } from '../../../helpers/labs-stb-tester.ts';

const endless = { nodes: [{ id: 'node-1', default: { durationMs: Number.POSITIVE_INFINITY } }] };
const force = createRequest({ force: true });

test('with force, what runs on the node is stopped first', async () => {
  const { lab, clock, submit, portal, wire } = createStbTesterSetup(endless);
  const theirs = await submit();
  const ours = await clock.runUntil(lab.submit(force, 'key-2'));
  expect(portal.jobs()).toMatchObject([
    { uid: theirs.id, status: 'exited' },
    { uid: ours.id, status: 'running' },
  ]);
  // That is a word for us, and the portal takes no words that it does not know.
  expect(portal.jobs()[1]?.request).not.toHaveProperty('force');
  expect(wire.count(/POST .*run_tests/)).toBe(2);
});

test('with force, an idle node is left alone', async () => {
  const { lab, clock, runToEnd, wire } = createStbTesterSetup();
  await runToEnd();
  await clock.runUntil(lab.submit(force, 'key-2'));
  expect(wire.count(/\/stop/)).toBe(0);
});

test('with force, a node that never had a job takes one', async () => {
  const { lab, clock, portal } = createStbTesterSetup();
  await clock.runUntil(lab.submit(force, 'key-2'));
  expect(portal.jobs()).toHaveLength(1);
});

test('a stop that is not confirmed in ten minutes ends the submit, before anything was submitted', async () => {
  const { lab, clock, submit, wire, portal } = createStbTesterSetup(endless);
  await submit();
  wire.breakAlways(/\/stop/, answer(202));
  const error = await errorOf(clock.runUntil(lab.submit(force, 'key-2')));
  expect(error).toMatchObject({ name: 'TimeoutError', message: expect.stringContaining('stopping job') as string });
  expect(portal.jobs()).toHaveLength(1);
});

test('who comes in between keeps the node', async () => {
  const { lab, clock, submit, wire } = createStbTesterSetup(endless);
  const theirs = await submit();
  const running = json({ job_uid: '/node-1/9999/9', status: 'running' });
  wire.break(/GET .*nodes\/node-1\/job/, (_, deliver) => deliver(), running);
  const error = await errorOf(clock.runUntil(lab.submit(force, 'key-2')));
  expect(error).toMatchObject({ code: 'node-busy' });
  expect((error as Error).message).toContain(`running job /node-1/9999/9, although job ${theirs.id} was stopped`);
  expect(wire.count(/POST .*run_tests/)).toBe(1);
});

test('without force a busy node refuses, and says what can be done', async () => {
  const { lab, clock, submit } = createStbTesterSetup(endless);
  await submit();
  const error = await errorOf(clock.runUntil(lab.submit(createRequest(), 'key-2')));
  expect(error).toMatchObject({ code: 'node-busy', message: expect.stringContaining('--force') as string });
});
