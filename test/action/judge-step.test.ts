import { expect, test } from 'vitest';
import { describeFailure, isFailure } from '../../action/judge-step.ts';
import { exitCodes, type Verdict } from '../../sdk/index.ts';

const totals = { tests: 3, passed: 1, failed: 1, errors: 1, skipped: 0, flaky: 0, quarantined: 0, durationMs: 0 };

function judged(verdict: Verdict, exitCode: number = exitCodes[verdict]) {
  return { verdict, exitCode, totals, reasons: ['a broke.', 'b broke.', 'c broke.', 'd broke.', 'e broke.'] };
}

test('without fail-on, every verdict that is not green fails the step', () => {
  const verdicts = Object.keys(exitCodes) as Verdict[];
  expect(verdicts.filter((verdict) => !isFailure(judged(verdict), undefined))).toEqual(['passed']);
  expect(isFailure(judged('dispatched', 0), undefined)).toBe(false);
});

test('with fail-on, only these verdicts do, and whatever a signal has ended', () => {
  expect(isFailure(judged('failed'), ['infra'])).toBe(false);
  expect(isFailure(judged('infra'), ['infra'])).toBe(true);
  expect(isFailure(judged('passed'), ['infra'])).toBe(false);
  expect(isFailure(judged('cancelled'), [])).toBe(false);
  expect(isFailure(judged('cancelled', 130), [])).toBe(true);
});

test('the reasons are told, the first of them, unless they have been', () => {
  const before = 'failed: at least one test failed. 2 of 3 tests did not pass.';
  expect(describeFailure(judged('failed'), true)).toBe(`${before} a broke. b broke. c broke. And 2 more.`);
  const three = { ...judged('failed'), reasons: ['a broke.', 'b broke.', 'c broke.'] };
  expect(describeFailure(three, true)).toBe(`${before} a broke. b broke. c broke.`);
  expect(describeFailure(judged('failed'), false)).toBe(before);
});
