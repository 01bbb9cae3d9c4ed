import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunReport, TestCase } from '../../../../sdk/report/model.ts';
import { writeXunit } from '../../../../sdk/report/xunit/write.ts';
import { type MergeReportsOptions, mergeReports } from '../../../../sdk/run/merge/merge-reports.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../../report/builders.ts';

/** The report of a leg with one job that ran these tests. */
function buildLeg(
  shard: string | undefined,
  tests: readonly TestCase[],
  overrides: Partial<RunReport> = {},
): RunReport {
  const verdict = tests.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'passed';
  const reason = verdict === 'failed' ? { reason: '1 of 1 test did not pass' } : {};
  const job = buildJob({ label: 'node-1', node: 'node-1', tests, verdict, ...reason });
  const reasons = verdict === 'failed' ? [`node-1: ${reason.reason}`] : [];
  return buildReport([job], { runId: `run-${shard}`, verdict, reasons, ...(shard && { shard }), ...overrides });
}

function merge(reports: readonly (RunReport | undefined)[], options: Partial<MergeReportsOptions> = {}): RunReport {
  const pieces = reports.map((report, index) => ({ name: `pieces/${index + 1}`, ...(report && { report }) }));
  return mergeReports({ pieces, runId: 'merged', now: '2026-11-20T05:00:00.000Z', ...options });
}

const labelsOf = ({ jobs }: RunReport) => jobs.map(({ label }) => label);

test('legs become one report, whose jobs are told apart by leg', () => {
  const legs = [
    buildLeg('1/2', [buildCase()]),
    buildLeg('2/2', [buildFailure()], { startedAt: '2026-11-20T03:00:00Z' }),
  ];
  const merged = merge(legs);
  expect(merged).toMatchObject({
    runId: 'merged',
    verdict: 'failed',
    exitCode: 1,
    startedAt: '2026-11-20T03:00:00.000Z',
    endedAt: '2026-11-20T04:06:00.000Z',
    totals: { tests: 2, passed: 1, failed: 1 },
    reasons: ['node-1 (2/2): 1 of 1 test did not pass'],
    mergedFrom: ['run-1/2', 'run-2/2'],
    lab: { kind: 'stb-tester' },
  });
  expect(labelsOf(merged)).toEqual(['node-1 (1/2)', 'node-1 (2/2)']);
  expect(merge([...legs].reverse()).totals).toEqual(merged.totals);
});

test('a leg that is missing makes the report infra, and is named everywhere', () => {
  const merged = merge([buildLeg('2/4', [buildCase()]), buildLeg('4/4', [buildCase()])]);
  expect(merged).toMatchObject({ verdict: 'infra', exitCode: 3 });
  expect(labelsOf(merged).slice(2)).toEqual(['leg 1/4', 'leg 3/4']);
  expect(merged.reasons[0]).toContain('leg 1/4 is missing');
  expect(writeXunit(merged)).toContain('leg 3/4 is missing');
});

test('a failed test comes before a leg that is missing', () => {
  expect(merge([buildLeg('1/2', [buildFailure()])])).toMatchObject({ verdict: 'failed', exitCode: 1 });
});

test('the plan tells the tests of a leg that is missing', () => {
  const include = ['test_open', 'test_gone'].map((name, index) => ({
    ...{ shard: `${index + 1}/2`, leg: index + 1, predictedSeconds: 1 },
    tests: [{ classname: 'c', name }],
  }));
  const { jobs, totals } = merge([buildLeg('1/2', [buildCase()])], { plan: { include } });
  expect(jobs[1]?.tests).toMatchObject([{ name: 'test_gone', outcome: 'error', failure: { type: 'MissingResult' } }]);
  expect(totals).toMatchObject({ tests: 2, passed: 1, errors: 1 });
});

