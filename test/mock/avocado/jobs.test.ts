import fc from 'fast-check';
import { expect, test } from 'vitest';

import { crashed, createAvocado, refused } from '../../helpers/avocado-server.ts';

const page = (...results: unknown[]) => ({ count: results.length, next: null, previous: null, results });

test('a new job has the time of the server, and one that has it to itself', async () => {
  const { ask, server } = createAvocado();
  await ask('/jobs/', { json: { id: 'a', status: 'START' } });
  await ask('/jobs/', { json: { id: 'b', status: 'START' } });
  expect(server.jobs().map(({ time }) => time)).toEqual(['2026-11-20T12:00:00Z', '2026-11-20T12:00:00.000001Z']);
});

test('an id that the server makes up has 40 hex digits', async () => {
  const { ask } = createAvocado();
  expect(await ask('/jobs/', { json: { status: 'START' } })).toEqual([
    201,
    expect.objectContaining({ id: expect.stringMatching(/^[0-9a-f]{40}$/) }),
  ]);
});

test('a number keeps its point in the answer, byte for byte', async () => {
  const { read } = createAvocado();
  expect(await read('/jobs/', { json: { id: 'a', status: 'PASS', elapsed_time: 3 } })).toBe(
    '{"id":"a","description":null,"time":"2026-11-20T12:00:00Z","elapsed_time":3.0,"status":"PASS","activities":[],"tests":[]}',
  );
});

test.each([
  ['1.0', '1.0'],
  ['true', 'True'],
  ['[1, "it\'s", null, 2.50]', `[1, u"it's", None, 2.5]`],
  ['{"one": 1, "two": {}, "three": "é"}', "{u'three': u'\\xe9', u'two': {}, u'one': 1}"],
  ['12345678901234567890', '12345678901234567890'],
  ['"  spaces around  "', 'spaces around'],
])('a description of %s is stored as a text', async (json, text) => {
  const { ask } = createAvocado();
  const [, job] = await ask('/jobs/', { text: `{"status": "PASS", "description": ${json}}` });
  expect(job).toMatchObject({ description: text });
});

test('the errors of several fields come in the order that the real server has them in', async () => {
  const { read } = createAvocado();
  const json = { id: '', elapsed_time: 'soon', description: 'd'.repeat(256) };
  expect(await read('/jobs/', { json })).toBe(
    '{"elapsed_time":["A valid number is required."],"status":["This field is required."],"id":["This field may not be blank."],"description":["Ensure this field has no more than 255 characters."]}',
  );
});

test('a whole number is found by its digits in any script, and nothing else is a page', async () => {
  const { ask } = createAvocado();
  expect(await ask('/jobs/?page=%EF%BC%91')).toEqual([200, page()]);
  expect(await ask('/jobs/?page=1.0')).toEqual(refused(404, 'Invalid page "1.0": That page number is not an integer.'));
});

test('ties come backwards when the order is that of the statuses backwards', async () => {
  const { ask } = createAvocado();
  for (const [id, status] of [
    ['a', 'PASS'],
    ['b', 'FAIL'],
    ['c', 'PASS'],
  ] as const) {
    await ask('/jobs/', { json: { id, status } });
  }
  const list = async (ordering: string) => {
    const [, body] = await ask(`/jobs/?ordering=${ordering}`);
    return (body as { results: { id: string }[] }).results.map(({ id }) => id).join('');
  };
  expect(await list('status')).toBe('bac');
  expect(await list('-status')).toBe('cab');
  expect(await list('-elapsed_time')).toBe('abc');
  expect(await ask('/jobs/?ordering=--time')).toEqual(crashed);
});

test('a job is deleted with everything that was reported about it', async () => {
  const { ask, server } = createAvocado();
  await ask('/jobs/', { json: { id: 'a', status: 'PASS' } });
  await ask('/jobs/a/tests/', { json: { tag: 't', status: 'PASS' } });
  await ask('/jobs/a/activities/', { json: { activity: 'A', time: '2013-05-02T05:00:01Z' } });
  await ask('/jobs/a/tests/1/data/', { json: { key: 'k', value: 'v' } });
  await ask('/jobs/a/tests/1/activities/', { json: { activity: 'A', time: '2013-05-02T05:00:01Z' } });
  expect((await ask('/jobs/A/', { method: 'DELETE' }))[0]).toBe(204);
  expect(await ask('/jobs/a/', { method: 'DELETE' })).toEqual(crashed);
  expect(server.dump()).toMatchObject({ jobs: [], tests: [], jobActivities: [], testActivities: [], testData: [] });
});

test('the body of a report may name its job by a beginning, if that is clear', async () => {
  const { ask } = createAvocado();
  const report = (job: string) =>
    ask('/jobs/x/activity/', { json: { job, activity: 'A', time: '2013-05-02T05:00:01Z' } });
  await ask('/jobs/', { json: { id: 'job1', status: 'PASS' } });
  expect(await report('JOB')).toEqual([200, { status: 'job activity added' }]);
  await ask('/jobs/', { json: { id: 'job2', status: 'PASS' } });
  expect(await report('JOB')).toEqual(crashed);
});

test('activities in a job come by name and time, tests in the order of their reports', async () => {
  const { ask } = createAvocado();
  await ask('/jobs/', { json: { id: 'a', status: 'PASS' } });
  for (const tag of ['z', 'y']) await ask('/jobs/a/tests/', { json: { tag, status: 'PASS' } });
  for (const [activity, time] of [
    ['B', '2013-05-02T05:00:01Z'],
    ['A', '2013-05-02T05:00:02Z'],
    ['A', '2013-05-02T05:00:01.5Z'],
  ]) {
    await ask('/jobs/a/activities/', { json: { activity, time } });
  }
  const [, job] = (await ask('/jobs/a/')) as [number, { activities: { time: string }[]; tests: { tag: string }[] }];
  expect(job.activities.map(({ time }) => time)).toEqual([
    '2013-05-02T05:00:01.500000Z',
    '2013-05-02T05:00:02Z',
    '2013-05-02T05:00:01Z',
  ]);
  expect(job.tests.map(({ tag }) => tag)).toEqual(['z', 'y']);
});

test('a beginning finds a job exactly when one id begins with it in either case', async () => {
  const id = fc.string({ unit: fc.constantFrom('a', 'A', 'b', '%', '_', 'é'), minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(id, { maxLength: 8 }), id, async (ids, prefix) => {
      const { ask } = createAvocado({ seed: { fixtures: { jobs: ids.map((one) => ({ id: one, status: 'PASS' })) } } });
      const found = ids.filter((one) => one.toLowerCase().startsWith(prefix.toLowerCase()));
      const status = found.length === 1 ? 200 : found.length ? 409 : 500;
      expect((await ask(`/jobs/${encodeURIComponent(prefix)}/`))[0]).toBe(status);
    }),
  );
});
