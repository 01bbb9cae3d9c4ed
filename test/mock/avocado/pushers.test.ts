import { expect, test } from 'vitest';

import type { JobScript } from '../../../mock/avocado/index.ts';
import { createAvocado } from '../../helpers/avocado-server.ts';

const two: JobScript = {
  id: 'c0ffee',
  description: 'nightly',
  startAfterMs: 1000,
  tests: [
    { tag: '1-boot', status: 'PASS', durationMs: 2000, data: [{ category: 'log', key: 'debug.log', value: 'up' }] },
    { tag: '2-net', status: 'FAIL', durationMs: 3000 },
  ],
};

test('a runner reports its job while it runs, and the result in the end', async () => {
  const { ask, clock } = createAvocado({ pushers: [{ jobs: [two] }] });
  await clock.advance(999);
  expect(await ask('/jobs/')).toMatchObject([200, { count: 0 }]);
  await clock.advance(1);
  const started = { job: 'c0ffee', activity: 'JOB_START', time: '2026-11-20T12:00:01Z' };
  expect(await ask('/jobs/c0ffee/')).toMatchObject([
    200,
    { status: 'RUNNING', description: 'nightly', elapsed_time: 0, activities: [started], tests: [] },
  ]);
  await clock.advance(2000);
  expect(await ask('/jobs/c0ffee/')).toMatchObject([
    200,
    { status: 'RUNNING', tests: [{ tag: '1-boot', status: 'PASS' }] },
  ]);
  await clock.advance(3000);
  expect(await ask('/jobs/c0ffee/')).toEqual([
    200,
    {
      id: 'c0ffee',
      description: 'nightly',
      time: '2026-11-20T12:00:01Z',
      elapsed_time: 5,
      status: 'FAIL',
      activities: [{ job: 'c0ffee', activity: 'JOB_FINISHED', time: '2026-11-20T12:00:06Z' }, started],
      tests: [
        { id: 1, job: 'c0ffee', tag: '1-boot', status: 'PASS' },
        { id: 2, job: 'c0ffee', tag: '2-net', status: 'FAIL' },
      ],
    },
  ]);
});

test('a runner adds the activities and the data of its tests', async () => {
  const { ask, clock } = createAvocado({ pushers: [{ jobs: [two] }] });
  await clock.advance(10_000);
  expect(await ask('/jobs/x/tests/1/data/')).toMatchObject([
    200,
    { results: [{ test: 1, category: 'log', key: 'debug.log', value: btoa('up') }] },
  ]);
  expect(await ask('/jobs/x/tests/1/activities/')).toMatchObject([
    200,
    {
      results: [
        { test: 1, activity: 'TEST_STARTED', time: '2026-11-20T12:00:01Z', status: null },
        { test: 1, activity: 'TEST_ENDED', time: '2026-11-20T12:00:03Z', status: 'PASS' },
        { test: 2, activity: 'TEST_STARTED' },
        { test: 2, activity: 'TEST_ENDED', status: 'FAIL' },
      ],
    },
  ]);
});

test.each([
  [['PASS', 'PASS'], 'PASS'],
  [['PASS', 'WARN'], 'WARN'],
  [['WARN', 'FAIL'], 'FAIL'],
  [['FAIL', 'ERROR'], 'ERROR'],
  [['TEST_NA', 'TEST_NA'], 'TEST_NA'],
  [['TEST_NA', 'PASS'], 'PASS'],
  [[], 'PASS'],
])('tests that end with %j make the job %s', async (statuses, status) => {
  const tests = statuses.map((one, n) => ({ tag: `t${n}`, status: one, durationMs: 1 }));
  const { server, clock } = createAvocado({ pushers: [{ jobs: [{ tests }] }] });
  await clock.advance(10);
  expect(server.jobs()).toMatchObject([{ status }]);
});

test('a job can contradict its tests', async () => {
  const { server, clock } = createAvocado({ pushers: [{ jobs: [{ ...two, status: 'PASS' }] }] });
  await clock.advance(10_000);
  expect(server.jobs()).toMatchObject([{ status: 'PASS' }]);
  expect(server.tests()).toMatchObject([{ status: 'PASS' }, { status: 'FAIL' }]);
});

