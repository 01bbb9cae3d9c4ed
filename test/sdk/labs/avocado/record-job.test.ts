import { expect, test } from 'vitest';
import type { JobRecord } from '../../../../sdk/labs/avocado/record/job-record.ts';
import { createJobRecorder } from '../../../../sdk/labs/avocado/record/record-job.ts';
import { isUnchanged } from '../../../../sdk/labs/avocado/record/record-tally.ts';
import { afterDelivery, answer, badGateway, errorOf, loseAnswer, loseRequest } from '../../../helpers/labs.ts';
import { createAvocadoSetup, serverUrl } from '../../../helpers/labs-avocado.ts';

const id = 'c0ffee0100000000000000000000000000000000';
const bytes = (text: string) => new TextEncoder().encode(text);
const record: JobRecord = {
  id,
  description: 'nächtlich',
  status: 'FAIL',
  elapsedSeconds: 3.5,
  activities: [
    { activity: 'JOB_START', at: '2026-01-31T11:00:00.000Z' },
    { activity: 'JOB_FINISHED', at: '2026-01-31T11:00:03.500Z' },
  ],
  tests: [
    {
      tag: '1-boot.py:Boot.test_kernel',
      status: 'PASS',
      activities: [
        { activity: 'TEST_STARTED', at: '2026-01-31T11:00:00.000Z' },
        { activity: 'TEST_ENDED', at: '2026-01-31T11:00:01.000Z', status: 'PASS' },
      ],
      data: [{ category: 'log', key: 'debug.log', read: async () => bytes('all is well\n') }],
    },
    {
      tag: '2-net.py:Net.test_link',
      status: 'FAIL',
      activities: [],
      data: [
        { category: 'log', key: 'debug.log', read: async () => bytes('kein Träger\n') },
        { category: 'default', key: 'fail_reason', read: async () => bytes('no carrier') },
        { category: 'log', key: 'gone.log', read: async () => undefined },
      ],
    },
  ],
};
const everything = { jobs: 1, tests: 2, records: 4, values: 3 };
const nothing = { jobs: 0, tests: 0, records: 0, values: 0 };

test('a job is recorded with its tests, their times and their logs, and the status last', async () => {
  const { client, clock, get, wire } = createAvocadoSetup();
  const tally = await clock.runUntil(createJobRecorder(client).bring(record));
  expect(tally).toEqual({
    added: everything,
    present: nothing,
    changed: ['status of the job: START to FAIL'],
    refused: [],
  });
  expect(await get(`/jobs/${id}/`)).toMatchObject({
    description: 'nächtlich',
    status: 'FAIL',
    elapsed_time: 3.5,
    // Not six hours later: a time without a zone would be one of Chicago.
    activities: [{ activity: 'JOB_FINISHED' }, { activity: 'JOB_START', time: '2026-01-31T11:00:00Z' }],
    tests: [{ status: 'PASS' }, { status: 'FAIL' }],
  });
  expect(await get('/jobs/x/tests/1/data/')).toMatchObject({
    results: [{ category: 'log', value: btoa('all is well\n') }, { category: 'log+base64' }, { key: 'fail_reason' }],
  });
  // Of a test that is new, nothing has to be looked for in the lists of everything.
  expect(wire.sent.filter(({ method, path }) => method === 'GET' && /data|activities/.test(path))).toHaveLength(0);
  expect(wire.sent.at(-1)).toMatchObject({ method: 'PATCH', path: `/jobs/${id}/` });
  expect(wire.sent.filter(({ path }) => !path.replace(/\?.*/, '').endsWith('/'))).toEqual([]);
});

test('doing it again changes nothing, and says so, also from another process', async () => {
  const { client, clock, server, wire } = createAvocadoSetup();
  await clock.runUntil(createJobRecorder(client).bring(record));
  const before = JSON.stringify(server.dump());
  const again = await clock.runUntil(createJobRecorder(client).bring(record));
  expect(again).toEqual({ added: nothing, present: everything, changed: [], refused: [] });
  expect(isUnchanged(again)).toBe(true);
  expect(JSON.stringify(server.dump())).toBe(before);
  expect(wire.count(/^POST/)).toBe(1 + 2 + 4 + 3);
});

test('a dry run writes nothing, and counts what it would', async () => {
  const { client, clock, wire } = createAvocadoSetup();
  const dry = await clock.runUntil(createJobRecorder(client, { isDry: true }).bring(record));
  expect(dry).toMatchObject({ added: everything, changed: ['status of the job: START to FAIL'] });
  expect(wire.count(/^(?:POST|PATCH)/)).toBe(0);
});

test('what is missing is added to what is there, and a status that differs is put right', async () => {
  const { client, clock, get } = createAvocadoSetup({
    seed: {
      fixtures: {
        jobs: [
          {
            id: 'other',
            status: 'PASS',
            tests: [{ tag: 't', status: 'PASS', data: [{ category: 'log', key: 'debug.log', value: 'x' }] }],
          },
          {
            id,
            status: 'RUNNING',
            activities: [{ activity: 'JOB_START', time: '2026-01-31T10:59:59Z' }],
            tests: [
              {
                tag: '2-net.py:Net.test_link',
                status: 'TEST_NA',
                data: [{ category: 'log+base64', key: 'debug.log', value: 'w6kK' }],
              },
            ],
          },
        ],
      },
    },
  });
  const tally = await clock.runUntil(createJobRecorder(client).bring(record));
  expect(tally).toMatchObject({
    added: { jobs: 0, tests: 1, records: 3, values: 2 },
    present: { jobs: 1, tests: 1, records: 1, values: 1 },
    changed: ['test 2-net.py:Net.test_link: TEST_NA to FAIL', 'status of the job: RUNNING to FAIL'],
  });
  expect(await get(`/jobs/${id}/`)).toMatchObject({ tests: [{ status: 'FAIL' }, { status: 'PASS' }] });
});

