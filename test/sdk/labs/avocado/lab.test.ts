import { expect, test } from 'vitest';
import type { JobSummary } from '../../../../sdk/labs/lab.ts';
import { badGateway, errorOf, joinText, readText, signOnPage } from '../../../helpers/labs.ts';
import { createAvocadoSetup, serverUrl } from '../../../helpers/labs-avocado.ts';

const c0ffee = 'c0ffee0100000000000000000000000000000000';
const tests = [
  { tag: '1-boot.py:Boot.test_kernel', status: 'PASS' },
  {
    tag: '2-net.py:Net.test_link',
    status: 'FAIL',
    data: [
      { key: 'fail_reason', value: 'no carrier' },
      { category: 'log', key: 'debug.log', value: 'link is down\n' },
      { category: 'log+base64', key: 'stdout', value: 'w6kK' },
      { category: 'log_file_path', key: 'full.log', value: 'test-results/2/full.log' },
    ],
  },
];
const jobs = [
  { id: c0ffee, status: 'FAIL', description: 'nightly', elapsed_time: 12.5, tests, time: '2026-01-30T00:00:00Z' },
  { id: 'nightly', status: 'PASS', tests: [{ tag: 't', status: 'PASS' }], time: '2026-01-29T00:00:00Z' },
  { id: 'nightly-2', status: 'RUNNING', description: 'the nightly run', time: '2026-01-28T00:00:00Z' },
  { id: 'a/b', status: 'ALERT', time: '2026-01-27T00:00:00Z' },
];
const seed = { fixtures: { jobs } };

async function list(events: AsyncIterable<JobSummary>): Promise<string[]> {
  const seen: string[] = [];
  for await (const { id, state, detail } of events) seen.push(`${id} ${state} ${detail}`);
  return seen;
}

test('the server is named with its version, and nobody has to say who they are', async () => {
  const { lab, wire } = createAvocadoSetup();
  expect(await lab.check()).toEqual({ server: 'Avocado server 0.26.0' });
  expect(wire.sent[0]).toMatchObject({ path: '/version/' });
  expect(wire.sent[0]?.headers.get('authorization')).toBeNull();
});

test('credentials are sent when there are any, and wrong ones are explained, without the password', async () => {
  const withUser = { clients: [{ id: 'admin', secret: 'sesame-sesame' }] };
  const right = createAvocadoSetup({
    seed: withUser,
    lab: { credentials: { user: 'admin', password: 'sesame-sesame' } },
  });
  expect(await right.lab.check()).toMatchObject({ user: 'admin' });
  const wrong = createAvocadoSetup({
    seed: withUser,
    lab: { credentials: { user: 'admin', password: 'open-sesame' } },
  });
  const error = await errorOf(wrong.lab.check());
  expect(error).toMatchObject({
    status: 403,
    message: expect.stringMatching(/refused everywhere, even where nobody needs one/) as string,
  });
  expect(String(error)).not.toContain('open-sesame');
});

test('jobs are listed with the newest first, and filtered on our side', async () => {
  const { lab } = createAvocadoSetup({ seed });
  expect(await list(lab.jobs([]))).toEqual([
    `${c0ffee} ended FAIL`,
    'nightly ended PASS',
    'nightly-2 running RUNNING',
    'a/b unknown ALERT',
  ]);
  expect(await list(lab.jobs(['status:RUNNING']))).toEqual(['nightly-2 running RUNNING']);
  expect(await list(lab.jobs(['description:nightly', 'status:FAIL']))).toEqual([`${c0ffee} ended FAIL`]);
  await expect(list(lab.jobs(['state:FAIL']))).rejects.toThrow(/"state:FAIL" is no filter/);
  await expect(list(lab.jobs(['status:fail']))).rejects.toThrow(/is no filter/);
});

test('a list of many pages is walked to its end, and a job that moves to the next page is told once', async () => {
  const many = Array.from({ length: 25 }, (_, at) => ({
    id: `job-${at}`,
    status: 'PASS',
    time: `2026-01-01T00:00:${String(at).padStart(2, '0')}Z`,
  }));
  const { lab, server } = createAvocadoSetup({ seed: { fixtures: { jobs: many } } });
  const seen: string[] = [];
  for await (const { id } of lab.jobs([])) {
    seen.push(id);
    if (seen.length === 5)
      await server.fetch(
        new Request(`${serverUrl}/jobs/`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"status":"PASS"}',
        }),
      );
  }
  expect(seen).toEqual(many.map(({ id }) => id).reverse());
});

