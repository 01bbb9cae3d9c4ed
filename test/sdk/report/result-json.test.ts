import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatReport, reportFormats } from '../../../sdk/index.ts';
import type { RunReport } from '../../../sdk/report/model.ts';
import { streamResultJson, writeResultJson } from '../../../sdk/report/result-json.ts';
import { hostileReport } from './arbitrary.ts';
import { buildFailure, buildJob, buildReport } from './builders.ts';
import { toStreamed } from './streamed.ts';

function reverseFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseFields);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, reverseFields(field)]),
  );
}

test('writes two-space JSON that begins with the version of its shape', () => {
  const json = writeResultJson(buildReport([]));
  expect(json).toMatch(/^\{\n {2}"schema": 1,\n {2}"runId": "run-42",\n {2}"tool": \{\n {4}"name": "rigline",/);
  expect(json).toMatch(/"jobs": \[\]\n\}\n$/);
});

test('orders fields by itself, and keeps the order of lists', () => {
  const report = buildReport([
    buildJob({ tests: [buildFailure(), buildFailure({ name: 'a' })], properties: { b: '1' } }),
  ]);
  expect(writeResultJson(reverseFields(report) as RunReport)).toBe(writeResultJson(report));
});

test('loses nothing of a report, also not the fields of a later version', () => {
  fc.assert(
    fc.property(hostileReport, fc.jsonValue(), (report, later) => {
      const extended = { ...report, later };
      expect(JSON.parse(writeResultJson(extended))).toEqual(JSON.parse(JSON.stringify(extended)));
    }),
    { numRuns: 100 },
  );
});

/** The whole at once, as the platform writes it. */
function writeAtOnce(report: RunReport): string {
  const order = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(order)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, field]) => [key, order(field)]))
        : value;
  return `${JSON.stringify(order(JSON.parse(writeResultJson(report))), null, 2)}\n`;
}

test('the pieces are what the platform writes at once, whether the tests are in memory or not', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const text = writeResultJson(report);
      expect(text).toBe(writeAtOnce(report));
      expect(writeResultJson(toStreamed(report))).toBe(text);
    }),
    { numRuns: 100 },
  );
});

test('no piece is longer than one test', () => {
  const tests = Array.from({ length: 500 }, (_, index) => buildFailure({ name: `test_${index}` }));
  const longest = Math.max(...[...streamResultJson(buildReport([buildJob({ tests })]))].map(({ length }) => length));
  expect(longest).toBeLessThan(1000);
});

test('names that are data stay in their order, so that formats have the same bytes from the file as from the run', () => {
  const properties = { step: '1', name: 'x', 'board.id': '7', node: 'n', a: 'last' };
  const tests = [{ ...buildFailure(), properties }];
  const report = {
    ...buildReport([buildJob({ tests, properties })]),
    environment: { node: '20', branch: 'b', commit: 'c' },
  };
  const again = JSON.parse(writeResultJson(report)) as RunReport;
  expect(Object.keys(again.jobs[0]?.properties ?? {})).toEqual(Object.keys(properties));
  for (const { name } of reportFormats) {
    const write = (one: RunReport) =>
      [...formatReport(one, { format: name, path: '' }, { folder: '/nowhere' })].join('');
    expect(write(again), name).toBe(write(report));
  }
});