test('fewer pieces than expected are never green', () => {
  expect(merge([buildLeg(undefined, [buildCase()])], { expect: 1 }).verdict).toBe('passed');
  const merged = merge([buildLeg(undefined, [buildCase()])], { expect: 3 });
  expect(merged).toMatchObject({ verdict: 'infra', exitCode: 3 });
  expect(merged.reasons).toEqual(['missing pieces: 2 pieces are missing; 1 of 3 pieces are there: pieces/1']);
  expect(merge([], { expect: 2 })).toMatchObject({
    verdict: 'infra',
    lab: { kind: 'unknown' },
    startedAt: '2026-11-20T05:00:00.000Z',
  });
  expect(merge([buildLeg('1/2', [buildCase()]), buildLeg('2/2', [buildCase()])], { expect: 3 }).verdict).toBe('infra');
});

test('a run that has left no report makes the merged one infra', () => {
  const merged = merge([buildLeg(undefined, [buildCase()]), undefined], { expect: 2 });
  expect(merged).toMatchObject({ verdict: 'infra', exitCode: 3 });
  expect(merged.reasons).toEqual(['pieces/2: the run has left no result.json: it died, or goes on still']);
});

test('the same run counts once, and of two states of it the later one', () => {
  const early = buildLeg('1/1', [buildFailure()], { endedAt: '2026-11-20T04:00:00Z' });
  const late = buildLeg('1/1', [buildCase()], { endedAt: '2026-11-20T04:10:00Z' });
  for (const pieces of [
    [early, late],
    [late, early],
    [late, late],
  ])
    expect(merge(pieces)).toMatchObject({ verdict: 'passed', totals: { tests: 1 }, mergedFrom: ['run-1/1'] });
});

test('two runs of a leg are an error, unless one repeats the other', () => {
  const first = buildLeg('1/1', [buildFailure(), buildCase()], { runId: 'r1', startedAt: '2026-11-20T02:00:00Z' });
  const second = buildLeg('1/1', [buildFailure({ outcome: 'passed' })], { runId: 'r2' });
  expect(() => merge([first, second])).toThrow('pieces/1 and pieces/2 are both leg 1/1');
  const merged = merge([second, first], { reruns: true });
  expect(merged).toMatchObject({ verdict: 'passed', totals: { tests: 2, passed: 2, flaky: 1 } });
  expect(merged.jobs[0]?.tests).toMatchObject([
    { name: 'test_zap', outcome: 'passed', isFlaky: true, attempts: [{ outcome: 'failed', job: 'node-1 (r1)' }] },
    { name: 'test_open', outcome: 'passed' },
  ]);
  expect(merged.jobs[0]?.attempts?.map(({ label, because }) => [label, because])).toEqual([
    ['node-1 (r1)', 'first'],
    ['node-1 (r2)', 'failed'],
  ]);
});

test('a repetition that did not get to a test leaves its result, and a red test red', () => {
  const first = buildLeg(undefined, [buildFailure()], { runId: 'r1', startedAt: '2026-11-20T02:00:00Z' });
  const unheard = buildFailure({
    outcome: 'error',
    source: 'judge',
    failure: { type: 'MissingResult', message: '', text: '' },
  });
  const lost = { ...buildLeg(undefined, [unheard], { runId: 'r2', verdict: 'infra' }) };
  const job = { ...buildJob({ label: 'node-1', verdict: 'infra' as const, tests: [unheard] }) };
  expect(merge([first, { ...lost, jobs: [job] }], { reruns: true })).toMatchObject({
    verdict: 'infra',
    jobs: [{ tests: [{ outcome: 'failed', source: 'lab' }] }],
  });
  const other = buildLeg(undefined, [buildCase()], { runId: 'r2' });
  expect(merge([first, other], { reruns: true })).toMatchObject({
    verdict: 'failed',
    reasons: ['node-1: 1 test did not pass in an earlier run, and was not repeated'],
  });
});

