import { expect, test } from 'vitest';
import { buildStory } from '../../../../sdk/run/story/build-story.ts';
import type { Story } from '../../../../sdk/run/story/story.ts';
import { toChunks, toNdjson } from './lines.ts';

type Lines = Parameters<typeof toNdjson>[0];

/** The story of a run whose one job is `smoke`, unless the plan says something else. */
async function tell(journal: Lines, planned: Readonly<Record<string, unknown>> = {}): Promise<Story> {
  const reruns = { infra: 0, failed: 0, budget: 20 };
  const first = { s: 0, step: 'planned', runId: 'r1', jobs: [{ label: 'smoke', target: 'n1' }], reruns, ...planned };
  return await buildStory({
    journal: toChunks(toNdjson([first, ...journal]), 4096),
    events: toChunks('', 1),
    result: undefined,
  });
}

const textsOf = ({ decisions }: Story) =>
  decisions.map(({ job, text }) => (job === undefined ? text : `${job}: ${text}`));

const intent = (s: number, job: string, target = 'n1') => ({ s, step: 'intent', job, target, key: `key-${job}` });
const judged = (s: number, job: string, verdict: string) => ({ s, step: 'judged', job, verdict, report: 'r' });
const submitted = (s: number, job: string) => ({ s, step: 'submitted', job, id: `J-${job}`, waitedMs: 0 });
const added = (s: number, label: string, because: string, of = 'smoke') => ({
  s,
  step: 'added',
  job: { label, target: 'n2' },
  of,
  because,
});

test('of a submit that stayed unclear it is told that nobody knows, and who looks for the job', async () => {
  const refused = {
    s: 2,
    step: 'refused',
    job: 'smoke',
    verdict: 'infra',
    reason: 'the answer was lost',
    unclear: true,
  };
  expect(textsOf(await tell([intent(1, 'smoke'), refused, judged(5, 'smoke', 'infra')]))).toContain(
    'smoke: whether the lab has the job is not known: the answer was lost (`rigline cancel` looks for it)',
  );
});

test('jobs that went where they were planned for are one line', async () => {
  const jobs = ['a', 'b', 'c', 'd', 'e'].map((label) => ({ label, target: `n-${label}` }));
  const story = await tell(
    jobs.flatMap(({ label, target }) => [intent(1, label, target), submitted(2, label)]),
    { jobs },
  );
  expect(textsOf(story)).toEqual(['submitted as planned: a to n-a, b to n-b, c to n-c, d to n-d and 1 more']);
});

test('a job that took another node says in place of which', async () => {
  const jobs = [{ label: 'smoke', target: 'n1', alternatives: ['n2', 'n3'] }];
  expect(textsOf(await tell([intent(1, 'smoke', 'n2'), submitted(2, 'smoke')], { jobs }))).toEqual([
    'smoke: it went to n2 in place of n1',
  ]);
  expect(textsOf(await tell([intent(1, 'smoke'), submitted(2, 'smoke')], { jobs }))).toEqual([
    'smoke: it went to n1; n2, n3 would have done, too',
  ]);
});

test.each([
  ['infra', 'smoke.2: smoke is submitted again, as the infrastructure failed it'],
  ['failed', 'smoke.2: tests of smoke that failed are repeated'],
  ['part', 'smoke.2: it takes a further part of the tests of smoke'],
])('a further job says why there is one: %s', async (because, text) => {
  const story = await tell([judged(5, 'smoke', 'infra'), added(6, 'smoke.2', because)]);
  expect(textsOf(story)).toContain(text);
  expect(story.jobs.find(({ label }) => label === 'smoke.2')).toMatchObject({ of: 'smoke', because, node: 'n2' });
});

const failing = 'smoke: not submitted again: ';

test('why a job was not submitted again', async () => {
  const once = { reruns: { infra: 1, failed: 0, budget: 20 } };
  const broken = [intent(1, 'smoke'), submitted(2, 'smoke'), judged(5, 'smoke', 'infra')];
  expect(textsOf(await tell(broken))).toContain(
    `${failing}the run allows no repetition after trouble with the infrastructure (--retry-infra)`,
  );
  expect(textsOf(await tell([{ s: 3, step: 'stopped', reason: 'SIGTERM' }, ...broken], once))).toContain(
    `${failing}the run was being stopped`,
  );
  const refused = { s: 2, step: 'refused', job: 'smoke', verdict: 'infra', reason: 'no such queue', retryable: false };
  expect(textsOf(await tell([refused, judged(5, 'smoke', 'infra')], once))).toContain(
    `${failing}another try would end the same way, or be one too many`,
  );
  const again = [...broken, added(6, 'smoke.2', 'infra'), judged(9, 'smoke.2', 'infra')];
  expect(textsOf(await tell(again, once))).toContain(
    'smoke.2: not submitted again: it had been, once, and that is the limit',
  );
  expect(textsOf(await tell(again, once)).filter((text) => text.startsWith(failing))).toEqual([]);
  const spent = { reruns: { infra: 3, failed: 0, budget: 1 } };
  expect(textsOf(await tell(again, spent))).toContain(
    'smoke.2: not submitted again: the run may submit no more than 1 beyond those planned',
  );
});

