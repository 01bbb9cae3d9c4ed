import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyHistory, type History } from '../../../../sdk/history/model.ts';
import type { Lab, PlannedJob } from '../../../../sdk/labs/lab.ts';
import { expectJob } from '../../../../sdk/run/shard/expect-job.ts';
import { takeLeg } from '../../../../sdk/run/shard/leg.ts';
import { type PlanShardsOptions, planShards, type ShardPlan } from '../../../../sdk/run/shard/plan.ts';
import { readShardPlan } from '../../../../sdk/run/shard/read-plan.ts';

const toTests = (...names: readonly string[]) => names.map((name) => ({ classname: 'c', name }));

function buildJob(target: string, ...names: readonly string[]): PlannedJob {
  return { label: target, target, request: { target }, ...(names.length > 0 && { expected: toTests(...names) }) };
}

/** A history in which the tests, or jobs, took the given seconds. */
function buildHistory(tests: Readonly<Record<string, number>>, jobs: Readonly<Record<string, number>> = {}): History {
  const sample = { id: 'r1', node: 'n', at: 1 };
  return {
    tests: Object.entries(tests).map(([name, seconds]) => ({
      ...{ kind: 'k', classname: 'c', name },
      samples: [{ ...sample, durationMs: seconds * 1000, outcome: 'passed' as const }],
    })),
    jobs: Object.entries(jobs).map(([label, seconds]) => ({
      ...{ kind: 'k', label, target: 'q' },
      samples: [{ ...sample, ranMs: seconds * 1000, verdict: 'passed' as const }],
    })),
  };
}

function plan(options: Pick<PlanShardsOptions, 'jobs' | 'shards'> & Partial<PlanShardsOptions>) {
  return planShards({ history: emptyHistory, kind: 'k', selectsTests: true, ...options });
}

const namesOf = ({ include }: ShardPlan) => include.map(({ tests = [] }) => tests.map(({ name }) => name));
const lab: Pick<Lab, 'kind' | 'adapt'> = {
  kind: 'k',
  adapt: (job, { tests = [] }) => ({ ...job, expected: tests, request: { ...(job.request as object), tests } }),
};

test('tests are dealt out by what they took, and each leg says how long it will be', () => {
  const { plan: dealt, ...rest } = plan({
    jobs: [buildJob('n1', 'a', 'b', 'c', 'd')],
    shards: 2,
    history: buildHistory({ a: 5, b: 60, c: 30, d: 20 }),
  });
  expect(dealt).toEqual({
    include: [
      { shard: '1/2', leg: 1, tests: toTests('b'), predictedSeconds: 60 },
      { shard: '2/2', leg: 2, tests: toTests('c', 'd', 'a'), predictedSeconds: 55 },
    ],
  });
  expect(rest).toMatchObject({ by: 'test', known: 4, total: 4, makespanMs: 60_000 });
});

test('the order of the tests makes no difference, and there are no legs without work', () => {
  const all = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 });
  fc.assert(
    fc.property(all, fc.integer({ min: 1, max: 8 }), (names, shards) => {
      const history = buildHistory({ a: 3, b: 3, c: 9 });
      const one = plan({ jobs: [buildJob('n1', ...names)], shards, history });
      expect(plan({ jobs: [buildJob('n1', ...[...names].reverse())], shards, history })).toEqual(one);
      expect(namesOf(one.plan).flat().sort()).toEqual([...names].sort());
      expect(one.plan.include).toHaveLength(Math.min(shards, names.length));
      expect(one.plan.include.every(({ tests = [] }) => tests.length > 0)).toBe(true);
    }),
  );
});

test('of several nodes each leg gets its own, and a slow one gets less', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const samples = (['quick', 'slow'] as const).map((node) => ({
    ...{ id: 'r1', node, at: 1, outcome: 'passed' as const },
    durationMs: node === 'slow' ? 3000 : 1000,
  }));
  const history: History = { jobs: [], tests: names.map((name) => ({ kind: 'k', classname: 'c', name, samples })) };
  const { include } = plan({
    jobs: [buildJob('quick', ...names), buildJob('slow', ...names)],
    shards: 2,
    history,
  }).plan;
  expect(include.map(({ target, tests, predictedSeconds }) => [target, tests?.length, predictedSeconds])).toEqual([
    ['quick', 5, 5],
    ['slow', 1, 3],
  ]);
});

