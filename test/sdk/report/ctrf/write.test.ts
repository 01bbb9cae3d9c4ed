import { validate } from 'ctrf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streamCtrf, writeCtrf } from '../../../../sdk/report/ctrf/write.ts';
import type { RunReport } from '../../../../sdk/report/model.ts';
import { hostileReport } from '../arbitrary.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../builders.ts';
import { toStreamed } from '../streamed.ts';

interface Written {
  readonly runId: string;
  readonly results: {
    readonly summary: Record<string, number>;
    readonly environment: Record<string, unknown>;
    readonly extra: Record<string, unknown>;
    readonly tests: readonly Record<string, unknown>[];
  };
}

const write = (report: RunReport, options = {}) => JSON.parse(writeCtrf(report, options)) as Written;
/** What the schema that the project of CTRF publishes has against it. */
const findProblems = (written: unknown) => validate(written).errors;

const attempts = [
  {
    job: 'stb-01',
    node: 'n1',
    outcome: 'error' as const,
    startedAt: '2026-11-20T04:00:00Z',
    durationMs: 1500.4,
    failure: { type: 'T', message: 'gone', text: 'Traceback\n\u001b[31mred' },
    systemOut: 'a\nb\n',
    attachments: ['artifacts/first.MP4', '/etc/passwd'],
  },
];

test('a failed test has its place, its trace, its node and its files', () => {
  const failed = buildFailure({
    startedAt: '2026-11-20T04:00:01.5Z',
    attempts,
    attachments: ['artifacts/stb/a.png', '../x'],
    systemErr: 'oh\r\nno',
    phase: 'test',
    properties: { device_ip: '10.0.0.1' },
  });
  const written = write(buildReport([buildJob({ tests: [failed] })]), { attachmentRoot: 'rigline-results/42' });
  expect(findProblems(written)).toEqual([]);
  expect(written.results.tests).toEqual([
    {
      testId: 'tests/epg.py::test_zap',
      name: 'test_zap',
      status: 'failed',
      duration: 3100,
      start: Date.parse('2026-11-20T04:00:01.5Z'),
      stop: Date.parse('2026-11-20T04:00:04.6Z'),
      suite: ['stb-01', 'tests/epg.py'],
      message: 'No match for "epg.png" within 10 s',
      trace: failed.failure?.text,
      stderr: ['oh', 'no'],
      attachments: [{ name: 'a.png', contentType: 'image/png', path: 'rigline-results/42/artifacts/stb/a.png' }],
      line: 14,
      rawStatus: 'failed',
      labels: { job: 'stb-01', node: 'stb-tester-00044b80ebeb', phase: 'test', source: 'lab' },
      filePath: 'tests/epg.py',
      retries: 1,
      retryAttempts: [
        {
          attempt: 1,
          status: 'failed',
          duration: 1500,
          start: Date.parse('2026-11-20T04:00:00Z'),
          stop: Date.parse('2026-11-20T04:00:01.5Z'),
          message: 'gone',
          trace: 'Traceback\nred',
          stdout: ['a', 'b'],
          attachments: [
            { name: 'first.MP4', contentType: 'video/mp4', path: 'rigline-results/42/artifacts/first.MP4' },
          ],
          extra: { 'rigline.job': 'stb-01', 'rigline.node': 'n1', 'rigline.outcome': 'error' },
        },
      ],
      threadId: 'stb-tester-00044b80ebeb',
      device: 'stb-tester-00044b80ebeb',
      extra: { 'rigline.properties': { device_ip: '10.0.0.1' } },
    },
  ]);
});