test('nobody is told why tests were not repeated that nobody wanted repeated', async () => {
  expect(textsOf(await tell([judged(5, 'smoke', 'failed')]))).toEqual([]);
  const reruns = { infra: 0, failed: 1, budget: 20 };
  const again = [judged(5, 'smoke', 'failed'), added(6, 'smoke.2', 'failed'), judged(9, 'smoke.2', 'failed')];
  expect(textsOf(await tell(again, { reruns }))).toContain(
    'smoke.2: its failed tests were not repeated: it had been, once, and that is the limit',
  );
});

test('a clock that ran out is named, and what to do about it', async () => {
  const reason = 'the queue clock ran out after 2h (--queue-timeout)';
  const story = await tell([
    { s: 9, step: 'ended', job: 'smoke', how: 'expired', clock: 'queue', reason },
    judged(10, 'smoke', 'timeout'),
    { s: 11, step: 'reported', verdict: 'timeout', exitCode: 4 },
  ]);
  expect(story.decisions).toMatchObject([{ about: 'clock', job: 'smoke', clock: 'queue', text: reason }]);
  expect(story.next).toEqual([expect.stringContaining('--queue-timeout')]);
});

test.each([
  ['stopped', 'asked to stop, and the lab confirms it: done', []],
  [
    'unconfirmed',
    'asked to stop, and not confirmed: done',
    [expect.stringContaining('Look whether smoke has stopped')],
  ],
  ['evaporated', 'asked to stop (evaporated): done', []],
])('a cancel says whether it was confirmed: %s', async (result, text, advice) => {
  const story = await tell([
    submitted(1, 'smoke'),
    { s: 5, step: 'cancelled', job: 'smoke', result, detail: 'done' },
    judged(6, 'smoke', 'cancelled'),
    { s: 7, step: 'reported', verdict: 'passed', exitCode: 0 },
  ]);
  expect(textsOf(story)).toEqual([`smoke: ${text}`]);
  expect(story.next).toEqual(advice);
});

test('quarantine, a stop, and a job that the lab did not take', async () => {
  const story = await tell([
    { s: 1, step: 'quarantined', node: 'n1', reason: 'two jobs in a row fell to it' },
    { s: 2, step: 'refused', job: 'smoke', verdict: 'infra', reason: 'no agent serves queue "q"' },
    { s: 3, step: 'stopped', reason: '3 tests have failed, and that is enough (--max-failures)' },
  ]);
  expect(textsOf(story)).toEqual(
    expect.arrayContaining([
      'n1 gets no more jobs of this run: two jobs in a row fell to it',
      'smoke: not submitted: no agent serves queue "q"',
      'the run was stopped: 3 tests have failed, and that is enough (--max-failures)',
    ]),
  );
});

test('a dispatched job that was good enough says so', async () => {
  const end = { s: 9, step: 'reported', verdict: 'dispatched' };
  const accepted = await tell([{ ...end, exitCode: 0 }], { dispatchedOk: true });
  expect(textsOf(accepted)).toEqual([expect.stringContaining('that was accepted (--dispatched-ok)')]);
  expect(accepted.next).toEqual([]);
  expect((await tell([{ ...end, exitCode: 7 }])).next).toEqual([expect.stringContaining('--dispatched-ok')]);
});

test.each([
  ['failed', 1, 'report.html'],
  ['infra', 3, 'rigline doctor'],
  ['cancelled', 6, 'cancelled the job at the lab'],
  ['cancelled', 143, 'stopped from outside'],
  ['empty', 5, 'expected tests are missing'],
])('what to do next after %s with exit code %i', async (verdict, exitCode, advice) => {
  const { next } = await tell([{ s: 9, step: 'reported', verdict, exitCode }]);
  expect(next.join('\n')).toContain(advice);
});

test('of jobs that Rigline itself stopped it is not told that somebody at the lab did', async () => {
  const cancel = { s: 2, step: 'cancelled', job: 'smoke', result: 'stopped', detail: 'it has ended' };
  const { next } = await tell([
    submitted(1, 'smoke'),
    cancel,
    { s: 9, step: 'reported', verdict: 'cancelled', exitCode: 6 },
  ]);
  expect(next).toEqual([expect.stringContaining('Rigline was told to stop the run')]);
});
