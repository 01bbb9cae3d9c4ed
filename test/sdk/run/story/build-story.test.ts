import { expect, test } from 'vitest';
import { buildStory } from '../../../../sdk/run/story/build-story.ts';
import { at, toChunks, toNdjson } from './lines.ts';

type Lines = Parameters<typeof toNdjson>[0];

const limits = { queue: 1, run: 1, collect: 1, outage: 1 };
const lab = { kind: 'testflinger', url: 'https://lab.test' };

/** The first line of a journal. */
function plan(jobs: readonly object[] = [{ label: 'smoke', target: 'q' }], more: object = {}) {
  const reruns = { infra: 0, failed: 0, budget: 20 };
  const tool = { name: 'rigline', version: '9.9.9' };
  const run = { runId: 'r1', schema: 1, tool, lab, limits, reruns, dispatchedOk: false, outputs: {} };
  return { s: 0, step: 'planned', ...run, jobs, ...more };
}

async function tell(journal: Lines | undefined, events: Lines | undefined, result?: unknown) {
  return await buildStory({
    journal: journal && toChunks(toNdjson(journal), 4096),
    events: events && toChunks(toNdjson(events), 4096),
    result,
  });
}

test('a whole run: who, where, when, and how long each part of a job took', async () => {
  const story = await tell(
    [
      plan(),
      { s: 1, step: 'intent', job: 'smoke', target: 'q', key: 'k' },
      { s: 2, step: 'submitted', job: 'smoke', id: 'J1', url: 'https://lab.test/jobs/J1', waitedMs: 0 },
      { s: 100, step: 'ended', job: 'smoke', how: 'completed', startedAt: at(42) },
      { s: 103, step: 'collected', job: 'smoke', files: 3, problems: 1 },
      { s: 104, step: 'judged', job: 'smoke', verdict: 'passed', report: 'jobs/smoke.json' },
      { s: 105, step: 'reported', verdict: 'passed', exitCode: 0 },
    ],
    [
      { s: 0, type: 'run-started', runId: 'r1', folder: '/f', jobs: ['smoke'] },
      { s: 2, type: 'job-submitted', job: 'smoke', id: 'J1' },
      { s: 5, type: 'job-state', job: 'smoke', state: 'queued', detail: 'waiting', position: 3 },
      { s: 20, type: 'job-state', job: 'smoke', state: 'queued', detail: 'waiting', position: 1 },
      { s: 42, type: 'job-state', job: 'smoke', state: 'running', detail: 'provision' },
      { s: 60, type: 'job-state', job: 'smoke', state: 'running', detail: 'test' },
      { s: 100, type: 'job-ended', job: 'smoke', how: 'completed' },
      { s: 104, type: 'job-judged', job: 'smoke', verdict: 'passed' },
      { s: 105, type: 'run-ended', verdict: 'passed', exitCode: 0, totals: {} },
    ],
    { verdict: 'passed', exitCode: 0, reasons: [], totals: { tests: 2, passed: 2, flaky: 0 }, jobs: [] },
  );
  expect(story).toMatchObject({
    schema: 1,
    runId: 'r1',
    tool: '9.9.9',
    lab,
    standing: 'ended',
    verdict: 'passed',
    exitCode: 0,
    startedAt: at(0),
    endedAt: at(105),
    tests: { total: 2, passed: 2, notPassed: 0 },
    problems: [],
    next: [],
  });
  expect(story.jobs).toMatchObject([
    {
      label: 'smoke',
      node: 'q',
      id: 'J1',
      verdict: 'passed',
      queuedMs: 40_000,
      ranMs: 58_000,
      collectedMs: 4000,
      files: 3,
      lostFiles: 1,
    },
  ]);
  expect(story.jobs[0]?.steps).toEqual([
    { at: at(1), kind: 'intent', text: 'to be submitted to q' },
    { at: at(2), kind: 'submitted', text: 'submitted as J1' },
    { at: at(5), kind: 'queued', durationMs: 37_000, text: 'waiting, 3 ahead' },
    { at: at(42), kind: 'running', durationMs: 18_000, text: 'provision' },
    { at: at(60), kind: 'running', durationMs: 40_000, text: 'test' },
    { at: at(100), kind: 'ended', text: 'ended: completed' },
    { at: at(103), kind: 'collected', text: '3 files fetched, 1 could not be fetched' },
    { at: at(104), kind: 'judged', text: 'verdict: passed' },
  ]);
});

