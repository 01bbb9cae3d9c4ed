import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ExpectedTest, TestResult } from '../../../../sdk/labs/lab.ts';
import { isRed } from '../../../../sdk/report/explain-red.ts';
import { sumTotals } from '../../../../sdk/report/model.ts';
import { type Attempt, isMissingReport } from '../../../../sdk/run/rerun/attempts.ts';
import { decideRerun, type Rerun } from '../../../../sdk/run/rerun/decide.ts';
import { mergeAttempts } from '../../../../sdk/run/rerun/merge.ts';
import { splitByNode } from '../../../../sdk/run/rerun/split.ts';
import { keyOf } from '../../../../sdk/run/test-key.ts';
import { combineVerdicts } from '../../../../sdk/run/verdict.ts';
import { buildAttempt } from './builders.ts';

const names = ['a', 'b', 'c', 'd', 'e'];

/** How one job at the lab goes: what each test comes to, and after how many of them the job breaks. */
const fate = fc.record({
  outcomes: fc.array(fc.constantFrom('passed', 'passed', 'failed', 'error', 'skipped'), { minLength: 5, maxLength: 5 }),
  node: fc.constantFrom('n1', 'n2', 'n3'),
  breaksAfter: fc.oneof(fc.constant(99), fc.nat(5)),
  how: fc.constantFrom('infra', 'infra', 'timeout', 'unknown', 'phase'),
  /** None of its files is the report that was asked for. */
  isJunitMissing: fc.constantFrom(false, false, true),
  isHeld: fc.boolean(),
  omits: fc.option(fc.constantFrom(...names), { freq: 5 }),
});

type Made<A> = A extends fc.Arbitrary<infer T> ? T : never;

const story = fc.record({
  knowsTests: fc.boolean(),
  selectsTests: fc.boolean(),
  policy: fc.record({ infra: fc.nat(2), failed: fc.nat(2), budget: fc.nat(6) }),
  fates: fc.array(fate, { minLength: 16, maxLength: 16 }),
});

const all: readonly ExpectedTest[] = names.map((name) => ({ classname: 't', name }));

const quarantine = { test: 't.*', until: '2026-12-01', reason: 'known' };

interface Order {
  readonly because: Attempt['because'];
  readonly tests: readonly ExpectedTest[];
  readonly index: number;
}

function run(
  { outcomes, node, breaksAfter, how, omits, isJunitMissing, isHeld }: Made<typeof fate>,
  { because, tests, index }: Order,
  knowsTests: boolean,
) {
  const isBroken = breaksAfter < tests.length;
  const done = tests
    .slice(0, breaksAfter)
    .filter(({ name }) => name !== omits)
    .map((one, at): TestResult => ({ ...one, outcome: outcomes[at] ?? 'passed' }));
  const reason = `${how} at ${index}`;
  return buildAttempt({
    because,
    isJunitMissing,
    find: ({ name }) => (isHeld && name <= 'b' ? quarantine : undefined),
    label: index === 0 ? 'job' : `job.${index + 1}`,
    node,
    tests: done,
    ...(knowsTests && { expected: tests }),
    ...(isBroken && how === 'timeout' && { interrupted: { verdict: 'timeout', reason } }),
    ...(isBroken && how === 'infra' && { interrupted: { verdict: 'infra', reason } }),
    ...(isBroken && how === 'unknown' && { interrupted: { verdict: 'infra', reason, retryable: false } }),
    ...(isBroken &&
      how === 'phase' && {
        outcome: { verdict: 'infra', reason, phases: [{ name: 'provision', kind: 'infra', exitCode: 1 }] },
      }),
  });
}

/** Plays a job with its repetitions, as the engine does. */
function play({ knowsTests, selectsTests, policy, fates }: Made<typeof story>) {
  const planned = { label: 'job', ...(knowsTests && { expected: all }) };
  const attempts: Attempt[] = [];
  const decisions: Rerun[] = [];
  let order: Order | undefined = { because: 'first', tests: all, index: 0 };
  while (order) {
    const next = fates[order.index];
    if (!next) throw new Error('no end of repetitions');
    attempts.push(run(next, order, knowsTests || (selectsTests && order.index > 0)));
    const jobsLeft = policy.budget - (attempts.length - 1);
    const decision = decideRerun({ planned, policy, attempts, selectsTests, jobsLeft, isStopping: false });
    decisions.push(decision);
    const tests = (selectsTests && decision.kind !== 'none' && decision.tests) || all;
    order = decision.kind === 'none' ? undefined : { because: decision.kind, tests, index: order.index + 1 };
  }
  return { planned, attempts, decisions };
}

test('whatever happens, repeating changes no total, and green means that every test ran and none is red', () => {
  fc.assert(
    fc.property(story, (told) => {
      const { planned, attempts } = play(told);
      const merged = mergeAttempts(planned, attempts);
      const cases = merged.tests.filter(({ classname }) => classname === 't');
      if (told.knowsTests) expect(cases.map(keyOf).sort()).toEqual(all.map(keyOf).sort());
      expect(new Set(cases.map(keyOf)).size).toBe(cases.length);
      // What is not about a test explains a job that is not green.
      if (merged.verdict === 'passed') {
        expect(merged.tests).toEqual(cases);
        expect(cases.filter(isRed)).toEqual([]);
        if (told.knowsTests) expect(cases).toHaveLength(names.length);
        expect(cases.some((one) => one.outcome === 'passed' || one.quarantine)).toBe(true);
        const last = attempts.at(-1)?.report;
        // What broke could leave no report.
        if (!last?.trouble) expect(last?.tests.filter(isMissingReport)).toEqual([]);
      } else {
        expect(merged.reason).toBeTruthy();
        expect(merged.tests.some(isRed) || merged.verdict === 'dispatched').toBe(true);
      }
      if (cases.some(({ outcome }) => outcome === 'failed')) expect(merged.verdict).toBe('failed');
    }),
    { numRuns: 500 },
  );
});