test('a finished job comes with its tests, their reasons, and what was stored with them', async () => {
  const { lab } = createAvocadoSetup({ seed });
  const outcome = await lab.outcome({ id: c0ffee });
  expect(outcome).toMatchObject({
    ended: true,
    verdict: 'failed',
    reason: 'the job ended as FAIL',
    id: c0ffee,
    properties: { status: 'FAIL', description: 'nightly', 'elapsed seconds': '12.5' },
  });
  expect(outcome.tests).toMatchObject([
    { classname: 'boot.Boot', name: 'test_kernel', outcome: 'passed' },
    {
      classname: 'net.Net',
      name: 'test_link',
      outcome: 'failed',
      failure: { type: 'FAIL', message: 'no carrier', text: 'link is down\n' },
    },
  ]);
  const artifacts = await lab.artifacts({ id: c0ffee });
  expect(artifacts.map(({ name }) => name)).toEqual([
    '2-net.py_Net.test_link/default/fail_reason',
    '2-net.py_Net.test_link/log/debug.log',
    '2-net.py_Net.test_link/log/stdout',
    '2-net.py_Net.test_link/log_file_path/full.log',
  ]);
  expect(outcome.tests[1]?.attachments).toEqual(artifacts.map(({ name }) => name));
  const [, log, stdout] = artifacts;
  if (!log || !stdout) throw new Error('no artifacts');
  const opened = await lab.open({ id: c0ffee }, stdout);
  expect(opened && (await readText(opened.body))).toBe('é\n');
  const rest = await lab.open({ id: c0ffee }, log, { offset: 5 });
  expect([rest?.offset, rest && (await readText(rest.body))]).toEqual([5, 'is down\n']);
  expect(await joinText(lab.log({ id: c0ffee }))).toBe(
    '=== 1-boot.py:Boot.test_kernel: PASS\n=== 2-net.py:Net.test_link: FAIL\nlink is down\né\nfull.log is where avocado ran: test-results/2/full.log\n',
  );
});

test('the data of all tests are one list, which is read once a job', async () => {
  const other = Array.from({ length: 23 }, (_, at) => ({ key: `k${at}`, value: 'x' }));
  const { lab, wire } = createAvocadoSetup({
    seed: {
      fixtures: {
        jobs: [
          { id: 'before', status: 'PASS', tests: [{ tag: 't', status: 'PASS', data: other }] },
          ...jobs.slice(0, 1),
          { id: 'after', status: 'PASS', tests: [{ tag: 't', status: 'PASS', data: other }] },
        ],
      },
    },
  });
  await lab.outcome({ id: c0ffee });
  expect((await lab.artifacts({ id: c0ffee })).length).toBe(4);
  // 50 rows are five pages.
  expect(wire.count(/\/data\//)).toBe(5);
});

test('a job that does not exist is not found, although the server breaks on it, and at once', async () => {
  const { lab, wire } = createAvocadoSetup({ seed });
  expect(await errorOf(lab.outcome({ id: 'dead' }))).toMatchObject({
    code: 'not-found',
    message: expect.stringMatching(/has no job dead\.$/) as string,
  });
  expect(wire.sent.length).toBe(1);
});

test('another job is never taken for the one that was meant, and is named', async () => {
  const { lab } = createAvocadoSetup({ seed });
  const message = (text: RegExp) => ({ code: 'not-found', message: expect.stringMatching(text) as string });
  expect(await errorOf(lab.outcome({ id: 'c0ffee01' }))).toMatchObject(message(/One begins with that: c0ffee0100/));
  expect(await errorOf(lab.outcome({ id: 'NIGHTLY' }))).toMatchObject(
    message(/Some begin with that: nightly, nightly-2\./),
  );
  // The server itself answers 409 for this one, for ever.
  expect(await lab.outcome({ id: 'nightly' })).toMatchObject({ verdict: 'passed', id: 'nightly' });
});

test('an id that no address can hold is found in the list', async () => {
  const { lab } = createAvocadoSetup({ seed });
  expect(await lab.outcome({ id: 'a/b' })).toMatchObject({
    ended: false,
    verdict: 'failed',
    reason: 'the job is in ALERT, which asks for attention',
  });
  for (const id of ['summary', '.', '..'])
    expect(await errorOf(lab.outcome({ id })), id).toMatchObject({ code: 'not-found' });
});

test('a job that runs elsewhere cannot be stopped, and is left alone', async () => {
  const { lab, server } = createAvocadoSetup({ seed });
  expect(await lab.cancel({ id: 'nightly-2' })).toMatchObject({ result: 'impossible' });
  expect(await lab.cancel({ id: c0ffee })).toMatchObject({ result: 'already-ended' });
  expect(await lab.cancel({ id: 'dead' })).toMatchObject({ result: 'not-found' });
  expect(server.jobs().map(({ status }) => status)).toEqual(['FAIL', 'PASS', 'RUNNING', 'ALERT']);
});

test('a gateway that is broken, and a page in the way, are no answer of the server', async () => {
  const { clock, lab, wire } = createAvocadoSetup({ seed });
  wire.break(/jobs/, badGateway);
  expect(await errorOf(clock.runUntil(lab.outcome({ id: c0ffee })))).toMatchObject({ status: 502 });
  wire.break(/jobs/, signOnPage);
  expect(await errorOf(clock.runUntil(lab.outcome({ id: c0ffee })))).toMatchObject({ code: 'protocol' });
});
