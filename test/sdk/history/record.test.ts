import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatHistory, parseHistory } from '../../../sdk/history/format.ts';
import { mergeHistories } from '../../../sdk/history/merge.ts';
import { emptyHistory } from '../../../sdk/history/model.ts';
import { recordRun } from '../../../sdk/history/record.ts';
import { hostileReport } from '../report/arbitrary.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../report/builders.ts';

const startS = Date.parse('2026-11-20T03:59:00Z') / 1000;

test('a run leaves a sample of each test, with the node that ran it', () => {
  const job = buildJob({ node: 'n1', tests: [buildCase({ durationMs: 3100.4 }), buildFailure({ node: 'n2' })] });
  const { tests } = recordRun(emptyHistory, buildReport([job]));
  expect(tests).toMatchObject([
    { kind: 'stb-tester', name: 'test_open', samples: [{ id: 'run-42', node: 'n1', at: startS, durationMs: 3100 }] },
    { kind: 'stb-tester', name: 'test_zap', samples: [{ node: 'n2', outcome: 'failed' }] },
  ]);
});

test('each execution of a repeated test is a sample, and the last says that it is flaky', () => {
  const attempt = { outcome: 'failed' as const, durationMs: 900 };
  const attempts = [
    { ...attempt, job: 'stb-01', node: 'n1' },
    { ...attempt, job: 'stb-01.2', node: 'n2' },
  ];
  const repeated = buildCase({ attempts, isFlaky: true, node: 'n2', durationMs: 800 });
  const [one] = recordRun(emptyHistory, buildReport([buildJob({ node: 'n1', tests: [repeated] })])).tests;
  expect(one?.samples).toEqual([
    { id: 'run-42#2', node: 'n2', at: startS, durationMs: 800, outcome: 'flaky' },
    { id: 'run-42', node: 'n2', at: startS, durationMs: 900, outcome: 'failed' },
    { id: 'run-42', node: 'n1', at: startS, durationMs: 900, outcome: 'failed' },
  ]);
});

test('what the judge added, and how long a skip took, is not recorded', () => {
  const tests = [buildCase({ source: 'judge' }), buildCase({ name: 'skip', outcome: 'skipped' })];
  const recorded = recordRun(emptyHistory, buildReport([buildJob({ tests })])).tests;
  expect(recorded).toMatchObject([{ name: 'skip', samples: [{ outcome: 'skipped' }] }]);
  expect(recorded[0]?.samples[0]).not.toHaveProperty('durationMs');
});

test('a test in quarantine is recorded as it really ended', () => {
  const quarantine = { outcome: 'failed' as const, until: '2026-12-01' };
  const tests = [buildCase({ outcome: 'skipped', quarantine, durationMs: 900 })];
  const recorded = recordRun(emptyHistory, buildReport([buildJob({ tests })])).tests;
  expect(recorded[0]?.samples).toMatchObject([{ outcome: 'failed', durationMs: 900 }]);
});

test('a phase is recorded like a test, but neither one that the lab ended nor a test that never ran', () => {
  const tests = [
    buildCase({ name: 'provision', source: 'phase' }),
    buildCase({ name: 'test', source: 'phase', outcome: 'failed' }),
    buildCase({ name: 'reserve', source: 'phase', outcome: 'error' }),
    buildCase({ name: 'gone', outcome: 'error', noResult: true }),
  ];
  const recorded = recordRun(emptyHistory, buildReport([buildJob({ tests })])).tests;
  expect(recorded.map(({ name }) => name)).toEqual(['provision', 'test']);
});

test('a job leaves how long it waited and ran, under the queue it was sent to', () => {
  const job = buildJob({ label: 'smoke.yaml', node: 'agent-1', submittedAt: '2026-11-20T03:59:00Z' });
  expect(recordRun(emptyHistory, buildReport([job]), { targetOf: () => 'rpi4' }).jobs).toMatchObject([
    { label: 'smoke.yaml', target: 'rpi4', samples: [{ node: 'agent-1', waitedMs: 60_000, ranMs: 300_000 }] },
  ]);
  expect(recordRun(emptyHistory, buildReport([job])).jobs[0]?.target).toBe('agent-1');
});

test('only jobs that did all of the work say how long it takes', () => {
  const times = {
    submittedAt: '2026-11-20T04:00:00Z',
    startedAt: '2026-11-20T04:01:00Z',
    endedAt: '2026-11-20T04:02:00Z',
    phases: [],
  };
  const attempts = [
    { ...times, label: 'j', node: 'n1', verdict: 'infra' as const, because: 'first' as const },
    { ...times, label: 'j.2', node: 'n2', verdict: 'failed' as const, because: 'infra' as const },
    { ...times, label: 'j.3', node: 'n2', verdict: 'passed' as const, because: 'failed' as const },
  ];
  const [one] = recordRun(emptyHistory, buildReport([buildJob({ label: 'j', attempts })])).jobs;
  expect(one?.samples.map(({ id, node, waitedMs, ranMs }) => [id, node, waitedMs, ranMs])).toEqual([
    ['run-42#2', 'n2', 60_000, undefined],
    ['run-42', 'n2', 60_000, 60_000],
    ['run-42', 'n1', 60_000, undefined],
  ]);
  const part = { ...times, label: 'j', node: 'n1', verdict: 'passed' as const };
  const parts = [
    { ...part, because: 'first' as const },
    { ...part, because: 'part' as const },
  ];
  const sharded = recordRun(emptyHistory, buildReport([buildJob({ attempts: parts })])).jobs[0];
  expect(sharded?.samples.map(({ ranMs }) => ranMs)).toEqual([undefined, undefined]);
});

test('a run that is recorded twice counts once, and a merged report adds nothing to its pieces', () => {
  const report = buildReport([buildJob({ tests: [buildCase()] })]);
  const once = recordRun(emptyHistory, report);
  expect(recordRun(once, report)).toEqual(once);
  expect(recordRun(once, { ...report, runId: 'merged', mergedFrom: ['run-42'] })).toBe(once);
});

test('whatever a lab called its tests, the history can be written and read', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const history = recordRun(emptyHistory, report);
      expect(parseHistory(formatHistory(history))).toEqual({ history });
      expect(mergeHistories(history, recordRun(history, report))).toEqual(history);
    }),
    { examples: [[buildReport([buildJob({ tests: [buildCase({ durationMs: -0 })] })])]] },
  );
});

test('a run that is added once more counts once, also by somebody who does not know where its jobs were sent', () => {
  const report = buildReport([buildJob({ label: 'smoke', node: 'agent-1' })]);
  const first = recordRun(emptyHistory, report, { targetOf: () => 'rack' });
  expect(recordRun(first, report)).toEqual(first);
  const later = recordRun(first, { ...report, runId: 'run-43' });
  expect(later.jobs.map(({ target, samples }) => [target, samples.length])).toEqual([
    ['agent-1', 1],
    ['rack', 1],
  ]);
});
