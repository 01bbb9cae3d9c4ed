import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streamNdjson, writeNdjson } from '../../../../sdk/report/ndjson/write.ts';
import { createLineCheck } from '../../../schemas/line-check.ts';
import { hostileReport } from '../arbitrary.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../builders.ts';
import { toStreamed } from '../streamed.ts';

const attempts = [
  { label: 'stb', because: 'first' as const, node: 'n1', verdict: 'infra' as const, phases: [] },
  { label: 'stb.2', because: 'infra' as const, node: 'n2', verdict: 'failed' as const, phases: [] },
];
const job = buildJob({
  label: 'stb',
  node: 'n2',
  verdict: 'failed',
  attempts,
  tests: [buildCase({ node: 'n1' }), buildFailure()],
  artifacts: [{ name: 'a.png', path: 'artifacts/stb/a.png', sizeBytes: 5 }],
});
const report = buildReport([job], { verdict: 'failed', exitCode: 1, notes: ['n'] });
const parse = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('one line for the run, each job, attempt, test and file, and the end', () => {
  const lines = parse(writeNdjson(report));
  expect(lines.map(({ type, job }) => [type, job])).toEqual([
    ['run', undefined],
    ['job', undefined],
    ['attempt', 'stb'],
    ['attempt', 'stb'],
    ['test', 'stb'],
    ['test', 'stb'],
    ['artifact', 'stb'],
    ['end', undefined],
  ]);
  expect(new Set(lines.map(({ run }) => run))).toEqual(new Set(['run-42']));
  expect(lines.flatMap(createLineCheck('report-line'))).toEqual([]);
});

test('a test says on which node it ran, also where that is the job’s', () => {
  const tests = parse(writeNdjson(report)).filter(({ type }) => type === 'test');
  expect(tests.map(({ node, name }) => [name, node])).toEqual([
    ['test_open', 'n1'],
    ['test_zap', 'n2'],
  ]);
});

test('the end has the totals, and nothing else has them', () => {
  const lines = parse(writeNdjson(report));
  expect(lines.at(-1)).toEqual({ type: 'end', run: 'run-42', verdict: 'failed', exitCode: 1, totals: report.totals });
  expect(lines.filter((line) => 'totals' in line || 'jobs' in line || 'tests' in line)).toHaveLength(1);
});

test('whatever a lab says, a line is one JSON object, and nothing of a test is lost', () => {
  fc.assert(
    fc.property(hostileReport, (hostile) => {
      const text = writeNdjson(hostile);
      const tests = parse(text).filter(({ type }) => type === 'test');
      expect(tests.map(({ type: _type, run: _run, job: _job, node: _node, ...rest }) => rest)).toEqual(
        hostile.jobs.flatMap((one) =>
          one.tests.map(({ node: _, ...rest }) => JSON.parse(JSON.stringify(rest)) as unknown),
        ),
      );
      expect([...streamNdjson(toStreamed(hostile))].join('')).toBe(text);
    }),
    { numRuns: 100 },
  );
});