test('many tries during an outage are one step, from its beginning to its end', async () => {
  const outage = { type: 'outage', job: 'smoke', message: 'the lab answered 502', budgetMs: 900_000 };
  const { jobs } = await tell(undefined, [
    { s: 0, type: 'job-submitted', job: 'smoke', id: 'J1' },
    { s: 10, ...outage, sinceMs: 4000 },
    { s: 30, ...outage, sinceMs: 24_000 },
    { s: 90, type: 'log', job: 'smoke', text: 'back' },
    { s: 95, ...outage, sinceMs: 0 },
  ]);
  const text = (tries: string) => `the lab did not answer, ${tries}: the lab answered 502`;
  expect(jobs[0]?.steps.slice(1)).toEqual([
    { at: at(6), kind: 'outage', durationMs: 84_000, text: text('2 tries') },
    { at: at(95), kind: 'outage', durationMs: 0, text: text('1 try') },
  ]);
});

test('waiting for a busy node is another thing than waiting in the queue', async () => {
  const { jobs } = await tell(undefined, [
    { s: 0, type: 'job-state', job: 'tv', state: 'queued', detail: 'node-1 is busy' },
    { s: 60, type: 'job-submitted', job: 'tv', id: 'J1' },
    { s: 61, type: 'job-state', job: 'tv', state: 'queued', detail: 'waiting' },
    { s: 70, type: 'job-state', job: 'tv', state: 'warming-up', detail: 'warm' },
  ]);
  expect(jobs[0]?.steps).toMatchObject([
    { kind: 'busy', durationMs: 60_000, text: 'node-1 is busy' },
    { kind: 'submitted' },
    { kind: 'queued', durationMs: 9000 },
    { kind: 'unknown', text: 'warm' },
  ]);
});

test('a job that runs and says nothing for minutes has a gap; one in the queue has none', async () => {
  const { jobs } = await tell(undefined, [
    { s: 0, type: 'job-submitted', job: 'smoke', id: 'J1' },
    { s: 1, type: 'job-state', job: 'smoke', state: 'queued', detail: 'waiting' },
    { s: 4000, type: 'job-state', job: 'smoke', state: 'running', detail: 'test' },
    { s: 4299, type: 'log', job: 'smoke', text: 'a' },
    { s: 4600, type: 'log', job: 'smoke', text: 'b' },
  ]);
  expect(jobs[0]?.steps.filter(({ kind }) => kind === 'silence')).toEqual([
    { at: at(4299), kind: 'silence', durationMs: 301_000, text: 'nothing new was heard of the job' },
  ]);
});

test('a job with a thousand steps keeps the first and the last of them', async () => {
  const states = Array.from({ length: 1000 }, (_, n) => ({
    s: n,
    type: 'job-state',
    job: 'smoke',
    state: 'running',
    detail: `phase ${n}`,
  }));
  const { jobs } = await tell(undefined, states);
  const { steps = [], untoldSteps = 0 } = jobs[0] ?? {};
  expect(steps.length + untoldSteps).toBe(1000);
  expect(steps.length).toBeLessThanOrEqual(180);
  expect([steps[0]?.text, steps.at(-1)?.text]).toEqual(['phase 0', 'phase 999']);
});

test('a run without an end says where it stands and how to go on', async () => {
  const story = await tell(
    [
      plan([
        { label: 'a', target: 'q' },
        { label: 'b', target: 'q' },
      ]),
      { s: 1, step: 'intent', job: 'a', target: 'q', key: 'k1' },
      { s: 2, step: 'submitted', job: 'a', id: 'J1', waitedMs: 0 },
      { s: 3, step: 'intent', job: 'b', target: 'q', key: 'k2' },
    ],
    [{ s: 50, type: 'job-state', job: 'a', state: 'running', detail: 'test' }],
  );
  expect(story).toMatchObject({ standing: 'interrupted', lastAt: at(50) });
  expect(story).not.toHaveProperty('verdict');
  expect(story.decisions).toContainEqual(
    expect.objectContaining({ about: 'open', job: 'b', text: expect.stringContaining('its key is k2') }),
  );
  expect(story.next).toEqual([
    expect.stringContaining('whether it has b'),
    expect.stringContaining('rigline attach r1'),
    expect.stringContaining('rigline cancel'),
  ]);
});

test('a run that was left alone and taken up again is detached, and then is not', async () => {
  const journal = [plan(), { s: 1, step: 'detached' }];
  expect(await tell(journal, [])).toMatchObject({
    standing: 'detached',
    next: [expect.stringContaining('rigline attach r1'), expect.stringContaining('rigline cancel r1')],
  });
  const again = await tell([...journal, { s: 9, step: 'attached', by: 'pid 7 on ci-2' }], []);
  expect(again.standing).toBe('interrupted');
  expect(again.decisions).toMatchObject([
    { at: at(1), about: 'handed-over' },
    { at: at(9), about: 'handed-over', text: 'the run was taken up by pid 7 on ci-2' },
  ]);
});

