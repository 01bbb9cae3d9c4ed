import { expect, test } from 'vitest';
import { LabError, UsageError } from '../../../../sdk/http/errors.ts';
import {
  afterDelivery,
  answer,
  badGateway,
  errorOf,
  loseAnswer,
  loseRequest,
  neverAnswer,
  signOnPage,
} from '../../../helpers/labs.ts';
import { createDefinition, createTestflingerSetup, key1, key2, serverUrl } from '../../../helpers/labs-testflinger.ts';

const postJob = /^POST \/v1\/job$/;
const getJob = /^GET \/v1\/job\/[0-9a-f-]+$/;

test('a job is submitted under the id we chose, and carries a tag to find it by', async () => {
  const { submit, server, wire } = createTestflingerSetup();
  expect(await submit({ tags: ['nightly'] })).toEqual({ id: key1, url: `${serverUrl}/jobs/${key1}` });
  expect(server.jobs()[0]?.definition).toMatchObject({ job_id: key1, tags: ['nightly', `rigline:${key1}`] });
  expect(wire.count(postJob)).toBe(1);
});

test.each([
  ['a lost answer', loseAnswer],
  ['a bad gateway', afterDelivery(badGateway)],
  ['a page in its place', afterDelivery(signOnPage)],
  ['half an answer', afterDelivery(answer(200, '{"job_id": "1', 'application/json'))],
  ['no answer for half a minute', afterDelivery(neverAnswer)],
])('after %s the job is looked up, and not sent again', async (_name, fault) => {
  const { submit, server, wire } = createTestflingerSetup();
  wire.break(postJob, fault);
  expect(await submit()).toMatchObject({ id: key1 });
  expect(server.jobs()).toHaveLength(1);
  expect(wire.count(postJob)).toBe(1);
  expect(wire.count(getJob)).toBe(1);
});

test('a server that stores a job long after we gave up on the answer is not given it twice', async () => {
  const { submit, wire, clock, server } = createTestflingerSetup();
  wire.break(postJob, (_request, deliver) => {
    void clock.sleep(12_000).then(deliver);
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('hang up'), { code: 'ECONNRESET' }) });
  });
  await submit();
  expect(wire.count(postJob)).toBe(1);
  expect(server.jobs()).toHaveLength(1);
});

test('a job that got lost on its way is sent again once the server says that it does not know it', async () => {
  const { submit, server, wire } = createTestflingerSetup();
  wire.break(postJob, loseRequest);
  expect(await submit()).toMatchObject({ id: key1 });
  expect(server.jobs().map(({ id }) => id)).toEqual([key1]);
  expect(wire.count(postJob)).toBe(2);
});

test('a server that stores the job a moment after the proxy gave up gets it once', async () => {
  const { submit, server, wire, clock } = createTestflingerSetup();
  wire.break(postJob, (request, deliver) => {
    void clock.sleep(1000).then(deliver);
    return badGateway(request, deliver);
  });
  await submit();
  expect(server.jobs()).toHaveLength(1);
});

test('a server that never takes the job is asked three times, and its last word is told', async () => {
  const { submit, server, wire } = createTestflingerSetup();
  wire.breakAlways(postJob, badGateway);
  const error = await errorOf(submit());
  expect(error).toMatchObject({
    code: 'ambiguous-submit',
    message: expect.stringContaining('502 Bad Gateway') as string,
  });
  expect(wire.count(postJob)).toBe(3);
  expect(server.jobs()).toEqual([]);
});

test('when the lookup fails too, it is ambiguous, and the place to look is named', async () => {
  const { submit, wire } = createTestflingerSetup();
  wire.breakAlways(postJob, afterDelivery(badGateway));
  wire.breakAlways(getJob, badGateway);
  const error = await errorOf(submit());
  expect(error).toMatchObject({ code: 'ambiguous-submit' });
  expect((error as Error).message).toContain(`${serverUrl}/jobs/${key1}`);
  expect(wire.count(postJob)).toBe(1);
});

test('a refusal is told in the words of the server, and nothing is sent again', async () => {
  const { submit, wire } = createTestflingerSetup();
  const error = await errorOf(submit({ job_priority: 5 }));
  expect(error).toMatchObject({ status: 401 });
  expect((error as Error).message).toContain('Authentication required for setting priority: 5');
  expect(wire.count(postJob)).toBe(1);
  const wrong = (await errorOf(submit({ test_data: { test_cmds: ['a'] as never } }))) as Error;
  expect(wrong.message).toContain('test_data.test_cmds: Not a valid string.');
});

test('a queue that nobody serves is refused before anything is submitted', async () => {
  const { submit, server } = createTestflingerSetup();
  const error = await errorOf(submit({ job_queue: 'nowhere' }));
  expect(error).toBeInstanceOf(LabError);
  expect(error).toMatchObject({ code: 'no-agents' });
  expect((error as Error).message).toContain('no agent serves queue "nowhere", so nothing was submitted');
  expect(server.jobs()).toEqual([]);
});

test.each(['offline', 'maintenance'])('a queue whose only agent is in %s is refused', async (state) => {
  const { submit, server, wire } = createTestflingerSetup();
  wire.break(/queues\/q\/agents/, async (_, deliver) => {
    const agents = (await (await deliver()).json()) as object[];
    return Response.json(agents.map((agent) => ({ ...agent, state })));
  });
  expect(await errorOf(submit())).toMatchObject({
    code: 'no-agents',
    message: expect.stringContaining('all 1 agents of queue "q" are offline') as string,
  });
  expect(server.jobs()).toEqual([]);
});

test('one agent that is busy is enough', async () => {
  const { submit } = createTestflingerSetup({ script: { test: { durationMs: 600_000 } } });
  await submit();
  expect(await submit({}, key2)).toMatchObject({ id: key2 });
});

test('who wants to wait for agents does, and nobody is asked about them', async () => {
  const { lab, server, wire } = createTestflingerSetup({ agents: [] });
  const definition = createDefinition({ job_queue: 'nowhere' });
  await lab.submit({ definition, waitForAgents: true }, key1);
  expect(server.jobs()).toHaveLength(1);
  expect(wire.count(/agents/)).toBe(0);
});

test('a queue with a slash, which cannot be asked for, is submitted to', async () => {
  const { submit, server } = createTestflingerSetup();
  await submit({ job_queue: 'team/q' });
  expect(server.jobs()).toHaveLength(1);
});

test.each([
  { test_data: { test_cmds: 'true', attachments: [{ agent: 'a' }] } },
  { provision_data: { use_attachment: 'a', attachments: [] } },
  { allocate_data: { attachments: [] } },
])('a job that would wait for an archive that nobody sends is refused: %j', async (fields) => {
  const { submit, wire } = createTestflingerSetup();
  const error = await errorOf(submit(fields));
  expect(error).toBeInstanceOf(UsageError);
  expect((error as Error).message).toContain(`${Object.keys(fields)[0]} has attachments`);
  expect(wire.sent).toEqual([]);
});

test('an abort ends the submit before it is sent again', async () => {
  const { lab, clock, wire } = createTestflingerSetup();
  wire.break(postJob, loseRequest);
  const controller = new AbortController();
  const submitting = errorOf(lab.submit({ definition: createDefinition() }, key1, controller.signal));
  await clock.advance(500);
  controller.abort(new Error('enough'));
  expect(await submitting).toEqual(new Error('enough'));
  expect(wire.count(postJob)).toBe(1);
});
