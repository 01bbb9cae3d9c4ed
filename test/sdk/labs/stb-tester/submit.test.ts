import { expect, test } from 'vitest';
import { HttpError, LabError } from '../../../../sdk/http/errors.ts';
import {
  afterDelivery,
  badGateway,
  errorOf,
  json,
  loseAnswer,
  loseRequest,
  neverAnswer,
  signOnPage,
} from '../../../helpers/labs.ts';
import { createRequest, createStbTesterSetup, portalUrl } from '../../../helpers/labs-stb-tester.ts';

const runTests = /^POST \/api\/v2\/run_tests/;

test('a submit gives the job, its node and the page of its results', async () => {
  const { submit, portal } = createStbTesterSetup();
  const job = await submit({ tags: { build: '7' } });
  expect(job).toEqual({
    id: portal.jobs()[0]?.uid,
    node: 'node-1',
    url: `${portalUrl}/app/#/results?filter=job:${job.id}`,
  });
  expect(portal.jobs()[0]?.request.tags).toEqual({ build: '7', 'rigline/job': 'key-1' });
});

test('a submit is sent once', async () => {
  const { submit, wire } = createStbTesterSetup();
  await submit();
  expect(wire.count(runTests)).toBe(1);
});

test('a busy node is a refusal that names it', async () => {
  const { submit, wire } = createStbTesterSetup();
  await submit();
  const error = await errorOf(submit());
  expect(error).toBeInstanceOf(LabError);
  expect(error).toMatchObject({
    code: 'node-busy',
    message: expect.stringContaining('node node-1 is running') as string,
  });
  expect(wire.count(runTests)).toBe(2);
});

test('a bad parameter is a refusal in the words of the portal', async () => {
  const { submit } = createStbTesterSetup({ testPack: { revisions: { main: [] } } });
  expect(await errorOf(submit({ test_pack_revision: 'nope' }))).toMatchObject({
    code: 'refused',
    message: expect.stringContaining('Revision "nope" isn\'t in the test-pack') as string,
  });
});

test('an unknown node is a refusal', async () => {
  const { submit } = createStbTesterSetup();
  expect(await errorOf(submit({ node_id: 'node-9' }))).toMatchObject({
    code: 'refused',
    message: expect.stringContaining('No such node: node-9') as string,
  });
});

test('a wrong token is not taken for a refusal by the node', async () => {
  const { submit } = createStbTesterSetup({}, { token: 'not-the-right-token' });
  const error = await errorOf(submit());
  expect(error).toBeInstanceOf(HttpError);
  expect((error as HttpError).message).toContain('The access token is wrong or revoked');
  expect((error as HttpError).message).not.toContain('not-the-right-token');
});

test.each([
  ['a lost answer', loseAnswer],
  ['a bad gateway', afterDelivery(badGateway)],
  ['a page in its place', afterDelivery(signOnPage)],
  ['no answer for half a minute', afterDelivery(neverAnswer)],
])('after %s the job is found again by our tag', async (_name, fault) => {
  const { submit, wire, portal } = createStbTesterSetup();
  wire.break(runTests, fault);
  const job = await submit();
  expect(job.id).toBe(portal.jobs()[0]?.uid);
  expect(portal.jobs()).toHaveLength(1);
  expect(wire.count(runTests)).toBe(1);
});

test('a lost job is found however long its first test takes, within minutes', async () => {
  const { submit, wire, portal } = createStbTesterSetup({
    nodes: [{ id: 'node-1', default: { durationMs: 150_000 } }],
  });
  wire.break(runTests, loseAnswer);
  expect((await submit()).id).toBe(portal.jobs()[0]?.uid);
});

test("somebody else's job is never taken for ours", async () => {
  const { lab, clock, wire, portal } = createStbTesterSetup();
  wire.break(runTests, async (request) => {
    const body = { ...((await request.json()) as object), tags: { who: 'somebody else' } };
    await portal.fetch(
      new Request(request.url, { method: 'POST', headers: request.headers, body: JSON.stringify(body) }),
    );
    return await Promise.reject(new TypeError('fetch failed'));
  });
  const error = await errorOf(clock.runUntil(lab.submit(createRequest(), 'key-1')));
  expect(error).toMatchObject({
    code: 'node-busy',
    message: expect.stringContaining(`somebody else's job ${portal.jobs()[0]?.uid}`) as string,
  });
  expect(wire.count(runTests)).toBe(1);
});

