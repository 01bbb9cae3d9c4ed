import type { Scenario } from '../lab-kind.ts';
import type { TestbotOptions, TestbotScript } from './options.ts';

function tell(about: string, script: TestbotScript, options: TestbotOptions = {}): Scenario<TestbotOptions> {
  return { about, options: { script, ...options } };
}

/** Jobs of every fate that this server can show. */
export const scenarios = {
  happy: tell('Workers take the jobs of a build and report that they passed.', { durationMs: 30_000 }),
  'test-fails': tell('Workers report that the tests failed.', {
    durationMs: 30_000,
    result: { passed: false, debug: 'TEST-UNEXPECTED-FAIL | layout/reftests/bugs/1234.html' },
  }),
  flaky: tell('The first job fails, all others pass.', [
    { durationMs: 30_000, result: { passed: false } },
    { durationMs: 30_000 },
  ]),
  'worker-dies': tell('The worker vanishes with its job, which stays locked for ever.', {
    durationMs: 30_000,
    dies: true,
  }),
  'worker-crashes': tell('The work ends with an exception, and the worker reports nothing but null.', {
    durationMs: 5000,
    crashes: true,
  }),
  'slow-queue': tell('Every job takes two hours, and whoever comes later waits.', { durationMs: 7_200_000 }),
  'no-workers': tell('Nobody takes jobs: they stay pending.', {}, { workers: [] }),
  'stored-reports': tell('An extension: the server stores what is reported, and jobs become done.', {}, { done: true }),
  'lost-answers': tell(
    'The answer to about every third build is lost, though its jobs were made.',
    {},
    {
      faults: [{ on: 'POST /api/newBuild', fault: 'reset', when: 'after', probability: 0.34 }],
    },
  ),
} satisfies Readonly<Record<string, Scenario<TestbotOptions>>>;
