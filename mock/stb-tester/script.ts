import picomatch from 'picomatch';
import type { NodePlan, TestScript, TestScripts, TestVerdict } from './options.ts';

const defaultDurationMs = 10_000;

/** Whether scripts speak of a test case, be it by a glob. */
export function mentions(tests: TestScripts, testCase: string): boolean {
  return findKey(tests, testCase) !== undefined;
}

/** The test cases that scripts speak of by their full name. */
export function listNames(tests: TestScripts): readonly string[] {
  return Object.keys(tests).filter((name) => !picomatch.scan(name).isGlob);
}

/** The script of a test case's next run; `startsBefore` counts its earlier runs on the node. */
export function findScript(
  plan: Pick<NodePlan, 'tests' | 'default'>,
  testCase: string,
  startsBefore: number,
): TestScript {
  const { tests = {} } = plan;
  const key = findKey(tests, testCase);
  const found = key === undefined ? plan.default : tests[key];
  if (!Array.isArray(found)) return (found as TestScript | undefined) ?? {};
  const scripts = found as readonly TestScript[];
  return scripts[Math.min(startsBefore, scripts.length - 1)] ?? plan.default ?? {};
}

function findKey(tests: TestScripts, testCase: string): string | undefined {
  if (Object.hasOwn(tests, testCase)) return testCase;
  return Object.keys(tests).find((glob) => picomatch.isMatch(testCase, glob, { dot: true }));
}

/** How a run is meant to end if nobody stops it. */
export interface Ending {
  readonly durationMs: number;
  readonly verdict: TestVerdict;
  readonly failureReason: string | null;
  readonly traceback: string | null;
}

/** The end a script leads to. `test_pack.watchdog_timeout` (seconds) of the node's configuration cuts it short with an error. */
export function planEnding(script: TestScript, testCase: string, plan: NodePlan): Ending {
  const isEndless = script.endless || script.dies;
  const durationMs = isEndless ? Number.POSITIVE_INFINITY : Math.max(1, script.durationMs ?? defaultDurationMs);
  const watchdogMs = Number(plan.config?.['test_pack']?.['watchdog_timeout'] ?? Number.POSITIVE_INFINITY) * 1000;
  if (durationMs > watchdogMs && !script.dies) {
    const reason = `Test run took longer than the watchdog timeout of ${watchdogMs / 1000} seconds`;
    return { durationMs: watchdogMs, ...describeError(reason, testCase) };
  }
  const verdict = script.result ?? 'pass';
  if (verdict === 'pass')
    return { durationMs, verdict, failureReason: script.failureReason ?? null, traceback: script.traceback ?? null };
  const exception = verdict === 'fail' ? 'AssertionError' : 'RuntimeError';
  const failureReason =
    script.failureReason ?? (verdict === 'fail' ? 'the screen is not as expected' : 'no video signal');
  return {
    durationMs,
    verdict,
    failureReason,
    traceback: script.traceback ?? traceFor(testCase, exception, failureReason),
  };
}

/** What becomes of a run that was stopped while it went on. */
export function describeInterruption(testCase: string): Omit<Ending, 'durationMs'> {
  return describeError('Interrupted: the job was stopped', testCase);
}

function describeError(failureReason: string, testCase: string): Omit<Ending, 'durationMs'> {
  return { verdict: 'error', failureReason, traceback: traceFor(testCase, 'SystemExit', failureReason) };
}

function traceFor(testCase: string, exception: string, reason: string): string {
  const [file = testCase, name = '<module>'] = testCase.split('::');
  return `Traceback (most recent call last):\n  File "${file}", line 12, in ${name}\n    check()\n${exception}: ${reason}\n`;
}
