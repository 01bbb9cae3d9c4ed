import { type JobReport, type RunReport, sumTotals, type TestCase } from '../../../sdk/report/model.ts';

/** A passed case of `tests/epg.py`, with whatever a test wants different. */
export function buildCase(overrides: Partial<TestCase> = {}): TestCase {
  return {
    name: 'test_open',
    classname: 'tests/epg.py',
    outcome: 'passed',
    durationMs: 3100,
    source: 'lab',
    ...overrides,
  };
}

/** A failed case with a Python traceback that ends in line 14 of its file. */
export function buildFailure(overrides: Partial<TestCase> = {}): TestCase {
  const text =
    'Traceback (most recent call last):\n  File "/srv/pack/tests/epg.py", line 14, in test_zap\nMatchTimeout: No match';
  return buildCase({
    name: 'test_zap',
    outcome: 'failed',
    file: 'tests/epg.py',
    line: 12,
    failure: { type: 'MatchTimeout', message: 'No match for "epg.png" within 10 s', text },
    ...overrides,
  });
}

export function buildJob(overrides: Partial<JobReport> = {}): JobReport {
  return {
    label: 'stb-01',
    id: 'job-0017',
    node: 'stb-tester-00044b80ebeb',
    url: 'https://lab.example/jobs/17',
    verdict: 'passed',
    startedAt: '2026-11-20T04:00:00Z',
    endedAt: '2026-11-20T04:05:00Z',
    phases: [],
    properties: {},
    tests: [],
    artifacts: [],
    ...overrides,
  };
}

/** A report of the given jobs; the totals follow from them. */
export function buildReport(jobs: readonly JobReport[], overrides: Partial<RunReport> = {}): RunReport {
  return {
    schema: 1,
    runId: 'run-42',
    tool: { name: 'rigline', version: '0.1.0' },
    lab: { kind: 'stb-tester', url: 'https://lab.example' },
    startedAt: '2026-11-20T03:59:00Z',
    endedAt: '2026-11-20T04:06:00Z',
    verdict: 'passed',
    exitCode: 0,
    reasons: [],
    totals: sumTotals(jobs.flatMap(({ tests }) => tests)),
    jobs,
    ...overrides,
  };
}
