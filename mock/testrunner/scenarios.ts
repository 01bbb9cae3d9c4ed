import type { Scenario } from '../lab-kind.ts';
import type { FileOutcome, TestrunnerOptions, TestrunnerScript } from './options.ts';

function tell(about: string, script: TestrunnerScript, options: TestrunnerOptions = {}): Scenario<TestrunnerOptions> {
  return { about, options: { script, ...options } };
}

const all = (outcome: FileOutcome | readonly FileOutcome[]) => ({ outcomes: { '*': outcome } });

/** Runs of every fate that this server can show. */
export const scenarios = {
  happy: tell('Every file passes.', all({ result: 'pass' })),
  'test-fails': tell('Every file fails.', all({ result: 'fail' })),
  flaky: tell(
    'Every file fails when it first runs, and passes from then on.',
    all([{ result: 'fail' }, { result: 'pass' }]),
  ),
  'worker-dies': tell('The worker vanishes with its run, which stays RUNNIG for ever.', { dies: true }),
  'broken-worker': tell(
    'The worker is as the deletion of a running run leaves it: every task fails.',
    {},
    {
      brokenWorker: true,
    },
  ),
  'never-scheduled': tell('The broker is down: a run is stored, its sender gets 500, and nothing ever runs.', {
    neverScheduled: true,
  }),
  'slow-queue': tell('Every file takes two hours, and whoever comes later waits.', { perFileMs: 7_200_000 }),
  'lost-answers': tell(
    'The answer to about every third upload is lost, though its run was made.',
    {},
    {
      faults: [{ on: 'POST /newTestrun', fault: 'reset', when: 'after', probability: 0.34 }],
    },
  ),
} satisfies Readonly<Record<string, Scenario<TestrunnerOptions>>>;