test('whole jobs are dealt out where a lab cannot select tests', () => {
  const jobs = ['smoke.yaml', 'soak.yaml', 'new.yaml'].map((label) => ({ label, target: 'q', request: {} }));
  const history = buildHistory({}, { 'smoke.yaml': 60, 'soak.yaml': 600 });
  const dealt = plan({ jobs, shards: 2, history, selectsTests: false });
  expect(dealt.plan.include).toEqual([
    { shard: '1/2', leg: 1, jobs: ['soak.yaml'], predictedSeconds: 600 },
    // What nobody knows is taken for an ordinary job.
    { shard: '2/2', leg: 2, jobs: ['new.yaml', 'smoke.yaml'], predictedSeconds: 390 },
  ]);
  expect(dealt).toMatchObject({ by: 'job', known: 2, total: 3, typicalMs: 330_000 });
});

test('a job that nobody knows takes what its tests take', () => {
  const jobs = [buildJob('n1', 'a', 'b'), buildJob('n2', 'a')];
  const { include } = plan({ jobs, shards: 2, by: 'job', history: buildHistory({ a: 10, b: 20 }) }).plan;
  expect(include.map(({ jobs: labels, predictedSeconds }) => [labels, predictedSeconds])).toEqual([
    [['n1'], 30],
    [['n2'], 10],
  ]);
});

test.each([
  [{ jobs: [buildJob('n1', 'a')], shards: 0 }, '--shards takes a whole number from 1'],
  [{ jobs: [buildJob('n1', 'a')], shards: 2, selectsTests: false }, 'There is one job, and a k lab runs it as a whole'],
  [{ jobs: [buildJob('n1', 'a')], shards: 2, by: 'job' as const }, 'Leave --by job out'],
  [
    { jobs: [buildJob('n1', 'a')], shards: 2, selectsTests: false, by: 'test' as const },
    'cannot be asked for some of its tests',
  ],
  [{ jobs: [buildJob('n1')], shards: 2 }, 'Which tests n1 runs is known only when it has run'],
  [{ jobs: [buildJob('n1', 'a'), buildJob('n2', 'b')], shards: 2 }, 'have different tests'],
  [{ jobs: [buildJob('n1', 'a'), buildJob('n2', 'a')], shards: 3 }, '2 nodes for 3 shards'],
])('work that cannot be dealt out is refused: %#', (options, message) => {
  expect(() => plan(options)).toThrow(message);
});