test.each([0, 1, 2])(
  'a runner that dies after %i tests leaves its job running for ever, and the next unplayed',
  async (n) => {
    const { server, clock } = createAvocado({ pushers: [{ jobs: [{ ...two, dies: { afterTests: n } }, two] }] });
    await clock.advance(86_400_000);
    expect(server.jobs()).toMatchObject([{ status: 'RUNNING', elapsedTime: 0 }]);
    expect(server.tests()).toHaveLength(n);
  },
);

test('a function gives the jobs one after another until it gives none', async () => {
  const jobs = (n: number) => (n < 3 ? { id: `job-${n}`, startAfterMs: 1000, tests: [] } : undefined);
  const { server, clock } = createAvocado({ pushers: [{ jobs }] });
  await clock.advance(2500);
  expect(server.jobs().map(({ id }) => id)).toEqual(['job-0', 'job-1']);
  await clock.advance(86_400_000);
  expect(server.jobs()).toHaveLength(3);
});

test('a runner takes over a job that was created for it', async () => {
  const { server, ask, clock } = createAvocado({ pushers: [{ jobs: [two] }] });
  await ask('/jobs/', { json: { id: 'c0ffee', status: 'START', description: 'mine' } });
  await clock.advance(10_000);
  expect(server.jobs()).toMatchObject([{ id: 'c0ffee', description: 'mine', status: 'FAIL' }]);
});

test('a runner whose job is deleted goes on without reporting it', async () => {
  const { server, ask, clock } = createAvocado({ pushers: [{ jobs: [two, { id: 'next', tests: [] }] }] });
  await clock.advance(1500);
  await ask('/jobs/c0ffee/', { method: 'DELETE' });
  await clock.advance(10_000);
  expect(server.jobs().map(({ id }) => id)).toEqual(['next']);
  expect(server.tests()).toEqual([]);
});

test('a reset stops the runners, empties the server and starts everything anew', async () => {
  const { server, clock } = createAvocado({ pushers: [{ jobs: [two] }] });
  await clock.advance(4000);
  await server.seed({ system: 'avocado', fixtures: { jobs: [{ id: 'seeded', status: 'PASS' }] } });
  expect(server.jobs().map(({ id }) => id)).toEqual(['seeded']);
  await clock.advance(1000);
  expect(server.jobs()).toMatchObject([{ id: 'seeded' }, { id: 'c0ffee', time: '2026-11-20T12:00:05Z' }]);
});

test('a server that is closed plays no more', async () => {
  const { server, clock } = createAvocado({ pushers: [{ jobs: [two] }] });
  await server.close();
  await clock.advance(10_000);
  expect(server.jobs()).toEqual([]);
});

test('seeded jobs come with tests, activities and data', async () => {
  const { ask } = createAvocado({
    seed: {
      fixtures: {
        jobs: [
          {
            id: 'a',
            status: 'PASS',
            time: '2013-05-02T00:00:00',
            elapsed_time: 2.5,
            activities: [{ activity: 'JOB_START', time: '2013-05-02T05:00:01Z' }],
            tests: [
              {
                tag: 't',
                status: 'PASS',
                activities: [{ activity: 'TEST_ENDED', time: '2013-05-02T05:00:01Z', status: 'PASS' }],
                data: [{ key: 'k', value: null }],
              },
            ],
          },
        ],
      },
    },
  });
  expect(await ask('/jobs/a/')).toMatchObject([
    200,
    { time: '2013-05-02T05:00:00Z', elapsed_time: 2.5, activities: [{ activity: 'JOB_START' }], tests: [{ tag: 't' }] },
  ]);
  expect(await ask('/jobs/a/tests/1/data/')).toMatchObject([200, { results: [{ category: 'default', value: null }] }]);
  expect(await ask('/jobs/a/tests/1/activities/')).toMatchObject([200, { results: [{ status: 'PASS' }] }]);
});