test('a repetition that skips a test takes no result from it', () => {
  const isEarlier = { runId: 'r1', startedAt: '2026-11-20T02:00:00Z' };
  const skip = (one: TestCase): TestCase => ({ ...buildCase(one), outcome: 'skipped' });
  const first = buildLeg(undefined, [buildFailure(), buildCase()], isEarlier);
  const some = buildLeg(undefined, [skip(buildFailure()), buildCase()], { runId: 'r2' });
  expect(merge([first, some], { reruns: true })).toMatchObject({
    verdict: 'failed',
    reasons: ['node-1: 1 test did not pass in an earlier run, and was not repeated'],
    totals: { tests: 2, passed: 1, failed: 1, flaky: 0 },
  });
  const nothing = buildJob({ label: 'node-1', verdict: 'empty', reason: 'all skipped', tests: [skip(buildFailure())] });
  expect(merge([first, buildReport([nothing], { runId: 'r2', verdict: 'empty' })], { reruns: true })).toMatchObject({
    verdict: 'failed',
    totals: { tests: 2, passed: 1, failed: 1 },
  });
  const skipped = buildLeg(undefined, [skip(buildCase()), buildCase({ name: 'other' })], isEarlier);
  const { jobs } = merge([skipped, buildLeg(undefined, [buildCase()], { runId: 'r2' })], { reruns: true });
  expect(jobs[0]?.tests.map(({ outcome, attempts }) => [outcome, attempts])).toEqual([
    ['passed', undefined],
    ['passed', undefined],
  ]);
});

test.each(['MissingResult', 'NotRun'])(
  'a test that has a result in no run is not forgotten by a repetition: %s',
  (type) => {
    const failure = { type, message: '', text: '' };
    const outcome = type === 'NotRun' ? 'skipped' : 'error';
    const unheard = buildCase({ name: 'test_unheard', outcome, source: 'judge', failure });
    const whole = { ...unheard, classname: 'rigline.node-1', name: 'job' };
    const first = buildLeg(undefined, [buildFailure(), unheard, whole], {
      runId: 'r1',
      startedAt: '2026-11-20T02:00:00Z',
    });
    const some = buildLeg(undefined, [buildFailure({ outcome: 'passed' })], { runId: 'r2' });
    expect(merge([first, some], { reruns: true })).toMatchObject({
      verdict: 'empty',
      exitCode: 5,
      reasons: ['node-1: 1 test had no result in an earlier run, and was not repeated'],
      totals: { tests: 2 },
    });
    const all = buildLeg(undefined, [...(some.jobs[0]?.tests ?? []), buildCase({ name: 'test_unheard' })], {
      runId: 'r2',
    });
    expect(merge([first, all], { reruns: true })).toMatchObject({ verdict: 'passed', totals: { tests: 2, passed: 2 } });
    const sent = buildJob({ label: 'node-1', verdict: 'dispatched' });
    const told = buildReport([sent], { runId: 'r2', verdict: 'dispatched', exitCode: 0 });
    expect(merge([first, told], { reruns: true })).toMatchObject({ verdict: 'failed', exitCode: 1 });
  },
);

test('runs that are no legs keep the names of their jobs, where those differ', () => {
  const one = buildLeg(undefined, [buildCase()], { runId: 'r1' });
  const two = buildReport([buildJob({ label: 'node-2' })], {
    runId: 'r2',
    lab: { kind: 'testflinger', url: 'https://tf' },
  });
  expect(labelsOf(merge([one, two]))).toEqual(['node-1', 'node-2']);
  expect(merge([one, two]).lab).toEqual({ kind: 'stb-tester, testflinger', url: 'https://lab.example, https://tf' });
  expect(labelsOf(merge([one, { ...one, runId: 'r2' }]))).toEqual(['node-1 (pieces/1)', 'node-1 (pieces/2)']);
});

test('pieces of different plans, and a report with its own pieces, are refused', () => {
  expect(() => merge([buildLeg('1/2', []), buildLeg('2/3', [])])).toThrow('different plans: 1/2, 2/3');
  const include = [{ shard: '1/1', leg: 1, predictedSeconds: 1, jobs: ['a'] }];
  expect(() => merge([buildLeg('1/2', [])], { plan: { include } })).toThrow('the plan has 1 legs');
  const leg = buildLeg('1/1', [buildCase()]);
  expect(() => merge([leg, { ...leg, runId: 'm', mergedFrom: [leg.runId] }])).toThrow(
    'pieces/2 was merged from other pieces',
  );
});

