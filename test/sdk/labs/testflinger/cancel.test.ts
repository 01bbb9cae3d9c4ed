import { expect, test } from 'vitest';
import { HttpError } from '../../../../sdk/http/errors.ts';
import { answer, badGateway, errorOf, json, loseAnswer } from '../../../helpers/labs.ts';
import { createTestflingerSetup, key1, serverUrl } from '../../../helpers/labs-testflinger.ts';

const action = /^POST .*\/action$/;
const longTest = { test: { durationMs: 600_000 } };

test('a job that waits is cancelled, once', async () => {
  const { lab, clock, submit, server, wire } = createTestflingerSetup({ agents: [] });
  const job = await submit();
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'stopped' });
  expect(server.jobs()[0]?.state).toBe('cancelled');
  expect(wire.count(action)).toBe(1);
});

test('a job that runs is cancelled within seconds, and its agent is free soon after', async () => {
  const { lab, clock, submit, reach, server } = createTestflingerSetup({ script: longTest });
  const job = await submit();
  await reach(job, 'test');
  const before = clock.now();
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'stopped' });
  expect(clock.now() - before).toBeLessThanOrEqual(7000);
  await clock.advance(25_000);
  expect(server.agents()[0]?.jobId).toBe('');
});

test('a cancel that the agent overwrote is repeated until it holds', async () => {
  const { lab, clock, submit, reach, server, wire } = createTestflingerSetup({
    script: { ...longTest, losesCancel: true },
    timing: { outputIntervalMs: 500 },
  });
  const job = await submit();
  await reach(job, 'test');
  await clock.advance(5000);
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'stopped' });
  expect(wire.count(action)).toBe(2);
  await reach(job, 'complete');
  expect(server.jobs()[0]?.status).toMatchObject({ test: 247 });
});

test('a cancel is looked at twice, as an agent may take a second or two to overwrite it', async () => {
  const { lab, clock, submit, wire } = createTestflingerSetup({ agents: [] });
  const job = await submit();
  const inState = (job_state: string) => json([{ job_id: key1, created_at: '2026-01-31T12:00:00Z', job_state }]);
  wire.break(/job\/search/, inState('cancelled'), inState('test'));
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'stopped' });
  expect(wire.count(action)).toBe(2);
});

test('a job that goes on whatever we ask is named, with its page', async () => {
  const { lab, clock, submit, reach, wire } = createTestflingerSetup({ script: longTest });
  const job = await submit();
  await reach(job, 'test');
  wire.breakAlways(action, answer(200, 'OK', 'text/html'));
  const before = clock.now();
  expect(await clock.runUntil(lab.cancel(job))).toEqual({
    result: 'unconfirmed',
    detail: expect.stringContaining(`${serverUrl}/jobs/${key1}`) as string,
  });
  expect(wire.count(action)).toBe(3);
  expect(clock.now() - before).toBeLessThanOrEqual(7000);
});

test('a job that has ended is left alone', async () => {
  const { lab, clock, submit, reach } = createTestflingerSetup();
  const job = await submit();
  await reach(job, 'complete');
  expect(await clock.runUntil(lab.cancel(job))).toEqual({ result: 'already-ended', detail: `job ${key1} has ended` });
});

test('a job that nobody knows is told from one that has ended, although the server words it the same', async () => {
  const { lab, clock } = createTestflingerSetup();
  expect(await clock.runUntil(lab.cancel({ id: key1 }))).toEqual({
    result: 'not-found',
    detail: `the server knows no job ${key1}`,
  });
});

test('a second cancel is as good as the first', async () => {
  const { lab, clock, submit } = createTestflingerSetup({ agents: [] });
  const job = await submit();
  await clock.runUntil(lab.cancel(job));
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'stopped' });
});

test('a cancel may be repeated, so a lost answer and a bad gateway do no harm', async () => {
  const { lab, clock, submit, wire, server } = createTestflingerSetup({ agents: [] });
  const job = await submit();
  wire.break(action, badGateway, loseAnswer);
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'stopped' });
  expect(server.jobs()[0]?.state).toBe('cancelled');
});

test('a server that refuses us is an error, not a cancel', async () => {
  const { lab, submit, wire, clock } = createTestflingerSetup({ agents: [] });
  const job = await submit();
  wire.break(action, answer(403, '{"detail":{},"message":"no"}', 'application/json'));
  expect(await errorOf(clock.runUntil(lab.cancel(job)))).toBeInstanceOf(HttpError);
});

test('a cancel asks for no logs', async () => {
  const { lab, clock, submit, wire } = createTestflingerSetup({ agents: [] });
  const job = await submit();
  await clock.runUntil(lab.cancel(job));
  expect(wire.count(/result/)).toBe(0);
});
