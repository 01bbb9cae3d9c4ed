import { expect, test } from 'vitest';
import { HttpError, ProtocolError } from '../../../../sdk/http/errors.ts';
import { answer, badGateway, errorOf, signOnPage } from '../../../helpers/labs.ts';
import { createStbTesterSetup } from '../../../helpers/labs-stb-tester.ts';

const stop = /^POST .*\/stop$/;
const endless = { nodes: [{ id: 'node-1', default: { durationMs: Number.POSITIVE_INFINITY } }] };

test('a running job is stopped, and its node is free again', async () => {
  const { lab, clock, submit, portal } = createStbTesterSetup(endless);
  const job = await submit();
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'stopped' });
  expect(portal.nodes()[0]?.runningJob).toBeNull();
  await submit();
});

test('a job that has ended is left alone', async () => {
  const { lab, clock, runToEnd, wire } = createStbTesterSetup();
  const job = await runToEnd();
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'already-ended' });
  expect(wire.count(stop)).toBe(0);
});

test('a second cancel is as good as the first', async () => {
  const { lab, clock, submit } = createStbTesterSetup(endless);
  const job = await submit();
  await clock.runUntil(lab.cancel(job));
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'already-ended' });
});

test('a stop that takes minutes is waited for, one held request after the other', async () => {
  const { lab, clock, submit, wire } = createStbTesterSetup({
    nodes: [{ id: 'node-1', default: { durationMs: Number.POSITIVE_INFINITY, uploadDelayMs: 150_000 } }],
  });
  const job = await submit();
  const before = clock.now();
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'stopped' });
  expect(clock.now() - before).toBeGreaterThanOrEqual(150_000);
  expect(wire.count(stop)).toBe(3);
});

test('a proxy that says "not yet" at once is not asked in a hot loop', async () => {
  const { lab, clock, submit, wire } = createStbTesterSetup(endless);
  const job = await submit();
  wire.break(stop, ...Array.from({ length: 5 }, () => answer(202)));
  const before = clock.now();
  await clock.runUntil(lab.cancel(job));
  expect(clock.now() - before).toBeGreaterThanOrEqual(5000);
});

test('a stop may be repeated, so a bad gateway does not end it', async () => {
  const { lab, clock, submit, wire } = createStbTesterSetup(endless);
  const job = await submit();
  wire.break(stop, badGateway, badGateway);
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'stopped' });
});

test('a page in place of an answer does not stop a job', async () => {
  const { lab, clock, submit, wire } = createStbTesterSetup(endless);
  const job = await submit();
  wire.break(stop, signOnPage);
  const error = await errorOf(clock.runUntil(lab.cancel(job)));
  expect(error).toBeInstanceOf(ProtocolError);
  expect((error as Error).message).toContain('an HTML page titled "Sign on"');
});

test('a job that the portal has forgotten needs no stop', async () => {
  const { lab, clock, submit, portal } = createStbTesterSetup(endless);
  const job = await submit();
  await portal.reset();
  expect(await clock.runUntil(lab.cancel(job))).toEqual({
    result: 'not-found',
    detail: `the portal knows no job ${job.id}`,
  });
});

test('a token without the right to stop is an error, not an end', async () => {
  const { lab, clock, submit, wire } = createStbTesterSetup(endless);
  const job = await submit();
  wire.breakAlways(stop, answer(403, 'Forbidden'));
  expect(await errorOf(clock.runUntil(lab.cancel(job)))).toBeInstanceOf(HttpError);
});

test('an abort ends the wait for a slow stop', async () => {
  const { lab, clock, submit, wire } = createStbTesterSetup(endless);
  const job = await submit();
  wire.breakAlways(stop, answer(202));
  const controller = new AbortController();
  const cancelling = errorOf(lab.cancel(job, controller.signal));
  await clock.advance(10_000);
  controller.abort(new Error('enough'));
  expect(await cancelling).toEqual(new Error('enough'));
});