test('reasons of a run that are no job’s stay', () => {
  const merged = merge([buildLeg('1/1', [buildCase()], { verdict: 'cancelled', reasons: ['the run was stopped'] })]);
  expect(merged).toMatchObject({ verdict: 'cancelled', exitCode: 6, reasons: ['1/1: the run was stopped'] });
});

test('a dispatch that was accepted by every leg is accepted', () => {
  const leg = (shard: string, exitCode: number) =>
    buildReport([buildJob({ verdict: 'dispatched' })], {
      ...{ shard, runId: shard, exitCode, verdict: 'dispatched' as const },
    });
  expect(merge([leg('1/2', 0), leg('2/2', 0)])).toMatchObject({ verdict: 'dispatched', exitCode: 0 });
  expect(merge([leg('1/2', 0), leg('2/2', 7)])).toMatchObject({ verdict: 'dispatched', exitCode: 7 });
});

const leg = fc.record({
  tests: fc.array(fc.constantFrom('passed' as const, 'failed' as const), { minLength: 1, maxLength: 4 }),
  isThere: fc.boolean(),
});

test('totals add up, labels differ, and nothing is green with a leg missing or a test failed', () => {
  fc.assert(
    fc.property(fc.array(leg, { minLength: 1, maxLength: 5 }), (legs) => {
      const reports = legs.flatMap(({ tests, isThere }, index) => {
        const cases = tests.map((outcome, at) => buildCase({ name: `t${index}-${at}`, outcome }));
        return isThere ? [buildLeg(`${index + 1}/${legs.length}`, cases)] : [];
      });
      const merged = merge(reports, { expect: legs.length });
      const there = legs.filter(({ isThere }) => isThere);
      expect(merged.totals.tests - merged.totals.errors).toBe(there.flatMap(({ tests }) => tests).length);
      expect(new Set(labelsOf(merged)).size).toBe(merged.jobs.length);
      const hasFailed = there.some(({ tests }) => tests.includes('failed'));
      expect(merged.verdict).toBe(hasFailed ? 'failed' : there.length < legs.length ? 'infra' : 'passed');
    }),
  );
});

test('phases of legs of the same name are told apart by leg, like their jobs', () => {
  const phase: TestCase = { classname: 'node-1', name: 'provision', outcome: 'passed', source: 'phase' };
  const { jobs } = merge([buildLeg('1/2', [buildCase(), phase]), buildLeg('2/2', [buildCase(), phase])]);
  const phases = jobs.flatMap(({ tests }) => tests.filter(({ source }) => source === 'phase'));
  expect(phases.map(({ classname }) => classname)).toEqual(['node-1 (1/2)', 'node-1 (2/2)']);
});

test('of where pieces ran is kept what all of them say', () => {
  const env = (host: string) => ({ environment: { commit: '0a1b', ci: 'github', host } });
  const legs = [buildLeg('1/2', [buildCase()], env('a')), buildLeg('2/2', [buildCase()], env('b'))];
  expect(merge(legs).environment).toEqual({ commit: '0a1b', ci: 'github' });
  expect(merge([legs[0], buildLeg('2/2', [buildCase()])])).not.toHaveProperty('environment');
});

test('a provisioning that broke in one run and not in its repetition has neither failed nor is it flaky', () => {
  const phase = (outcome: 'error' | 'passed'): TestCase => ({
    classname: 'node-1',
    name: 'provision',
    source: 'phase',
    outcome,
    ...(outcome === 'error' && { failure: { type: 'InfraError', message: 'no image', text: '' } }),
  });
  const broken = buildLeg(undefined, [phase('error')], { runId: 'a', verdict: 'infra' });
  for (const tests of [[phase('passed'), buildCase()], [buildCase()]]) {
    const again = buildLeg(undefined, tests, { runId: 'b', startedAt: '2026-11-20T05:00:00Z' });
    const merged = merge([broken, again], { reruns: true });
    expect(merged).toMatchObject({ verdict: 'passed', totals: { tests: tests.length, flaky: 0 } });
  }
});
