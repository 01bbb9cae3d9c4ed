import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { Fault } from '../../../mock/stb-tester/fault.ts';
import { parseFilter } from '../../../mock/stb-tester/filter.ts';
import { createTestPortal, type ListedResult, type TestPortal } from './portal-fixture.ts';

async function createFullPortal(): Promise<TestPortal> {
  const portal = createTestPortal({
    nodes: [
      {
        id: 'node-a',
        default: { durationMs: 60_000, log: ['first', 'second'] },
        tests: {
          'b.py::bad': {
            durationMs: 1_500,
            result: 'fail',
            failureReason: 'saw "A" <&> \u0007\nnot B',
            traceback: 'Traceback, and\nmore',
          },
        },
      },
      { id: 'node-b', default: { result: 'error', failureReason: 'no, "video"' } },
    ],
  });
  await portal.runToEnd({ category: 'nightly', test_cases: ['a.py::good', 'b.py::bad'] });
  await portal.runToEnd({ category: 'my tests', node_id: 'node-b', test_cases: ['a.py::good'] });
  return portal;
}

const names = async (portal: TestPortal, query: Record<string, string>) =>
  (await portal.json<ListedResult[]>(`/api/v2/results?${new URLSearchParams(query)}`)).map(
    (result) => `${result.job_uid.split('/')[1]} ${result.test_case}`,
  );

test.each([
  ['', ['node-b a.py::good', 'node-a b.py::bad', 'node-a a.py::good']],
  ['job:/node-b/VVVV/1', ['node-b a.py::good']],
  ['category:nightly', ['node-a b.py::bad', 'node-a a.py::good']],
  ['category:night', []],
  ['category:"my tests"', ['node-b a.py::good']],
  ['testcase:a.py::good', ['node-b a.py::good', 'node-a a.py::good']],
  ['testcase:bad', ['node-a b.py::bad']],
  ['date:>"2026-01-31T12:00:00"', ['node-b a.py::good', 'node-a b.py::bad']],
  ['date:<="2026-01-31T12:00:00"', ['node-a a.py::good']],
  ['date:>"2026-01-31"', ['node-b a.py::good', 'node-a b.py::bad', 'node-a a.py::good']],
  ['  category:nightly   result:fail ', ['node-a b.py::bad']],
  ['node:node-b result:error', ['node-b a.py::good']],
  ['result:pass node:node-b', []],
])('the filter %j finds %j', async (filter, found) => {
  expect(await names(await createFullPortal(), { filter })).toEqual(found);
});

test.each([
  'branch:main',
  'nightly',
  'date:"2026-01-31"',
  'date:>yesterday',
  'result:maybe',
  'category:>a',
  'category:',
  'a:"b',
  'category:"a"result:pass',
])('the filter %j is refused with 400', async (filter) => {
  const portal = createTestPortal();
  for (const path of ['results', 'results.xml', 'results.csv']) {
    const response = await portal.send(`/api/v2/${path}?${new URLSearchParams({ filter })}`);
    expect([response.status, await response.text()]).toEqual([400, expect.stringMatching(/^Invalid filter/)]);
  }
});

test('any text is either a filter or a fault', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'ab:"<>= T-0') })), (text) => {
      try {
        expect(parseFilter(text).accepts).toBeTypeOf('function');
      } catch (error) {
        expect(error).toBeInstanceOf(Fault);
      }
    }),
  );
});

test('results are sorted newest first, or as asked', async () => {
  const portal = await createFullPortal();
  expect(await names(portal, { sort: 'date:asc' })).toEqual([...(await names(portal, {}))].reverse());
  expect((await portal.send('/api/v2/results?sort=name')).status).toBe(400);
});

test('times are UTC, or in the zone asked for, and an unknown zone is 400', async () => {
  const portal = await createFullPortal();
  const [uid] = portal.lab.jobs().map((job) => job.uid);
  const list = await portal.json<ListedResult[]>(`/api/v2/results?filter=job:${uid}&sort=date:asc&tz=America/New_York`);
  expect(list[0]?.start_time).toBe('2026-01-31T07:00:00');
  const log = async (query: string) =>
    (await portal.send(`/api/v2/results${list[0]?.result_id}/stbt.log${query}`)).text();
  expect(await log('')).toBe('[2026-01-31 12:00:20.000000] first\n[2026-01-31 12:00:40.000000] second\n');
  expect(await log('?tz=Asia%2FCalcutta')).toContain('[2026-01-31 17:30:20.000000] first\n');
  expect(await log('?tz=Mars/Olympus')).toMatch(/^Unknown time zone/);
});

test('the JUnit file of one test file is a testsuite, of several a testsuites around them', async () => {
  const portal = await createFullPortal();
  const xml = async (filter: string) =>
    (await portal.send(`/api/v2/results.xml?filter=${filter}&include_tz=true`)).text();
  expect(await xml('category:nightly%20testcase:good')).toBe(
    '<testsuite disabled="0" errors="0" failures="0" name="a" skipped="0" tests="1" time="60" ' +
      'timestamp="2026-01-31T12:00:00+00:00"><testcase classname="a.py" name="good" time="60"/></testsuite>',
  );
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    processEntities: true,
    htmlEntities: true,
  });
  expect(await xml('category:nightly')).toContain('&#10;not B"');
  const { testsuites } = parser.parse(await xml('category:nightly')) as { testsuites: Record<string, unknown> };
  expect(testsuites).toMatchObject({ tests: '2', failures: '1', errors: '0', time: '61.5' });
  expect((testsuites['testsuite'] as unknown[])[0]).toMatchObject({
    name: 'b',
    testcase: {
      name: 'bad',
      failure: { type: 'failure', message: 'saw "A" <&> \ufffd\nnot B', '#text': 'Traceback, and\nmore' },
    },
  });
});

test('durations in the JUnit file are exact to the microsecond', async () => {
  const portal = createTestPortal({ tests: { 'a.py::slow': { durationMs: 3270.815 } } });
  await portal.runToEnd({ test_cases: ['a.py::slow', 'a.py::slow'] });
  const xml = await (await portal.send('/api/v2/results.xml')).text();
  expect(xml.match(/ time="[^"]*"/g)).toEqual([' time="6.54163"', ' time="3.270815"', ' time="3.270815"']);
});

test('timestamps of the JUnit file carry a zone only when asked', async () => {
  const portal = await createFullPortal();
  const xml = await (await portal.send('/api/v2/results.xml?filter=node:node-b')).text();
  expect(xml).toMatch(/ timestamp="2026-01-31T12:01:01"/);
  expect(xml).toContain('<error ');
});

test('no results are an empty testsuite and a CSV with a header alone', async () => {
  const portal = createTestPortal();
  expect(await (await portal.send('/api/v2/results.xml')).text()).toMatch(/^<testsuite [^>]*tests="0"/);
  expect(await (await portal.send('/api/v2/results.csv')).text()).toBe(
    'result_id,job_uid,test_case,result,failure_reason,start_time,end_time\r\n',
  );
});

test('the CSV quotes what needs it', async () => {
  const portal = await createFullPortal();
  const csv = await (await portal.send('/api/v2/results.csv?filter=node:node-b')).text();
  expect(csv.split('\r\n')[1]).toBe(
    '/node-b/VVVV/1/2026-01-31T12:01:01,/node-b/VVVV/1,a.py::good,error,"no, ""video""",2026-01-31T12:01:01,2026-01-31T12:01:11',
  );
});
