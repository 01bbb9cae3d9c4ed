import { expect, test } from 'vitest';
import { createNodeScene, minute, planOn, type Turn } from '../node-lab.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => `t${index}`);
const over = (...nodes: string[]) => ({ shardOver: nodes });

function createShards(tests: readonly string[], options: Parameters<typeof createNodeScene>[1] = {}) {
  return createNodeScene([planOn('A', tests, { label: 'all' })], options);
}

test('tests are spread over the nodes, each runs once, and there is one report a node', async () => {
  const scene = createShards(names(12));
  const begunMs = scene.clock.now();
  const report = await scene.play(over('A', 'B', 'C'));
  expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 12, passed: 12 } });
  expect(scene.executed.map(({ test }) => test).sort()).toEqual([...names(12)].sort());
  expect(report.jobs.map(({ label }) => label).sort()).toEqual(['all@A', 'all@B', 'all@C']);
  expect(scene.clock.now() - begunMs).toBeLessThanOrEqual(5 * minute);
});

test('the longest tests come first', async () => {
  const ms = (name: string) => (Number(name.slice(1)) + 1) * minute;
  const scene = createShards(names(6), { durationOf: ms });
  await scene.play({ ...over('A', 'B'), estimates: { durationOf: ({ name }) => ms(name) } });
  expect(scene.jobs.slice(0, 2).map(({ tests }) => tests[0])).toEqual(['t5', 't4']);
});

test('a node that is slower than expected is left fewer tests', async () => {
  const scene = createShards(names(20), { durationOf: (_, node) => (node === 'A' ? 10 * minute : minute) });
  await scene.play(over('A', 'B'));
  const at = (node: string) => scene.executed.filter((turn) => turn.node === node).length;
  expect(at('A') + at('B')).toBe(20);
  expect(at('A')).toBeLessThan(at('B'));
});

test('what a node that dies has not run is run elsewhere, and its own results stand', async () => {
  const isDead = ({ node, test }: Turn) => node === 'A' && test !== 't0';
  const scene = createShards(names(8), { script: (turn) => (isDead(turn) ? 'lost' : 'passed') });
  const report = await scene.play({ ...over('A', 'B'), reruns: { infra: 2 } });
  expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 8, passed: 8 } });
  expect(scene.nodesOf('t0')).toEqual(['A']);
});

test('a node without work stays at hand while another one is at the last test, and takes that over when it dies', async () => {
  const scene = createShards(['only'], { script: ({ node }) => (node === 'A' ? 'lost' : 'passed') });
  const report = await scene.play({ ...over('A', 'B'), reruns: { infra: 1 } });
  expect(report.verdict).toBe('passed');
  expect(scene.nodesOf('only')).toEqual(['A', 'B']);
});

test('a failed test is repeated once a node is free, however the nodes end', async () => {
  const scene = createShards(names(4), {
    script: ({ test, earlier }) => (test === 't1' && earlier === 0 ? 'failed' : 'passed'),
  });
  const report = await scene.play({ ...over('A', 'B'), reruns: { failed: 1 } });
  expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 4, flaky: 1 } });
  expect(scene.nodesOf('t1')).toHaveLength(2);
});

test('when all nodes are lost, what nobody ran is in the report, as infra, with the reason', async () => {
  const scene = createShards(names(12), { script: () => 'lost' });
  const report = await scene.play({ ...over('A', 'B'), reruns: { infra: 9 } });
  expect(report).toMatchObject({ verdict: 'infra', exitCode: 3, totals: { tests: 12, passed: 0 } });
  expect(scene.memory.entries.filter(({ step }) => step === 'quarantined')).toHaveLength(2);
  expect(report.reasons.join(' ')).toMatch(/node [AB] went away/);
});

test('--max-failures ends spread tests; those that were not dealt out are skipped', async () => {
  const scene = createShards(names(40), { script: () => 'failed' });
  const report = await scene.play({ ...over('A', 'B'), reruns: { maxFailures: 1 } });
  expect(report).toMatchObject({ verdict: 'failed', exitCode: 1, totals: { tests: 40 } });
  expect(report.totals.skipped).toBeGreaterThan(10);
});

