import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunReport } from '../../../sdk/report/model.ts';
import { writeResultJson } from '../../../sdk/report/result-json.ts';
import { hostileReport } from './arbitrary.ts';
import { buildFailure, buildJob, buildReport } from './builders.ts';

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
    buildJob({ tests: [buildFailure(), buildFailure({ name: 'a' })], properties: { b: '1', a: '2' } }),
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
