import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createFaults } from '../../../mock/faults/faults.ts';
import type { FaultRule } from '../../../mock/faults/rule.ts';
import { createRandom } from '../../../mock/random.ts';

const reset: FaultRule = { fault: 'reset' };

function strikeAll(rules: readonly FaultRule[], calls: readonly string[], random = () => 0): string[][] {
  const faults = createFaults({ random, rules });
  return calls.map((call) => {
    const [method = '', path = ''] = call.split(' ');
    return faults.strike({ method, path }).map(({ fault }) => fault);
  });
}

test.each([
  ['POST /v1/job', 'POST /v1/job', true],
  ['POST /v1/job', 'GET /v1/job', false],
  ['post /v1/job', 'POST /v1/job/', true],
  ['/v1/job', 'DELETE /v1/job', true],
  ['* /v1/job', 'DELETE /v1/job', true],
  ['GET /v1/result/*', 'GET /v1/result/abc', true],
  ['GET /v1/result/*', 'GET /v1/result/abc/log', false],
  ['GET /v1/result/**', 'GET /v1/result/abc/log/output', true],
  ['GET /**', 'GET /', true],
  ['GET /jobs/', 'GET /jobs', true],
  [' GET /jobs ', 'GET /jobs', true],
  ['GET /files/*', 'GET /files/.profile', true],
])('the aim "%s" and the request %s: %s', (on, call, hits) => {
  expect(strikeAll([{ on, ...reset }], [call])).toEqual([hits ? ['reset'] : []]);
});

test('a rule without an aim means every request', () => {
  expect(strikeAll([reset], ['GET /', 'PATCH /a/b/c'])).toEqual([['reset'], ['reset']]);
});

test('a rule lets some pass, strikes some, and is then spent', () => {
  const struck = strikeAll([{ ...reset, after: 1, times: 2 }], Array(5).fill('GET /a'));
  expect(struck.map((names) => names.length)).toEqual([0, 1, 1, 0, 0]);
});

test('rules that stand in for an answer take turns: the next is asked when the one before is spent', () => {
  const rules: FaultRule[] = [
    { on: 'GET /a', fault: 'status', status: 502, times: 1 },
    { on: 'GET /a', fault: 'reset', times: 1 },
  ];
  expect(strikeAll(rules, ['GET /a', 'GET /a', 'GET /a'])).toEqual([['status'], ['reset'], []]);
});

test('faults that only change the way of an answer come together', () => {
  const rules: FaultRule[] = [
    { fault: 'latency', ms: 100 },
    { fault: 'drip' },
    { fault: 'status', status: 500 },
    { fault: 'reset' },
  ];
  expect(strikeAll(rules, ['GET /'])).toEqual([['latency', 'drip', 'status']]);
});

test.each<FaultRule>([
  { fault: 'duplicate' },
  { fault: 'empty' },
  { fault: 'truncate' },
  { fault: 'malformed-json' },
  { fault: 'content-type', contentType: 'a/b' },
])('the fault $fault comes with the one behind it', (rule) => {
  expect(strikeAll([rule, reset], ['GET /'])).toEqual([[rule.fault, 'reset']]);
});

test.each<FaultRule>([
  { fault: 'html' },
  { fault: 'redirect', to: 'http://a.test' },
  { fault: 'expired-token' },
  { fault: 'hang' },
])('the fault $fault leaves nothing to the one behind it', (rule) => {
  expect(strikeAll([rule, reset], ['GET /'])).toEqual([[rule.fault]]);
});

test('what strikes by chance strikes the same requests again when chance begins the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (seed, probability) => {
      const calls = Array(30).fill('GET /a') as string[];
      const once = strikeAll([{ ...reset, probability }], calls, createRandom(seed));
      expect(strikeAll([{ ...reset, probability }], calls, createRandom(seed))).toEqual(once);
    }),
  );
});

test('a chance of a quarter strikes about a quarter', () => {
  const struck = strikeAll([{ ...reset, probability: 0.25 }], Array(4000).fill('GET /a'), createRandom(1));
  const share = struck.filter((names) => names.length > 0).length / struck.length;
  expect(share).toBeGreaterThan(0.22);
  expect(share).toBeLessThan(0.28);
});

test('tells how often each rule could strike and did', () => {
  const faults = createFaults({ random: () => 0, rules: [{ ...reset, on: 'GET /a', times: 1 }] });
  for (const path of ['/a', '/a', '/b']) faults.strike({ method: 'GET', path });
  expect(faults.list()).toEqual([{ rule: { ...reset, on: 'GET /a', times: 1 }, matched: 2, struck: 1 }]);
});

test('a reset brings back the rules of the start, fresh, and forgets the others', () => {
  const faults = createFaults({ random: () => 0, rules: [{ ...reset, times: 1 }] });
  faults.strike({ method: 'GET', path: '/' });
  faults.add({ fault: 'empty' });
  faults.reset();
  expect(faults.list()).toEqual([{ rule: { ...reset, times: 1 }, matched: 0, struck: 0 }]);
  faults.clear();
  expect(faults.list()).toEqual([]);
});

test.each([
  ['an aim that is no path', { ...reset, on: 'v1/job' }, 'a method and a path'],
  ['no times at all', { ...reset, times: 0 }, 'never strike'],
  ['no chance', { ...reset, probability: 0 }, 'never strike'],
  ['more than certainty', { ...reset, probability: 1.1 }, 'never strike'],
  ['what the lab cannot do', { fault: 'expired-token' } as const, 'no tokens here'],
])('refuses %s', (_, rule, reason) => {
  const faults = createFaults({ random: () => 0, impossible: { 'expired-token': 'no tokens here' } });
  expect(() => faults.add(rule)).toThrow(reason);
});