test('the job before ours is not looked at, even if it carries our tag', async () => {
  const { submit, runToEnd, wire } = createStbTesterSetup();
  await runToEnd();
  wire.break(runTests, loseRequest);
  expect(await errorOf(submit())).toMatchObject({ code: 'ambiguous-submit' });
});

test('a lost job that has already made room for somebody else is found all the same', async () => {
  const { submit, lab, clock, wire, portal } = createStbTesterSetup({
    nodes: [{ id: 'node-1', default: { durationMs: 150_000 } }],
  });
  wire.break(runTests, loseAnswer);
  const submitting = submit();
  await clock.advance(20_000);
  await lab.submit(createRequest({ force: true }), 'key-2');
  expect((await submitting).id).toBe(portal.jobs()[0]?.uid);
});

test("a portal that shows no tags leaves it ambiguous, and its job is not taken for somebody else's", async () => {
  const { submit, wire, portal } = createStbTesterSetup();
  wire.break(runTests, loseAnswer);
  wire.breakAlways(/GET .*\/results\/node-1/, async (_, deliver) => {
    const { tags: _tags, ...detail } = (await (await deliver()).json()) as Record<string, unknown>;
    return Response.json(detail);
  });
  const error = await errorOf(submit());
  expect(error).toMatchObject({ code: 'ambiguous-submit' });
  expect((error as Error).message).toContain(`it took up ${portal.jobs()[0]?.uid}, which may be ours or not`);
});

test('a submit that started nothing is ambiguous, and says that most likely nothing runs', async () => {
  const { submit, wire, portal } = createStbTesterSetup();
  wire.break(runTests, loseRequest);
  const error = await errorOf(submit());
  expect(error).toMatchObject({ code: 'ambiguous-submit' });
  expect((error as Error).message).toMatch(/node-1 was lost \(.*socket hang up.*\); it shows no new job/);
  expect(portal.jobs()).toEqual([]);
  expect(wire.count(runTests)).toBe(1);
});

test('a job that never shows a result may be ours or not, and its page is named', async () => {
  const { submit, wire, portal } = createStbTesterSetup({
    nodes: [{ id: 'node-1', default: { durationMs: Number.POSITIVE_INFINITY } }],
  });
  wire.break(runTests, loseAnswer);
  const error = await errorOf(submit());
  expect(error).toMatchObject({ code: 'ambiguous-submit' });
  expect((error as Error).message).toContain(`${portalUrl}/app/#/results?filter=job:${portal.jobs()[0]?.uid}`);
});

test('a portal that is gone after the lost answer leaves it ambiguous, and says what went wrong', async () => {
  const { submit, wire } = createStbTesterSetup();
  wire.break(runTests, loseAnswer);
  wire.break(/GET .*\/job$/, (_, deliver) => deliver());
  wire.breakAlways(/GET .*\/job$/, badGateway);
  const error = await errorOf(submit());
  expect(error).toMatchObject({ code: 'ambiguous-submit' });
  expect((error as Error).message).toMatch(/could not be found out: .*502 Bad Gateway/);
  expect(wire.count(runTests)).toBe(1);
});

test.each([{ status: 'running' }, { job_uid: 'nonsense' }, { job_uid: '/node-1/../7' }])(
  'the answer %j has no job id, and is ambiguous, not a job',
  async (body) => {
    const { submit, wire } = createStbTesterSetup();
    wire.break(runTests, json(body));
    expect(await errorOf(submit())).toMatchObject({ code: 'ambiguous-submit' });
  },
);

test('an abort ends the search for a lost job', async () => {
  const { lab, clock, wire } = createStbTesterSetup();
  wire.break(runTests, loseRequest);
  const controller = new AbortController();
  const submitting = errorOf(lab.submit(createRequest(), 'key-1', controller.signal));
  await clock.advance(4000);
  controller.abort(new Error('enough'));
  expect(await submitting).toEqual(new Error('enough'));
});
