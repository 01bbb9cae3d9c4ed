import { expect, test } from 'vitest';
import { writeXunit } from '../../../../sdk/report/xunit/write.ts';
import { createNodeScene, minute, planOn } from '../node-lab.ts';

const spread = { alternatives: ['B', 'C'] };

test('what the infrastructure took is submitted again on another node, and the report tells of both', async () => {
  const scene = createNodeScene([planOn('A', ['one', 'two'], { spares: ['B'] })], {
    script: ({ node }) => (node === 'A' ? 'lost' : 'passed'),
  });
  const report = await scene.play({ reruns: { infra: 1 } });
  expect(report).toMatchObject({ verdict: 'passed', exitCode: 0, totals: { tests: 2, passed: 2, errors: 0 } });
  expect(scene.jobs.map(({ node }) => node)).toEqual(['A', 'B']);
  expect(report.jobs).toHaveLength(1);
  expect(
    report.jobs[0]?.attempts?.map(({ label, node, because, verdict }) => ({ label, node, because, verdict })),
  ).toEqual([
    { label: 'A', node: 'A', because: 'first', verdict: 'infra' },
    { label: 'A.2', node: 'B', because: 'infra', verdict: 'passed' },
  ]);
});

test('without --retry-infra nothing is submitted again', async () => {
  const scene = createNodeScene([planOn('A', ['one'], { spares: ['B'] })], { script: () => 'lost' });
  expect(await scene.play()).toMatchObject({ verdict: 'infra', exitCode: 3 });
  expect(scene.jobs).toHaveLength(1);
});

test('a node that has lost two jobs of the run gets no more of them', async () => {
  const jobs = ['one', 'two', 'three'].map((name) => planOn('A', [name], { label: name, spares: ['B'] }));
  const scene = createNodeScene(jobs, { script: ({ node }) => (node === 'A' ? 'lost' : 'passed') });
  const report = await scene.play({ reruns: { infra: 2 } });
  expect(scene.memory.entries).toContainEqual(expect.objectContaining({ step: 'quarantined', node: 'A' }));
  expect(scene.jobs.filter(({ node }) => node === 'A')).toHaveLength(2);
  // The third waited for A, and had no other place.
  expect(report.jobs.map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'infra']);
  expect(report.reasons[0]).toContain('A has failed this run too often, and gets no more jobs of it');
});

test('failed tests are repeated side by side on the nodes that are free, and only these', async () => {
  const scene = createNodeScene([planOn('A', ['one', 'two', 'three', 'four'], spread)], {
    script: ({ test, earlier }) => (test !== 'one' && earlier === 0 ? 'failed' : 'passed'),
  });
  const begunMs = scene.clock.now();
  const report = await scene.play({ reruns: { failed: 1 } });
  expect(scene.jobs.slice(1).map(({ node, tests }) => ({ node, tests }))).toEqual([
    { node: 'A', tests: ['two'] },
    { node: 'B', tests: ['three'] },
    { node: 'C', tests: ['four'] },
  ]);
  expect(scene.clock.now() - begunMs).toBe(5 * minute);
  expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 4, passed: 4, failed: 0, flaky: 3 } });
});

test('the report in xUnit tells that a test is flaky, and how it failed before', async () => {
  const scene = createNodeScene([planOn('A', ['one'])], {
    script: ({ earlier }) => (earlier === 0 ? 'failed' : 'passed'),
  });
  const xml = writeXunit(await scene.play({ reruns: { failed: 1 } }));
  expect(xml).toContain('flakyFailure');
  expect(xml).toContain('one on A');
  expect(xml).toMatch(/tests="1"[^>]* failures="0"/);
});

test('totals are those of the plan, however often a test is repeated', async () => {
  const scene = createNodeScene([planOn('A', ['one', 'two'])], {
    script: ({ test }) => (test === 'one' ? 'failed' : 'passed'),
  });
  const report = await scene.play({ reruns: { failed: 3 } });
  expect(scene.nodesOf('one')).toHaveLength(4);
  expect(scene.nodesOf('two')).toHaveLength(1);
  expect(report).toMatchObject({
    verdict: 'failed',
    exitCode: 1,
    totals: { tests: 2, passed: 1, failed: 1, flaky: 0 },
  });
});

test('the budget is one of the whole run, also when several jobs ask for more at once', async () => {
  const jobs = ['A', 'B'].map((node) =>
    planOn(
      node,
      ['one', 'two', 'three'].map((name) => `${node}-${name}`),
      spread,
    ),
  );
  const scene = createNodeScene(jobs, { script: () => 'failed' });
  await scene.play({ reruns: { failed: 5, budget: 3 } });
  expect(scene.jobs).toHaveLength(5);
});

test.each(['added', 'intent', 'submitted', 'state', 'ended', 'judged'])(
  'a run that dies in a repetition, after "%s", goes on with it and makes no further one',
  async (step) => {
    const scene = createNodeScene([planOn('A', ['one', 'two'], { spares: ['B'] })], {
      script: ({ test, earlier }) => (test === 'one' && earlier === 0 ? 'failed' : 'passed'),
    });
    const isOver = await scene.playUntil(
      (entry) => entry.step === step && 'job' in entry && (step === 'added' || entry.job === 'A.2'),
      { reruns: { failed: 1 } },
    );
    expect(isOver).toBe('died');
    const report = await scene.resume();
    expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 2, passed: 2, flaky: 1 } });
    expect(scene.jobs).toHaveLength(2);
    expect(scene.nodesOf('one')).toHaveLength(2);
  },
);

