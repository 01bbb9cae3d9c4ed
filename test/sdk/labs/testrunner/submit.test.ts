import { expect, test } from 'vitest';
import { HttpError, LabError, UsageError } from '../../../../sdk/http/errors.ts';
import { afterDelivery, answer, errorOf, json, loseAnswer, loseRequest, signOnPage } from '../../../helpers/labs.ts';
import {
  bad,
  createRequest,
  createTestrunnerSetup,
  good,
  key1,
  key2,
  serverUrl,
} from '../../../helpers/labs-testrunner.ts';

const upload = /^POST \/newTestrun/;
const search = /^GET \/api\/testruns\?q=/;

test('files are uploaded in order, and the run is found by the key in its user name', async () => {
  const { submit, server, wire } = createTestrunnerSetup();
  const job = await submit({ 'test_b.py': good, 'test_a.py': bad });
  expect(job).toEqual({ id: `1:${key1}`, url: `${serverUrl}/detail/1` });
  expect(server.runs()).toMatchObject([
    { id: 1, username: `rigline-${key1}`, files: ['1/test_b.py', '1/test_a.py'], taskId: expect.any(String) as string },
  ]);
  expect(wire.count(upload)).toBe(1);
  expect(wire.sent.find(({ path }) => path === '/newTestrun')?.headers.get('content-type')).toMatch(
    /^multipart\/form-data; boundary=/,
  );
});

test('a prefix goes before the key', async () => {
  const { lab, clock, server } = createTestrunnerSetup();
  await clock.runUntil(lab.submit({ ...createRequest({ 'a.py': good }), usernamePrefix: 'nightly' }, key1));
  expect(server.runs()[0]?.username).toBe(`nightly-rigline-${key1}`);
});

test('a submit whose answer is lost is looked up, and not sent again', async () => {
  for (const fault of [
    loseAnswer,
    afterDelivery(answer(502, '<html></html>', 'text/html')),
    afterDelivery(signOnPage),
  ]) {
    const { submit, wire, server } = createTestrunnerSetup();
    wire.break(upload, fault);
    expect((await submit()).id).toBe(`1:${key1}`);
    expect(wire.count(upload)).toBe(1);
    expect(server.runs()).toHaveLength(1);
  }
});

test('a submit that never arrived is not repeated, and told as what it may be', async () => {
  const { submit, wire, server } = createTestrunnerSetup();
  wire.break(upload, loseRequest);
  const error = await errorOf(submit());
  expect(error).toBeInstanceOf(LabError);
  expect(error).toMatchObject({ code: 'ambiguous-submit' });
  expect(String(error)).toMatch(
    /was not answered .*no run of the user "rigline-1.*most likely it never arrived.*Nothing was submitted twice/,
  );
  expect(wire.count(upload)).toBe(1);
  expect(server.runs()).toEqual([]);
});

test('a search that fails meanwhile is tried again, and its trouble is told when nothing helps', async () => {
  const { submit, wire } = createTestrunnerSetup();
  wire.break(upload, loseAnswer);
  wire.break(search, signOnPage, signOnPage);
  expect((await submit()).id).toBe(`1:${key1}`);
  const other = createTestrunnerSetup();
  other.wire.breakAlways(search, signOnPage);
  expect(String(await errorOf(other.submit()))).toMatch(
    /the server said that it created the run; whether there is a run.*could not be found out.*Sign on/,
  );
});

