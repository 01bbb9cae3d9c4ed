import { expect, test } from 'vitest';

import { crashed, createAvocado } from '../../helpers/avocado-server.ts';

test.each([
  ['2013-05-02T05:00:01Z', '2013-05-02T05:00:01Z'],
  ['2013-05-02 00:00:01', '2013-05-02T05:00:01Z'],
  ['2013-12-02T00:00', '2013-12-02T06:00:00Z'],
  ['2013-05-02', '2013-05-02T05:00:00Z'],
  ['2013-11-03T01:30:00', '2013-11-03T07:30:00Z'],
  ['2013-03-10T02:30:00', '2013-03-10T07:30:00Z'],
  ['2013-05-02T07:00:01.25+02:00', '2013-05-02T05:00:01.250000Z'],
  ['2013-5-2T5:0:1-0530', '2013-05-02T10:30:01Z'],
])('an activity at %s is stored as %s', async (time, stored) => {
  const { ask } = createAvocado({ seed: { fixtures: { jobs: [{ id: 'a', status: 'PASS' }] } } });
  await ask('/jobs/a/activities/', { json: { activity: 'A', time } });
  expect(await ask('/jobs/x/activities/1/')).toEqual([200, { job: 'a', activity: 'A', time: stored }]);
});

test.each([
  'noon',
  '2013-02-30T05:00:00Z',
  '2013-05-02T05:00:60Z',
  '1500-01-01T00:00:00',
  '9999-12-31T23:59:59',
  5,
  null,
])('an activity at %s is a crash', async (time) => {
  const { ask } = createAvocado({ seed: { fixtures: { jobs: [{ id: 'a', status: 'PASS' }] } } });
  expect(await ask('/jobs/a/activities/', { json: { activity: 'A', time } })).toEqual(crashed);
});

test('the answer to a change has the time in the zone it came in, later ones in UTC', async () => {
  const { ask } = createAvocado({ seed: { fixtures: { jobs: [{ id: 'a', status: 'PASS' }] } } });
  await ask('/jobs/a/activities/', { json: { activity: 'A', time: '2013-05-02T05:00:01Z' } });
  const change = (time: string) => ask('/jobs/a/activities/1/', { method: 'PATCH', json: { time } });
  expect(await change('2013-05-02T09:00:00+05:45')).toEqual([
    200,
    { job: 'a', activity: 'A', time: '2013-05-02T09:00:00+05:45' },
  ]);
  expect(await change('2013-05-02 09:00')).toMatchObject([200, { time: '2013-05-02T09:00:00-05:00' }]);
  expect(await ask('/jobs/a/activities/1/')).toMatchObject([200, { time: '2013-05-02T14:00:00Z' }]);
});

test('the zone of the server can be another one', async () => {
  const { ask } = createAvocado({
    seed: { timeZone: 'Europe/Berlin', fixtures: { jobs: [{ id: 'a', status: 'PASS' }] } },
  });
  await ask('/jobs/a/activities/', { json: { activity: 'A', time: '2013-05-02T05:00:01' } });
  expect(await ask('/jobs/x/activities/1/')).toMatchObject([200, { time: '2013-05-02T03:00:01Z' }]);
});