test('a process that takes a run up counts what the nodes did for the one before, and a busy node is none of it', async () => {
  const jobs = ['one', 'two', 'three'].map((name) => planOn('A', [name], { label: name }));
  const scene = createNodeScene(jobs, { script: ({ test }) => (test === 'two' ? 'passed' : 'lost') });
  await scene.playUntil((entry) => entry.step === 'judged' && entry.job === 'one');
  expect(scene.memory.entries.at(-1)).toMatchObject({ step: 'judged', blamed: 'A' });
  await scene.resume();
  expect(scene.memory.entries.filter(({ step }) => step === 'quarantined')).toHaveLength(1);
});

test('at a lab with queues no node is blamed, since the lab says who gets the job', async () => {
  const jobs = ['one', 'two', 'three'].map((name) => planOn('A', [name], { label: name }));
  const scene = createNodeScene(jobs, { script: () => 'lost', refusesBusy: false });
  const lab = { ...scene.lab, capabilities: { ...scene.lab.capabilities, hasQueue: true } };
  await scene.play({ lab });
  expect(scene.jobs).toHaveLength(3);
  expect(scene.memory.entries.some((entry) => 'blamed' in entry || entry.step === 'quarantined')).toBe(false);
});

test('--fail-fast stops the others; what did not run is skipped and not missing, and the exit code is 1', async () => {
  const jobs = ['A', 'B'].map((node) => planOn(node, [`${node}-one`, `${node}-two`]));
  const scene = createNodeScene(jobs, { script: ({ test }) => (test === 'A-one' ? 'failed' : 'passed') });
  const report = await scene.play({
    reruns: { maxFailures: 1 },
    jobs: [...jobs, planOn('A', ['late'], { label: 'late' })],
  });
  expect(report).toMatchObject({ verdict: 'failed', exitCode: 1 });
  const late = report.jobs.find(({ label }) => label === 'late');
  expect(late?.tests).toMatchObject([{ name: 'late', outcome: 'skipped' }]);
  expect(late?.tests[0]?.failure?.message).toContain('(--fail-fast)');
  expect(scene.nodesOf('late')).toEqual([]);
});

test('--max-failures counts a test only when no repetition is left for it', async () => {
  const script = ({ earlier }: { earlier: number }) => (earlier === 0 ? ('failed' as const) : ('passed' as const));
  const scene = createNodeScene([planOn('A', ['one', 'two'])], { script });
  expect(await scene.play({ reruns: { failed: 1, maxFailures: 1 } })).toMatchObject({ verdict: 'passed' });
});

test('a repetition that cannot be written down stops the run, and leaves nothing at the lab', async () => {
  const jobs = [
    planOn('A', ['one']),
    planOn(
      'B',
      Array.from({ length: 50 }, (_, index) => `long-${index}`),
    ),
  ];
  const scene = createNodeScene(jobs, { script: ({ test }) => (test === 'one' ? 'failed' : 'passed') });
  const write = scene.memory.journal;
  scene.memory.journal = async (entry) => {
    if (entry.step === 'added') throw new Error('ENOSPC: no space left');
    await write(entry);
  };
  await expect(scene.play({ reruns: { failed: 1 } })).rejects.toThrow('ENOSPC');
  expect(scene.jobs.map(({ state }) => state)).toEqual(['ended', 'cancelled']);
});

test('a process that takes a run up has as much of the budget as the one before has left', async () => {
  const scene = createNodeScene([planOn('A', ['one'])], { script: () => 'failed' });
  await scene.playUntil((entry) => entry.step === 'judged' && entry.job === 'A.2', {
    reruns: { failed: 9, budget: 2 },
  });
  await scene.resume();
  expect(scene.jobs).toHaveLength(3);
});

test('a signal that comes while --fail-fast stops a job without haste leaves it seven seconds', async () => {
  const jobs = [planOn('A', ['one']), planOn('B', ['long'])];
  let asked = 0;
  const scene = createNodeScene(jobs, {
    script: ({ test }) => (test === 'one' ? 'failed' : 'passed'),
    durationOf: (name) => (name === 'long' ? 60 * minute : minute),
    parts: {
      async cancel(_, signal) {
        asked = scene.clock.now();
        stop.abort(Object.assign(new Error('stopped by SIGTERM'), { signal: 15 }));
        await scene.clock.sleep(10 * minute, signal);
        return { result: 'stopped', detail: 'it is stopped' };
      },
    },
  });
  const stop = new AbortController();
  const report = await scene.play({ reruns: { maxFailures: 1 }, signal: stop.signal });
  expect(scene.clock.now() - asked).toBeLessThanOrEqual(7000);
  expect(report).toMatchObject({ verdict: 'cancelled', exitCode: 143 });
});