test('all legs together do what the run would do, each test once', () => {
  const jobs = [buildJob('n1', 'a', 'b', 'c', 'd', 'e')];
  const dealt = readShardPlan(JSON.stringify(plan({ jobs, shards: 3 }).plan), 'plan.json');
  const legs = dealt.include.map(({ shard }) => takeLeg({ jobs, plan: dealt, leg: shard, lab }));
  expect(legs.map(({ shard }) => shard)).toEqual(['1/3', '2/3', '3/3']);
  const names = legs.flatMap((leg) => leg.jobs.flatMap(({ expected = [] }) => expected.map(({ name }) => name)));
  expect(names.sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(takeLeg({ jobs, plan: dealt, leg: '1', lab })).toEqual(legs[0]);
  expect(legs[0]?.predictedMs).toBe(120_000);
});

test('a leg takes the node that it was made for, or the one that its own arguments name', () => {
  const names = ['a', 'b'];
  const jobs = [buildJob('n1', ...names), buildJob('n2', ...names)];
  const dealt = plan({ jobs, shards: 2 }).plan;
  expect(takeLeg({ jobs, plan: dealt, leg: '2', lab }).jobs).toMatchObject([
    { target: 'n2', expected: [{ name: 'b' }] },
  ]);
  expect(takeLeg({ jobs: [buildJob('n9', ...names)], plan: dealt, leg: '2', lab }).jobs).toMatchObject([
    { target: 'n9' },
  ]);
  const others = [buildJob('n8', ...names), buildJob('n9', ...names)];
  expect(() => takeLeg({ jobs: others, plan: dealt, leg: '2', lab })).toThrow(
    'has this leg run on n2, and the run names n8, n9',
  );
});

test('whole jobs are found again by their labels', () => {
  const jobs = ['a.yaml', 'b.yaml', 'c.yaml'].map((label) => ({ label, target: 'q', request: label }));
  const dealt = plan({ jobs, shards: 2, selectsTests: false }).plan;
  const legs = ['1', '2'].map((leg) =>
    takeLeg({ jobs, plan: dealt, leg, lab: { kind: 'k' } }).jobs.map(({ label }) => label),
  );
  expect(legs).toEqual([['a.yaml', 'c.yaml'], ['b.yaml']]);
});

test('a plan of another run is refused, since tests without a leg would be missed by nobody', () => {
  const dealt = plan({ jobs: [buildJob('n1', 'a', 'b', 'c', 'd')], shards: 2 }).plan;
  const take =
    (...names: readonly string[]) =>
    () =>
      takeLeg({ jobs: [buildJob('n1', ...names)], plan: dealt, leg: '1', lab });
  expect(take('a', 'b', 'c', 'd', 'new')).toThrow('no leg has c.new');
  expect(take('x')).toThrow('the run no longer has c.a, c.c, c.b and 1 more, and no leg has c.x');
  expect(() => takeLeg({ jobs: [], plan: dealt, leg: '3', lab })).toThrow('has no leg 3; it has 1 to 2');
  const jobs = [buildJob('n1', 'a', 'b', 'c', 'd')];
  expect(() => takeLeg({ jobs, plan: dealt, leg: '1', lab: { kind: 'k' } })).toThrow(
    'cannot be asked for some of the tests of n1',
  );
});

test('a plan that has been meddled with, so that a test would run twice, is refused', () => {
  const jobs = [buildJob('n1', 'a', 'b')];
  const [one, two] = plan({ jobs, shards: 2 }).plan.include;
  if (!one || !two) throw new Error('no legs');
  const meddled = { include: [one, { ...two, tests: toTests('a', 'b') }] };
  expect(() => takeLeg({ jobs, plan: meddled, leg: '1', lab })).toThrow('deals out c.a twice');
});

test('a job is expected to run as long as its tests, or as it did before when those are new', () => {
  const history = buildHistory({ a: 10, b: 20 }, { n1: 500 });
  const expectRun = (job: PlannedJob) => expectJob(job, history, 'k').run;
  expect(expectRun(buildJob('n1', 'a', 'b'))).toMatchObject({ usualMs: 30_000, samples: 2, of: 'tests' });
  // The test that is new is taken for an ordinary one.
  expect(expectRun(buildJob('n1', 'a', 'new'))).toMatchObject({ usualMs: 20_000, of: 'tests' });
  expect(expectRun(buildJob('n1', 'new', 'newer', 'a'))).toMatchObject({ usualMs: 500_000, of: 'job' });
  expect(expectRun(buildJob('n1'))).toMatchObject({ usualMs: 500_000, of: 'job' });
});

const leg = { shard: '1/1', leg: 1, tests: toTests('a'), predictedSeconds: 1 };
test.each([
  ['no JSON', '{', 'is no JSON'],
  ['another document', '{"jobs":[]}', 'is no plan'],
  ['no legs', '{"include":[]}', 'is no plan'],
  ['a leg of strings', JSON.stringify({ include: [{ ...leg, tests: ['a'] }] }), 'is no plan'],
  ['a leg without work', JSON.stringify({ include: [{ ...leg, tests: [] }] }), 'is no plan'],
  ['a leg of both', JSON.stringify({ include: [{ ...leg, jobs: ['a'] }] }), 'is no plan'],
  ['an odd target', JSON.stringify({ include: [{ ...leg, target: 7 }] }), 'is no plan'],
  ['a part', JSON.stringify({ include: [{ ...leg, shard: '1/2' }] }), 'is a part of a plan only'],
  [
    'tests and jobs',
    JSON.stringify({
      include: [
        { ...leg, shard: '1/2' },
        { shard: '2/2', leg: 2, jobs: ['a'], predictedSeconds: 1 },
      ],
    }),
    'deals out tests and whole jobs',
  ],
])('a file that is no plan is refused: %s', (_, text, message) => {
  expect(() => readShardPlan(text, 'plan.json')).toThrow(`plan.json ${message}`);
});
