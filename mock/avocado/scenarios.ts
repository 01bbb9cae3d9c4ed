import type { Scenario } from '../lab-kind.ts';
import type { AvocadoOptions, JobScript, TestScript } from './options.ts';

const passing: readonly TestScript[] = [
  { tag: '1-boot.py:Boot.test_kernel', status: 'PASS', durationMs: 12_000 },
  { tag: '2-net.py:Net.test_link', status: 'PASS', durationMs: 4000 },
  { tag: '3-net.py:Net.test_ipv6', status: 'TEST_NA', durationMs: 100 },
];
const failing = passing.map((test, index) => (index === 1 ? { ...test, status: 'FAIL' } : test));

function tell(about: string, ...jobs: readonly JobScript[]): Scenario<AvocadoOptions> {
  return { about, options: { pushers: [{ jobs }] } };
}

const nightly = { description: 'nightly', startAfterMs: 1000 };

/** Jobs of every fate that a runner can report. */
export const scenarios = {
  happy: tell('A runner reports a job whose tests pass.', { ...nightly, tests: passing }),
  'test-fails': tell('A runner reports a job with a test that fails.', { ...nightly, tests: failing }),
  flaky: tell(
    'A runner reports the same job twice: first a test fails, then all pass.',
    { ...nightly, tests: failing },
    { ...nightly, tests: passing },
  ),
  'runner-dies': tell('The runner vanishes after one test; its job is RUNNING for ever.', {
    ...nightly,
    tests: passing,
    dies: { afterTests: 1 },
  }),
  contradiction: tell('A job is reported as PASS, and one of its tests as FAIL.', {
    ...nightly,
    tests: failing,
    status: 'PASS',
  }),
  'no-evidence': tell('A job is reported as PASS, and no test of it ever was.', {
    ...nightly,
    tests: [],
    status: 'PASS',
  }),
  'slow-queue': tell('The runner begins an hour late.', { ...nightly, startAfterMs: 3_600_000, tests: passing }),
  'lost-answers': {
    about: 'The answer to about every third write is lost, though it took effect.',
    options: { faults: [{ on: 'POST /**', fault: 'reset', when: 'after', probability: 0.34 }] },
  },
} satisfies Readonly<Record<string, Scenario<AvocadoOptions>>>;