test('the summary counts what stands in the list, and errors are failures', () => {
  const quarantine = { outcome: 'error' as const, until: '2026-12-01' };
  const tests = [
    buildCase(),
    buildCase({ name: 'b', isFlaky: true, attempts }),
    buildCase({ name: 'c', outcome: 'error' }),
    buildCase({ name: 'd', outcome: 'skipped', quarantine }),
    buildFailure(),
  ];
  const { results, runId } = write(buildReport([buildJob({ tests })], { verdict: 'failed', exitCode: 1 }));
  expect(runId).toBe('run-42');
  expect(results.summary).toEqual({
    tests: 5,
    passed: 2,
    failed: 2,
    skipped: 1,
    pending: 0,
    other: 0,
    flaky: 1,
    start: Date.parse('2026-11-20T03:59:00Z'),
    stop: Date.parse('2026-11-20T04:06:00Z'),
    duration: 420_000,
  });
  expect(results.tests.map(({ status, rawStatus, flaky, tags }) => [status, rawStatus, flaky, tags])).toEqual([
    ['passed', 'passed', undefined, undefined],
    ['passed', 'passed', true, undefined],
    ['failed', 'error', undefined, undefined],
    ['skipped', 'quarantined error', undefined, ['quarantined']],
    ['failed', 'failed', undefined, undefined],
  ]);
});

test('a lab that broke is red here too, and says that the place was not healthy', () => {
  const job = buildJob({ verdict: 'infra', reason: 'the node went away', tests: [buildCase()] });
  const written = write(buildReport([job], { verdict: 'infra', exitCode: 3, reasons: ['x'] }));
  expect(findProblems(written)).toEqual([]);
  expect(written.results.summary).toMatchObject({ tests: 2, failed: 1 });
  expect(written.results.tests[1]).toMatchObject({ name: 'job', status: 'failed', message: 'the node went away' });
  expect(written.results.environment['healthy']).toBe(false);
  expect(written.results.extra).toMatchObject({ 'rigline.verdict': 'infra', 'rigline.exitCode': 3 });
});

test('the environment has CTRF’s names where it has some, and ours where not', () => {
  const environment = {
    ci: 'github',
    'ci.build': '77',
    'ci.url': 'https://ci.example/77',
    branch: 'main',
    commit: 'abc',
    platform: 'linux',
    constructor: 'x',
  };
  const written = write(buildReport([buildJob({ tests: [buildCase()] })], { environment, shard: '2/4' }));
  expect(findProblems(written)).toEqual([]);
  expect(written.results.environment).toEqual({
    reportName: 'rigline run-42',
    buildId: '77',
    buildNumber: 77,
    buildUrl: 'https://ci.example/77',
    branchName: 'main',
    commit: 'abc',
    osPlatform: 'linux',
    testEnvironment: 'stb-tester https://lab.example',
    shardId: '2/4',
    healthy: true,
    extra: { 'rigline.ci': 'github', 'rigline.constructor': 'x' },
  });
});

test('what earlier runs know becomes the insights of a test', () => {
  const findTrend = () => ({ outcomes: ['passed' as const, 'failed' as const], usualMs: 5, flakyRate: 0.5 });
  const written = write(buildReport([buildJob({ tests: [buildCase()] })]), { findTrend });
  expect(findProblems(written)).toEqual([]);
  expect(written.results.tests[0]?.['insights']).toEqual({ flakyRate: { current: 0.5 }, executedInRuns: 2 });
});

test('the schema finds out what is wrong, so that it would find out us', () => {
  const written = write(buildReport([buildJob({ tests: [buildCase()] })]));
  const { summary: _, ...results } = written.results;
  expect(findProblems({ ...written, results })).not.toEqual([]);
  expect(findProblems({ ...written, more: 1 })).not.toEqual([]);
});

test('whatever a lab says, the report is valid, counts right and is the same from disk', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const text = writeCtrf(report);
      const written = JSON.parse(text) as Written;
      expect(findProblems(written)).toEqual([]);
      const { summary, tests } = written.results;
      expect(summary['tests']).toBe(tests.length);
      expect(summary['failed']).toBe(tests.filter(({ status }) => status === 'failed').length);
      expect([...streamCtrf(toStreamed(report))].join('')).toBe(text);
    }),
    { numRuns: 200 },
  );
});
