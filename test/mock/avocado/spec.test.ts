import fc from 'fast-check';
import { expect, test } from 'vitest';

import { spec } from '../../../mock/generated/avocado.ts';
import { createAvocado } from '../../helpers/avocado-server.ts';

const { paths } = spec as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId: string }>>>>;
};

/** Every operation of our description of the API. */
const operations = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete', 'options'].includes(method))
    .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom('', ' ', 'j1', 'unknown', 'PASS', 'FAIL', '2013-05-02T05:00:01Z', 'a'.repeat(41), 1, 2, null),
);
const proper = {
  id: fc.constantFrom('j1', 'j2', 'J1', 'other'),
  job: fc.constantFrom('j1', 'j2', 'o'),
  test: fc.constantFrom(1, 2, 3),
  tag: fc.constantFrom('a', 'b', 'c'),
  status: fc.constantFrom('PASS', 'FAIL', 'ERROR', 'WARN'),
  activity: fc.constantFrom('STARTED', 'ENDED'),
  time: fc.constantFrom('2013-05-02T05:00:01Z', '2013-05-02 00:00:01', '2013-05-02T05:00:01.5+02:00'),
  key: fc.constantFrom('log', 'path'),
  value: fc.constantFrom('text', '', null),
  name: fc.constantFrom('unknown', 'rpm'),
  version: fc.constantFrom('0', '1'),
  release: fc.constantFrom('0', '1'),
  checksum: fc.constantFrom('0', '1'),
  kind: fc.constantFrom('unknown', 'rpm'),
  arch: fc.constantFrom('unknown', 'rpm'),
  distro: fc.constant({ name: 'unknown', version: '0', release: '0', arch: 'unknown' }),
};
const body = fc.oneof(
  { weight: 3, arbitrary: fc.record(proper, { requiredKeys: [] }) },
  { weight: 6, arbitrary: fc.record(proper) },
  { weight: 2, arbitrary: fc.dictionary(fc.constantFrom(...Object.keys(proper)), anything) },
  { weight: 1, arbitrary: anything },
);
const job = fc.constantFrom('j1', 'j1', 'j2', 'j', 'o', 'zz', 'a%2Fb');
const number = fc.constantFrom('1', '1', '1', '2', '3', 'x', 'a%2Fb', '99999999999999999999');
const query = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'page=2',
      'page=x',
      'ordering=-status',
      'ordering=--time',
      'format=xml',
      'accept=text/html',
    ),
  },
);
const request = fc.record({ operation: fc.constantFrom(...operations), job, number, body, query });

const jobs = [
  { id: 'j1', status: 'PASS', tests: [{ tag: 'a', status: 'PASS', data: [{ key: 'log', value: 'text' }] }] },
  { id: 'j2', status: 'RUNNING' },
];

test('every answer to any request is one that the description of the API lists', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 10, maxLength: 40 }), async (requests) => {
      const { call, server } = createAvocado({ seed: { fixtures: { jobs } } });
      for (const one of requests) {
        const { path, method } = one.operation;
        // A login takes a form and no JSON; it has tests of its own.
        if (path.startsWith('/api-auth')) continue;
        const filled = path.replace(/\{(?:job|anyJob)\}/, one.job).replace(/\{(?:test|id)\}/g, one.number);
        const address = `${filled}?${one.query}`;
        const hasBody = ['POST', 'PUT', 'PATCH'].includes(method);
        await call(address, { method, ...(hasBody && { json: one.body }) });
        expect(server.requests.at(-1)?.violations?.response ?? []).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
});

const fresh = {
  id: 'new',
  description: 'new',
  elapsed_time: 1.5,
  job: 'j1',
  test: 1,
  tag: 'new',
  status: 'WARN',
  activity: 'NEW',
  time: '2013-05-02T05:00:02Z',
  category: 'new',
  key: 'new',
  value: 'new',
  name: 'new',
  version: 'new',
  release: 'new',
  checksum: 'new',
  kind: 'unknown',
  arch: 'unknown',
  distro: { name: 'unknown', version: '0', release: '0', arch: 'unknown' },
};
const api = operations.filter(({ path }) => !path.startsWith('/api-auth'));

test.each(api.map((one) => [one.operation.operationId, one] as const))('%s succeeds, as described', async (_, one) => {
  const { call, server } = createAvocado({ seed: { fixtures: { jobs } } });
  const moment = '2013-05-02T05:00:01Z';
  await call('/jobs/j1/activities/', { json: { activity: 'A', time: moment } });
  await call('/jobs/j1/tests/1/activities/', { json: { activity: 'A', time: moment } });
  await call('/testenvironments/', { json: fresh });
  // A component would keep its kind and its architecture from being deleted.
  if (one.path.startsWith('/softwarecomponents/'))
    await call('/softwarecomponents/', { json: { ...fresh, name: 'old' } });
  const address = one.path.replace(/\{(?:job|anyJob)\}/, 'j1').replace(/\{(?:test|id)\}/g, '1');
  const hasBody = ['POST', 'PUT', 'PATCH'].includes(one.method);
  const response = await call(address, { method: one.method, ...(hasBody && { json: fresh }) });
  expect(response.status).toBeLessThan(300);
  expect(server.tally().responseViolations).toBe(0);
});
