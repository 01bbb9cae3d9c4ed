import { expect, test } from 'vitest';

import { createJournal, describeRequest } from '../../../mock/steering/journal.ts';

const record = (path: string) => ({ method: 'GET', path, status: 200, at: 0, headers: {} });

test('keeps the latest ten thousand or so, and counts them all', () => {
  const journal = createJournal();
  for (let index = 0; index < 12_500; index++) {
    const violations = { request: ['odd'], response: [] };
    journal.add({ ...record(`/${index}`), ...(index === 0 && { violations }) });
  }
  expect(journal.records.length).toBeGreaterThanOrEqual(10_000);
  expect(journal.records.length).toBeLessThanOrEqual(11_000);
  expect(journal.records.at(-1)?.path).toBe('/12499');
  expect(journal.count()).toEqual({ requests: 12_500, requestViolations: 1, responseViolations: 0 });
});

test('counts what the lab itself got wrong, and what it counted stays what it was', () => {
  const journal = createJournal();
  const before = journal.count();
  journal.add({ ...record('/a'), violations: { request: [], response: ['one', 'two'] } });
  expect([before.responseViolations, journal.count().responseViolations]).toEqual([0, 2]);
});

test('of credentials it keeps the scheme, and of cookies the names', () => {
  const headers = { authorization: 'Basic c2VjcmV0', 'proxy-authorization': 'Digest secret', cookie: 'a=secret; b=c' };
  expect(describeRequest(new Request('http://lab.test/', { headers }), undefined).headers).toEqual({
    authorization: 'Basic (hidden)',
    'proxy-authorization': 'Digest (hidden)',
    cookie: 'a=(hidden); b=(hidden)',
  });
});

test('what is cleared is gone from the very list that somebody holds', () => {
  const journal = createJournal();
  const { records } = journal;
  journal.add(record('/a'));
  journal.clear();
  expect([records.length, journal.count().requests]).toEqual([0, 0]);
});

test('keeps the beginning of a long body', () => {
  const request = new Request('http://lab.test/a?b=c', { method: 'POST' });
  expect(describeRequest(request, 'x'.repeat(20_000)).body).toHaveLength(16_384);
});
