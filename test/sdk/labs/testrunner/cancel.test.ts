import { expect, test } from 'vitest';
import { answer, errorOf, json, loseAnswer, loseRequest } from '../../../helpers/labs.ts';
import { createTestrunnerSetup, good, key1, key2 } from '../../../helpers/labs-testrunner.ts';

const remove = /^DELETE \/api\/testruns\/1$/;

test('a run that waits is deleted, and no worker runs it', async () => {
  const { lab, clock, submit, server, wire } = createTestrunnerSetup();
  const job = await submit();
  expect(await clock.runUntil(lab.cancel(job))).toEqual({
    result: 'stopped',
    detail: 'run 1 is deleted, and will not start',
  });
  expect(wire.count(remove)).toBe(1);
  await clock.advance(20_000);
  expect(server.runs()).toEqual([]);
  expect(server.tasks()).toMatchObject([{ state: 'SUCCESS', info: { error: 'TestRun not found' } }]);
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'not-found' });
});

test('a run that has started is left alone, and so is its worker', async () => {
  const { lab, clock, submit, reach, server, wire } = createTestrunnerSetup({ script: { perFileMs: 30_000 } });
  const job = await submit();
  await reach('RUNNIG');
  expect(await clock.runUntil(lab.cancel(job))).toEqual({
    result: 'impossible',
    detail: expect.stringMatching(
      /run 1 is RUNNIG, and the server has no way to stop it.*break its worker for every later run/,
    ) as string,
  });
  expect(wire.count(remove)).toBe(0);
  await reach('SUCCESS');
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'already-ended' });
  await submit({ 'test_b.py': good }, key2);
  await clock.advance(60_000);
  expect(server.runs().map(({ status }) => status)).toEqual(['SUCCESS', 'SUCCESS']);
});

test('a run of somebody else is never deleted, also not one that has our id by now', async () => {
  const { lab, clock, submit, submitElsewhere, call, wire } = createTestrunnerSetup();
  const job = await submit();
  await call('DELETE', '/api/testruns/1');
  await submitElsewhere('ann');
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'not-found' });
  expect(await clock.runUntil(lab.cancel({ id: '1' }))).toMatchObject({
    result: 'impossible',
    detail: expect.stringContaining('run 1 belongs to "ann" and was not submitted by rigline') as string,
  });
  await call('DELETE', '/api/testruns/1');
  await submit({ 'test_a.py': good }, key2);
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'not-found' });
  expect(wire.count(remove)).toBe(0);
});

test('a submit that was cut off is cancelled by its key, once the run is there', async () => {
  const { lab, clock, submit, server } = createTestrunnerSetup();
  const job = lab.jobOfKey(key1);
  const cancelling = lab.cancel(job);
  await clock.advance(500);
  void submit();
  expect(await clock.runUntil(cancelling)).toMatchObject({ result: 'stopped' });
  expect(server.runs()).toEqual([]);
  expect(await clock.runUntil(lab.cancel({ id: key2 }))).toMatchObject({ result: 'not-found' });
});

test('a delete whose answer is lost is not repeated blindly: the number may be another run by then', async () => {
  const { lab, clock, submit, submitElsewhere, server, wire } = createTestrunnerSetup();
  const job = await submit();
  wire.break(remove, async (_request, deliver) => {
    await deliver();
    await submitElsewhere('ann');
    return loseRequest(new Request('http://x'), deliver);
  });
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'stopped' });
  expect(wire.count(remove)).toBe(1);
  expect(server.runs()).toMatchObject([{ id: 1, username: 'ann' }]);
});

test('a delete that never arrived is sent again after a look, and not for ever', async () => {
  const { lab, clock, submit, wire, server } = createTestrunnerSetup({ runStartDelayMs: 60_000 });
  const job = await submit();
  wire.break(remove, loseRequest, loseRequest);
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'stopped' });
  expect([wire.count(remove), server.runs().length]).toEqual([3, 0]);
  const other = createTestrunnerSetup({ runStartDelayMs: 60_000 });
  const stuck = await other.submit();
  other.wire.breakAlways(remove, loseRequest);
  expect(await other.clock.runUntil(other.lab.cancel(stuck))).toMatchObject({ result: 'unconfirmed' });
  expect(other.wire.count(remove)).toBe(3);
});

test('a refusal to delete is told as it is', async () => {
  const { lab, clock, submit, wire } = createTestrunnerSetup();
  const job = await submit();
  wire.break(remove, answer(405, 'no'));
  expect(await errorOf(clock.runUntil(lab.cancel(job)))).toMatchObject({ status: 405 });
});

test('a worker that took the run between the look and the delete is noticed, and told', async () => {
  const { lab, clock, submit, reach, wire, server } = createTestrunnerSetup({ script: { perFileMs: 30_000 } });
  const job = await submit();
  const created = { ...server.runs()[0], testfiles: [], testrunner_id: server.tasks()[0]?.id, results: '' };
  await reach('RUNNIG');
  wire.break(/^GET \/api\/testruns\/1$/, json({ ...created, status: 'CREATED' }));
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({
    result: 'unconfirmed',
    detail: expect.stringMatching(/a worker had taken it a moment before.*has to be restarted/) as string,
  });
});

test('a run whose worker broke down is deleted while it waits, and has nothing to stop when it began', async () => {
  const waiting = createTestrunnerSetup({ brokenWorker: true });
  const job = await waiting.submit();
  await waiting.clock.advance(10_000);
  expect(await waiting.clock.runUntil(waiting.lab.cancel(job))).toMatchObject({ result: 'stopped' });
  const { lab, clock, wire } = createTestrunnerSetup();
  const one = {
    id: 1,
    results: '',
    status: 'RUNNIG',
    testfiles: [],
    testrunner_id: 't-1',
    username: `rigline-${key1}`,
  };
  wire.breakAlways(/^GET \/api\/testruns\/1$/, json(one));
  wire.breakAlways(/testrunners/, json({ id: 't-1', state: 'FAILURE', failed: true, finished: true, info: '' }));
  expect(await clock.runUntil(lab.cancel({ id: '1' }))).toMatchObject({
    result: 'impossible',
    detail: expect.stringContaining('nothing works on it any more') as string,
  });
});

test('a record of the dialect that runs nothing is deleted whenever it is ours', async () => {
  const { lab, clock, submit, server, wire } = createTestrunnerSetup({ dialect: 'stub' });
  const job = await submit();
  wire.break(/^DELETE \/api\/testrun\/1$/, loseAnswer);
  expect(await clock.runUntil(lab.cancel(job))).toMatchObject({ result: 'stopped' });
  expect(server.runs()).toEqual([]);
});