test('a test is flaky exactly when it passed and one of its earlier attempts had failed', () => {
  fc.assert(
    fc.property(story, (told) => {
      const { planned, attempts } = play(told);
      const { tests } = mergeAttempts(planned, attempts);
      for (const { outcome, isFlaky = false, attempts: earlier = [] } of tests) {
        const hadFailed = earlier.some((one) => one.outcome === 'failed' || one.outcome === 'error');
        expect(isFlaky).toBe(outcome === 'passed' && hadFailed);
        expect(earlier.length).toBeLessThan(attempts.length);
      }
      expect(sumTotals(tests).flaky).toBe(tests.filter((one) => one.isFlaky).length);
    }),
    { numRuns: 300 },
  );
});

test('the limits hold: for a test, for a job and for the run', () => {
  fc.assert(
    fc.property(story, (told) => {
      const { policy } = told;
      const { planned, attempts, decisions } = play(told);
      expect(attempts.length - 1).toBeLessThanOrEqual(policy.budget);
      expect(decisions.filter(({ kind }) => kind === 'infra').length).toBeLessThanOrEqual(policy.infra);
      const { tests } = mergeAttempts(planned, attempts);
      const firstRuns = attempts.filter(({ because }) => because !== 'failed').length;
      // A whole job that is repeated for some of its tests repeats the others, too.
      const most = policy.failed + (told.selectsTests ? 0 : policy.infra) + firstRuns - 1;
      for (const { attempts: earlier = [] } of tests) expect(earlier.length).toBeLessThanOrEqual(most);
      // Nothing is done again after somebody's decision, or when nobody knows whether there is a job.
      for (const [at, { report }] of attempts.entries()) {
        const later = attempts.slice(at + 1);
        if (!report.trouble || (report.trouble.verdict === 'infra' && report.trouble.retryable !== false)) continue;
        if (!told.selectsTests) expect(later).toEqual([]);
        const own = report.tests.filter(({ classname }) => classname === 't').map(keyOf);
        for (const one of later) expect(own).not.toEqual(expect.arrayContaining(one.report.tests.map(keyOf)));
      }
    }),
    { numRuns: 500 },
  );
});

test('merging is the same every time, and adds up attempt by attempt in one order', () => {
  fc.assert(
    fc.property(story, (told) => {
      const { planned, attempts } = play(told);
      const merged = mergeAttempts(planned, attempts);
      expect(mergeAttempts(planned, structuredClone(attempts))).toEqual(merged);
      const first = mergeAttempts(planned, attempts.slice(0, 1)).tests.filter(({ classname }) => classname === 't');
      const order = merged.tests.filter(({ classname }) => classname === 't').map(keyOf);
      expect(order.slice(0, first.length)).toEqual(first.map(keyOf));
    }),
    { numRuns: 300 },
  );
});

const shards = fc.record({
  parts: fc.array(fc.record({ fate, size: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 5 }),
  again: fc.array(fate, { maxLength: 3 }),
  isCutShort: fc.boolean(),
});

/** Batches of the tests on nodes, and then what is repeated of each. */
function spread({ parts, again, isCutShort }: Made<typeof shards>) {
  const queue = [...all];
  const attempts: Attempt[] = [];
  for (const { fate: next, size } of parts) {
    const tests = queue.splice(0, size);
    if (tests.length > 0) attempts.push(run(next, { because: 'part', tests, index: attempts.length }, true));
  }
  const planned = { label: 'job', expected: all, ...(isCutShort && { notRun: 'enough has failed' }) };
  const policy = { infra: 2, failed: 1, budget: 20 };
  for (const next of again) {
    const question = { planned, policy, attempts, selectsTests: true, jobsLeft: 9, isStopping: false };
    const decision = decideRerun(question);
    if (decision.kind === 'none' || decision.tests === undefined) continue;
    attempts.push(run(next, { because: decision.kind, tests: decision.tests, index: attempts.length }, true));
  }
  return { planned, attempts };
}

test('the reports of the nodes have all tests of the whole, each once, and their verdicts come to its own', () => {
  fc.assert(
    fc.property(shards, (told) => {
      const { planned, attempts } = spread(told);
      const merged = mergeAttempts(planned, attempts);
      const split = splitByNode(planned, attempts);
      const isTest = ({ classname }: ExpectedTest) => classname === 't';
      const tests = split.flatMap((report) => report.tests).filter(isTest);
      expect(tests.map(keyOf).sort()).toEqual(merged.tests.filter(isTest).map(keyOf).sort());
      expect(new Set(split.map(({ label }) => label)).size).toBe(split.length);
      const verdict = combineVerdicts(split.map((report) => report.verdict));
      expect(verdict === 'passed').toBe(merged.verdict === 'passed');
      expect(verdict === 'failed').toBe(merged.verdict === 'failed');
      const labels = split.flatMap(({ label, attempts: made }) => made?.map((one) => one.label) ?? [label]);
      for (const { report } of attempts)
        expect(labels.includes(report.label) || split.some(({ id }) => id === report.id)).toBe(true);
      for (const report of split) {
        if (report.verdict === 'passed') expect(report.tests.some(isRed)).toBe(false);
        else expect(report.tests.some(isRed) || report.verdict === 'cancelled').toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
