import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { writeResultJson } from '../../sdk/report/result-json.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../sdk/report/builders.ts';
import { createResultCheck } from './line-check.ts';
import { findUndescribed, readTypeShape, type Schema, shapeOfSchema } from './shapes.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(resolve(root, file), 'utf8');
const schema = JSON.parse(read('schemas/result.schema.json')) as Schema;
const check = createResultCheck();

test('the schema of result.json says what the type RunReport says, field by field', () => {
  expect(shapeOfSchema(schema, schema)).toEqual(readTypeShape('sdk/report/model.ts', 'RunReport'));
});

test('every field of the schema of result.json is described', () => {
  expect(findUndescribed(schema, schema)).toEqual([]);
});

test('what is written is as the schema says, with every field that there is', () => {
  const stages = [{ stage: 'queue' as const, startedAt: '2026-11-20T03:59:00Z', endedAt: '2026-11-20T04:00:00Z' }];
  const failure = { type: 'Quarantined', message: 'in quarantine until 2026-12-01: no picture', text: '' };
  const tests = [
    buildCase({ phase: 'test', origin: 'out/report.xml' }),
    buildFailure({ attempts: [{ job: 'stb-01', node: 'n', outcome: 'failed' }] }),
    buildCase({ outcome: 'skipped', failure, quarantine: { outcome: 'failed', until: '2026-12-01' } }),
  ];
  const job = buildJob({ tests, stages, log: 'logs/stb-01.log', artifacts: [{ name: 'a', error: 'gone' }] });
  const report = buildReport([job], { environment: { ci: 'jenkins', commit: 'abc' }, notes: ['one'], shard: '1/2' });
  expect(check(JSON.parse(writeResultJson(report)))).toEqual([]);
});

test('what is not as the schema says is found out', () => {
  const good = buildReport([buildJob({ tests: [buildCase()] })]);
  expect(check({ ...good, schema: 2 })).toEqual([expect.stringContaining('/schema: must be equal to constant')]);
  expect(check({ ...good, more: 1 })).toEqual([expect.stringContaining('more')]);
  expect(check({ ...good, jobs: [{ ...good.jobs[0], log: 5 }] })).toEqual([
    expect.stringContaining('/jobs/0/log: must be string'),
  ]);
});
