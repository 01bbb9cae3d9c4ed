import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createAvocado } from '../../helpers/avocado-server.ts';
import { findFault, operations } from '../../helpers/avocado-spec.ts';

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
  { weight: 6, arbitrary: fc.record(proper, { requiredKeys: [] }) },
  { weight: 2, arbitrary: fc.record(proper) },
  { weight: 2, arbitrary: fc.dictionary(fc.constantFrom(...Object.keys(proper)), anything) },
  { weight: 1, arbitrary: anything },
);
const segment = fc.constantFrom('1', '2', '3', 'j', 'j1', 'j2', 'o', 'zz', 'a%2Fb', '99999999999999999999');
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
const request = fc.record({ operation: fc.constantFrom(...operations), segment, body, query });

const jobs = [
  { id: 'j1', status: 'PASS', tests: [{ tag: 'a', status: 'PASS', data: [{ key: 'log', value: 'text' }] }] },
  { id: 'j2', status: 'RUNNING' },
];

test('every answer to any request is one that the description of the API lists', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 10, maxLength: 40 }), async (requests) => {
      const { call } = createAvocado({ seed: { fixtures: { jobs } } });
      for (const one of requests) {
        const { path, method } = one.operation;
        // A login takes a form and no JSON; it has tests of its own.
        if (path.startsWith('/api-auth')) continue;
        const address = `${path.replace(/\{\w+\}/g, one.segment)}?${one.query}`;
        const hasBody = ['POST', 'PUT', 'PATCH'].includes(method);
        const response = await call(address, { method, ...(hasBody && { json: one.body }) });
        expect(await findFault(one.operation, response)).toBeUndefined();
      }
    }),
    { numRuns: 40 },
  );
});