test('a stop reaches every node', async () => {
  const scene = createShards(names(20), { durationOf: () => 30 * minute });
  const stop = new AbortController();
  void scene.clock.sleep(minute).then(() => stop.abort(new Error('enough')));
  const report = await scene.play({ ...over('A', 'B'), signal: stop.signal });
  expect(report).toMatchObject({ verdict: 'cancelled', exitCode: 6 });
  expect(scene.jobs.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
});

test.each(['added', 'intent', 'submitted', 'state', 'ended', 'judged'])(
  'spread tests whose process dies after the third "%s" are all run, and each once',
  async (step) => {
    const scene = createShards(names(10));
    let count = 0;
    expect(await scene.playUntil((entry) => entry.step === step && ++count === 3, over('A', 'B'))).toBe('died');
    const report = await scene.resume();
    expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 10, passed: 10 } });
    expect(scene.executed.map(({ test }) => test).sort()).toEqual(names(10).sort());
  },
);

test('spread tests whose submit was not answered go on where the lab has them', async () => {
  const scene = createShards(names(10));
  await scene.playUntil('submit', over('A', 'B'));
  expect(await scene.resume()).toMatchObject({ verdict: 'passed', totals: { tests: 10, passed: 10 } });
  expect(scene.executed).toHaveLength(10);
});

test('a part that was planned for a node in quarantine, and never got there, is run elsewhere by a later process', async () => {
  const scene = createShards(names(10));
  await scene.playUntil((entry) => entry.step === 'added' && entry.job.target === 'B', over('A', 'B'));
  const at = new Date(scene.clock.now()).toISOString();
  await scene.memory.journal({ at, step: 'quarantined', node: 'B', reason: 'its jobs fell to the infrastructure' });
  const report = await scene.resume();
  expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 10, passed: 10 } });
  expect(scene.executed.every(({ node }) => node === 'A')).toBe(true);
});

test('a run that dies while a failed test waits for its repetition repeats it when it is taken up', async () => {
  const scene = createShards(names(4), {
    script: ({ test, earlier }) => (test === 't1' && earlier === 0 ? 'failed' : 'passed'),
  });
  const isRepetition = (entry: { step: string; because?: string }) =>
    entry.step === 'added' && entry.because === 'failed';
  await scene.playUntil(isRepetition, { ...over('A', 'B'), reruns: { failed: 1 } });
  expect(await scene.resume()).toMatchObject({ verdict: 'passed', totals: { tests: 4, flaky: 1 } });
  expect(scene.nodesOf('t1')).toHaveLength(2);
});

test('the journal that refuses a part stops the others, before the error is told', async () => {
  const scene = createShards(names(40), { durationOf: (_, node) => (node === 'A' ? minute : 60 * minute) });
  const write = scene.memory.journal;
  let parts = 0;
  scene.memory.journal = async (entry) => {
    if (entry.step === 'added' && ++parts === 3) throw new Error('ENOSPC: no space left');
    await write(entry);
  };
  await expect(scene.play(over('A', 'B'))).rejects.toThrow('ENOSPC');
  expect(scene.jobs.map(({ state }) => state)).toEqual(['ended', 'cancelled']);
});

test('a repetition that was planned for a node in quarantine, and never got there, goes to another one', async () => {
  const scene = createShards(names(4), {
    script: ({ test, earlier }) => (test === 't1' && earlier === 0 ? 'failed' : 'passed'),
  });
  let node = '';
  await scene.playUntil(
    (entry) => {
      if (entry.step !== 'added' || entry.because !== 'failed') return false;
      node = entry.job.target;
      return true;
    },
    { ...over('A', 'B'), reruns: { failed: 1 } },
  );
  const at = new Date(scene.clock.now()).toISOString();
  await scene.memory.journal({ at, step: 'quarantined', node, reason: 'its jobs fell to the infrastructure' });
  expect(await scene.resume()).toMatchObject({ verdict: 'passed', totals: { tests: 4, flaky: 1 } });
  expect(scene.nodesOf('t1').at(-1)).not.toBe(node);
});
