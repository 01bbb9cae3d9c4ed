import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeResultJson } from '../../../../sdk/report/result-json.ts';
import { listFiles, moveFiles } from '../../../../sdk/run/merge/move-files.ts';
import { readResultJson } from '../../../../sdk/run/merge/read-result.ts';
import { hostileReport } from '../../report/arbitrary.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../../report/builders.ts';

const good = buildReport([
  buildJob({ tests: [buildCase(), buildFailure()], artifacts: [{ name: 'a', path: 'artifacts/a' }] }),
]);

test('a report that was written is read as it was', () => {
  expect(readResultJson(writeResultJson(good), 'result.json')).toEqual(good);
  // An older or newer Rigline of the same version may have written more.
  expect(readResultJson(JSON.stringify({ ...good, more: 1 }), 'result.json')).toEqual({ ...good, more: 1 });
});

test('whatever a lab has put into a report, it can be read again', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const read = readResultJson(writeResultJson({ ...report, runId: 'r' }), 'result.json');
      expect(read.jobs.map(({ tests }) => tests.length)).toEqual(report.jobs.map(({ tests }) => tests.length));
    }),
  );
});

test.each([
  ['', 'is no JSON, or only a part of it'],
  ['{"schema":1', 'is no JSON, or only a part of it'],
  ['<?xml version="1.0"?><testsuites/>', 'is XML. Reports are read from the result.json of runs'],
  ['[]', 'is no result of a run: the document must be object'],
  ['{"schema":2}', 'is of version 2'],
  [JSON.stringify({ ...good, verdict: 'green' }), 'verdict must be equal to one of the allowed values'],
  [JSON.stringify({ ...good, startedAt: 'yesterday' }), 'startedAt must match pattern'],
  [JSON.stringify({ ...good, jobs: [{}] }), "jobs.0 must have required property 'label'"],
  [JSON.stringify({ ...good, jobs: [{ ...good.jobs[0], trouble: 5 }] }), 'jobs.0.trouble must be object'],
  [JSON.stringify({ ...good, shard: '2 of 4' }), 'shard must match pattern'],
])('%j is refused with a sentence', (text, message) => {
  expect(() => readResultJson(text, 'pieces/1/result.json')).toThrow(message);
  expect(() => readResultJson(text, 'pieces/1/result.json')).toThrow('pieces/1/result.json is ');
});

test('a path that leads out of the folder is no path', () => {
  const bad = ['/etc/passwd', '../secret', 'a/../../b', 'C:\\x'];
  const attempts = [{ outcome: 'failed' as const, job: 'j', node: 'n', attachments: [...bad, 'ok'] }];
  const job = buildJob({
    tests: [buildCase({ attachments: [...bad, 'ok'], attempts })],
    artifacts: bad.map((path) => ({ name: path, path })),
  });
  const read = readResultJson(JSON.stringify(buildReport([job])), 'result.json');
  expect(listFiles(read)).toEqual(['ok']);
  expect(read.jobs[0]?.artifacts).toEqual(bad.map((name) => ({ name })));
});

test('files are moved below a folder, and those that were left behind are not linked', () => {
  const attempts = [{ outcome: 'failed' as const, job: 'j', node: 'n', attachments: ['artifacts/b.png'] }];
  const tests = [buildCase({ attachments: ['artifacts/a.png', 'artifacts/gone.png'], attempts })];
  const artifacts = [
    { name: 'a.png', path: 'artifacts/a.png' },
    { name: 'gone.png', path: 'artifacts/gone.png' },
    { name: 'never', error: 'lost' },
  ];
  const moved = moveFiles(buildReport([buildJob({ tests, artifacts })]), 'pieces/1', (path) => !path.includes('gone'));
  expect(listFiles(moved)).toEqual(['pieces/1/artifacts/a.png', 'pieces/1/artifacts/b.png']);
  expect(moved.jobs[0]?.artifacts).toEqual([
    { name: 'a.png', path: 'pieces/1/artifacts/a.png' },
    { name: 'gone.png', skipped: 'not among the merged files' },
    { name: 'never', error: 'lost' },
  ]);
});

test('logs move with the other files of a run, and one that was not brought along is no longer linked', () => {
  const attempt = (log: string) => ({
    label: log,
    because: 'first' as const,
    node: 'n',
    verdict: 'passed' as const,
    phases: [],
    log,
  });
  const job = buildJob({ log: 'logs/a.log', attempts: [attempt('logs/gone.log'), attempt('logs/a.log')] });
  const moved = moveFiles(buildReport([job]), 'pieces/1', (path) => !path.includes('gone'));
  expect(moved.jobs[0]?.log).toBe('pieces/1/logs/a.log');
  expect(moved.jobs[0]?.attempts?.map(({ log }) => log)).toEqual([undefined, 'pieces/1/logs/a.log']);
  expect(listFiles(moved)).toContain('pieces/1/logs/a.log');
});