test('requests: failures by kind, with the ids for the logs of the lab, and the job that they are about', async () => {
  const exchange = { type: 'exchange', method: 'GET', attempt: 1, durationMs: 20, requestIds: {} };
  const failed = { ...exchange, path: '/v1/job/J1/position', status: 503, error: 'busy' };
  const { requests } = await tell(
    [plan(), { s: 0, step: 'submitted', job: 'smoke', id: 'J1', waitedMs: 0 }],
    [
      { s: 1, ...exchange, method: 'POST', path: '/v1/job', sentAt: at(1), id: 'rigline-1', status: 200 },
      { s: 2, ...failed, sentAt: at(2), id: 'rigline-2', retryInMs: 250, requestIds: { 'cf-ray': 'r2' } },
      { s: 3, ...failed, sentAt: at(3), id: 'rigline-3', attempt: 2, retryInMs: 500, durationMs: 90 },
      { s: 4, ...exchange, path: '/v1/job/J1/position', sentAt: at(4), id: 'rigline-4', attempt: 3, status: 200 },
      { s: 5, ...exchange, path: '/v1/job/J1', sentAt: at(5), id: 'rigline-5', error: 'reset' },
      { s: 6, type: 'requests', untold: 0, routes: [{ method: 'GET', route: '/v1/job/{id}', statuses: { 200: 7 } }] },
    ],
  );
  expect(requests.changes).toMatchObject([
    { at: at(1), method: 'POST', path: '/v1/job', status: 200, id: 'rigline-1' },
  ]);
  expect(requests.failed).toMatchObject([
    {
      route: '/v1/job/*/position',
      status: 503,
      error: 'busy',
      count: 2,
      repeated: 2,
      firstAt: at(2),
      lastAt: at(3),
      longestMs: 90,
      examples: [{ id: 'rigline-2', requestIds: { 'cf-ray': 'r2' }, job: 'smoke' }, { id: 'rigline-3' }],
    },
    { route: '/v1/job/*', error: 'reset', count: 1, repeated: 0 },
  ]);
  expect(requests.counts).toEqual([
    { method: 'GET', route: '/v1/job/{id}', statuses: { 200: 7 }, repeated: 0, meanMs: 0, longestMs: 0 },
  ]);
});

test('without a report the tests that were told while the job ran are counted', async () => {
  const failure = { type: 'E', message: 'no picture', text: '' };
  const { tests } = await tell(undefined, [
    { s: 1, type: 'test', job: 'tv', test: { classname: 'c', name: 'one', outcome: 'passed' } },
    { s: 2, type: 'test', job: 'tv', test: { classname: 'c', name: 'two', outcome: 'failed', failure } },
  ]);
  expect(tests).toEqual({
    total: 2,
    passed: 1,
    notPassed: 1,
    examples: [{ job: 'tv', name: 'c.two', message: 'no picture' }],
  });
});

test('a run of an older version, without a plan in its journal, is told by its report', async () => {
  const story = await tell(
    [
      { s: 1, step: 'intent', job: 'a', target: 'q', key: 'k' },
      { s: 2, step: 'submitted', job: 'a', id: 'J1' },
      { s: 9, step: 'reported', verdict: 'failed', exitCode: 1 },
    ],
    undefined,
    {
      runId: 'old',
      tool: { version: '0.1.0' },
      lab,
      verdict: 'failed',
      exitCode: 1,
      reasons: ['a: no'],
      jobs: [{ label: 'a', node: 'n7' }],
    },
  );
  expect(story).toMatchObject({
    runId: 'old',
    tool: '0.1.0',
    lab,
    verdict: 'failed',
    reasons: ['a: no'],
    problems: ['there is no events.ndjson'],
    jobs: [{ label: 'a', node: 'n7' }],
  });
});

test('what a later version writes is counted and told', async () => {
  const { problems } = await tell(
    [plan(), { s: 1, step: 'teleported', job: 'smoke' }, { s: 2, step: 'teleported', job: 'smoke' }],
    [{ s: 3, type: 'moon-phase' }],
  );
  expect(problems).toEqual([
    '2 lines are of the step teleported, which this version does not know',
    '1 line is of the type moon-phase, which this version does not know',
  ]);
});

test('a run that a process has goes on', async () => {
  const story = await buildStory({ journal: toChunks(toNdjson([plan()]), 4096), isHeld: true });
  expect(story).toMatchObject({ standing: 'running', next: [expect.stringContaining('rigline cancel r1')] });
});