test('a run that the server stored and never scheduled is an error that names the broker', async () => {
  const { submit, wire, server } = createTestrunnerSetup({ script: { neverScheduled: true } });
  const error = await errorOf(submit());
  expect(error).toMatchObject({ code: 'refused' });
  expect(String(error)).toMatch(
    /stored run 1 and never scheduled it \(.*500.*broker \(redis\) is down\. The record stays at http:\/\/testrunner\.invalid:8080\/detail\/1/,
  );
  expect(wire.count(upload)).toBe(1);
  expect(server.runs()).toHaveLength(1);
});

test('a file that the server dropped is told, and the run that lacks it is deleted before it starts', async () => {
  const { lab, clock, server } = createTestrunnerSetup();
  const error = await errorOf(
    clock.runUntil(lab.submit(createRequest({ 'test_a.py': good, 'test_b.txt': good }), key1)),
  );
  expect(error).toMatchObject({ code: 'refused' });
  expect(String(error)).toMatch(
    /has 1 files of run 1, and 2 were sent\. Missing: tests\/test_b\.txt\..*run 1 is deleted, and will not start/,
  );
  expect(server.runs()).toEqual([]);
});

test('a run that has more files than were sent is not ours as it should be', async () => {
  const { submit, wire, server } = createTestrunnerSetup();
  const testfiles = ['test_a.py', 'other.py'].map((name, id) => ({ id, testrun_id: 1, url: `1/${name}` }));
  const run = { id: 1, results: '', status: 'CREATED', testfiles, testrunner_id: 't-1', username: `rigline-${key1}` };
  wire.break(search, json(run));
  expect(String(await errorOf(submit()))).toMatch(/has 2 files of run 1, and 1 were sent/);
  expect(server.runs()).toEqual([]);
});

test('files of an earlier run with the same id give new ones a number, which nobody needs to know', async () => {
  const { submit, lab, clock, call, server, reach } = createTestrunnerSetup();
  await submit();
  await call('DELETE', '/api/testruns/1');
  const job = await submit({ 'test_a.py': bad }, key2);
  expect(server.runs()).toMatchObject([{ id: 1, files: ['1/test_a_1.py'] }]);
  await reach('FAILED');
  const { tests } = await clock.runUntil(lab.outcome(job));
  expect(tests).toMatchObject([{ name: 'test_bad', classname: 'test_a', file: 'tests/test_a.py', line: 2 }]);
});

test('a key that is there already is never taken for one run', async () => {
  const { submit, submitElsewhere } = createTestrunnerSetup();
  await submitElsewhere(`rigline-${key1}`);
  expect(await errorOf(submit())).toMatchObject({
    code: 'ambiguous-submit',
    message: expect.stringContaining('somebody copied it') as string,
  });
});

test('what the server refuses outright is not looked up', async () => {
  for (const [status, message] of [
    [404, /takes no uploads \(404 for POST \/newTestrun\)/],
    [405, /takes no uploads/],
    [413, /took no files: .*413/],
  ] as const) {
    const { submit, wire } = createTestrunnerSetup();
    wire.break(upload, answer(status, 'no'));
    const error = await errorOf(submit());
    expect(error).toMatchObject({ code: 'refused' });
    expect(String(error)).toMatch(message);
    expect(wire.count(search)).toBe(0);
  }
  const { submit, wire } = createTestrunnerSetup();
  wire.break(upload, answer(403, 'no'));
  expect(await errorOf(submit())).toBeInstanceOf(HttpError);
});

test('the dialect is asked for once, and a wrong choice is explained before anything is sent', async () => {
  const { submit, lab, clock, wire } = createTestrunnerSetup();
  await submit();
  await clock.runUntil(lab.check());
  expect(wire.count(/results_per_page=1$/)).toBe(1);
  for (const [dialect, choice, spoken] of [
    ['head', 'seed', 'head'],
    ['stub', 'head', 'seed'],
  ] as const) {
    const setup = createTestrunnerSetup({ dialect }, { dialect: choice });
    const error = await errorOf(setup.submit());
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toContain(`speaks the dialect ${spoken}, and --dialect ${choice} was given`);
    expect(setup.wire.count(/^POST/)).toBe(0);
  }
});

test('in the dialect that runs nothing a record is stored, and found again when its answer is lost', async () => {
  const { submit, server, wire } = createTestrunnerSetup({ dialect: 'stub' });
  wire.break(/^POST \/api\/testrun$/, loseAnswer);
  expect(await submit()).toEqual({ id: `1:${key1}`, url: `${serverUrl}/api/testrun/1` });
  expect(server.runs()).toMatchObject([{ username: `rigline-${key1}`, status: 'CREATED', files: [] }]);
  expect(wire.count(/^POST/)).toBe(1);
});

test('an address where no TestRunner is says so', async () => {
  for (const fault of [answer(404, 'nothing'), signOnPage, json({ objects: 'none' })]) {
    const { lab, clock, wire } = createTestrunnerSetup();
    wire.breakAlways(/./, fault);
    expect(await errorOf(clock.runUntil(lab.check()))).toMatchObject({
      name: 'ProtocolError',
      message: expect.stringContaining('no TestRunner answers at http://testrunner.invalid:8080') as string,
    });
  }
});

test('a server that is down is asked for its dialect again', async () => {
  const { lab, clock, wire } = createTestrunnerSetup();
  wire.break(/results_per_page=1$/, ...Array.from({ length: 5 }, () => answer(503, 'down')));
  expect(await errorOf(clock.runUntil(lab.check()))).toMatchObject({ status: 503 });
  expect(await clock.runUntil(lab.check())).toEqual({
    server: 'TestRunner (dialect head; the server tells no version)',
  });
});