test('the job of another that begins with the same digits is left alone', async () => {
  const { client, clock, server } = createAvocadoSetup({
    seed: { fixtures: { jobs: [{ id: `${id.slice(0, 39)}1`, status: 'RUNNING' }] } },
  });
  await clock.runUntil(createJobRecorder(client).bring(record));
  expect(server.jobs().map((job) => [job.id, job.status])).toEqual([
    [`${id.slice(0, 39)}1`, 'RUNNING'],
    [id, 'FAIL'],
  ]);
});

test.each([
  ['the job', /POST \/jobs\/$/],
  ['a test', /POST \/jobs\/\w+\/tests\/$/],
  ['a record of the job', /POST \/jobs\/\w+\/activity\/$/],
  ['a record of a test', /POST .*\/activities\/$/],
  ['a log', /POST .*\/data\/$/],
  ['the status', /PATCH/],
])('an answer about %s that is lost leaves nothing out, and nothing twice', async (_, pattern) => {
  for (const fault of [loseAnswer, loseRequest, badGateway, afterDelivery(badGateway)]) {
    const { client, clock, server, wire } = createAvocadoSetup();
    const recorder = createJobRecorder(client);
    wire.break(pattern, fault);
    const bring = async () => {
      for (let tries = 0; tries < 3; tries++) {
        const done = await recorder.bring(record).catch(() => undefined);
        if (done) return done;
      }
      throw new Error('three tries were not enough');
    };
    await clock.runUntil(bring());
    const { jobs, tests, jobActivities, testActivities, testData } = server.dump() as Record<string, unknown[]>;
    expect([jobs, tests, jobActivities, testActivities, testData].map((rows) => rows?.length)).toEqual([1, 2, 2, 2, 3]);
    expect(server.jobs()).toMatchObject([{ status: 'FAIL', elapsedTime: 3.5 }]);
  }
});

test('what the server breaks on is told, and the rest is recorded all the same', async () => {
  const { client, clock, server, wire } = createAvocadoSetup();
  wire.breakAlways(
    /POST .*\/tests\/2\/data\/$/,
    () => new Response('<h1>Server Error (500)</h1>', { status: 500, headers: { 'content-type': 'text/html' } }),
  );
  const recorder = createJobRecorder(client);
  const tally = await clock.runUntil(recorder.bring(record));
  expect(tally.refused).toEqual([
    expect.stringMatching(/^debug\.log of 2-net.*: .*the server broke on this request/),
    expect.stringMatching(/^fail_reason of 2-net/),
  ]);
  expect(server.jobs()).toMatchObject([{ status: 'FAIL' }]);
  const sent = wire.count(/^POST/);
  expect((await clock.runUntil(recorder.bring(record))).refused).toHaveLength(2);
  expect(wire.count(/^POST/)).toBe(sent);
});

test('two who record the same job at the same time both get to its end, and refuse nothing', async () => {
  const { client, clock, server } = createAvocadoSetup();
  const both = Promise.all([createJobRecorder(client).bring(record), createJobRecorder(client).bring(record)]);
  const tallies = await clock.runUntil(both);
  expect(tallies.map(({ refused }) => refused)).toEqual([[], []]);
  expect(tallies.map(({ added, present }) => added.tests + present.tests)).toEqual([2, 2]);
  expect(tallies.map(({ added, present }) => added.values + present.values)).toEqual([3, 3]);
  expect(tallies[0]?.added.tests === 2 && tallies[1]?.added.tests === 2).toBe(false);
  expect(server.jobs()).toMatchObject([{ status: 'FAIL' }]);
});

test('what cannot be looked for among all that the server has is not written twice', async () => {
  const { client, clock, wire } = createAvocadoSetup();
  await clock.runUntil(createJobRecorder(client).bring(record));
  const rows = Array.from({ length: 10 }, () => ({ test: 99, activity: 'X', category: 'x', key: 'x', value: '' }));
  wire.breakAlways(
    /GET .*\/tests\/1\/(?:activities|data)\//,
    answer(200, JSON.stringify({ count: 6000, next: null, previous: null, results: rows }), 'application/json'),
  );
  const sent = wire.count(/^POST/);
  const { refused, added } = await clock.runUntil(createJobRecorder(client).bring(record));
  expect(refused).toEqual([expect.stringMatching(/^records and logs of 2 tests: they were there already/)]);
  expect(added).toEqual(nothing);
  expect(wire.count(/^POST/)).toBe(sent);
});

test.each([/POST \/jobs\/$/, /POST .*\/tests\/$/, /POST .*\/data\/$/, /PATCH/])(
  'a server that refuses our credentials ends it, at %s',
  async (pattern) => {
    const { client, clock, wire } = createAvocadoSetup();
    wire.breakAlways(pattern, answer(403, '{"detail":"Invalid username/password."}', 'application/json'));
    expect(await errorOf(clock.runUntil(createJobRecorder(client).bring(record)))).toMatchObject({ status: 403 });
  },
);

test('a job that is about to be given up gets its status first', async () => {
  const { client, clock, wire } = createAvocadoSetup();
  await clock.runUntil(createJobRecorder(client).bring({ ...record, status: 'ABORT' }));
  const writes = wire.sent
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace(serverUrl, '')}`);
  expect(writes.slice(0, 2)).toEqual(['POST /jobs/', `PATCH /jobs/${id}/`]);
});
