import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { writeNdjson } from '../../sdk/report/ndjson/write.ts';
import { setUp } from '../every-lab/play.ts';
import { kindNames } from '../every-lab/scenes.ts';
import { createLineCheck } from './line-check.ts';
import { findUndescribed, readSchemaShapes, readTypeShapes, type Schema } from './shapes.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (name: string) => JSON.parse(readFileSync(resolve(root, `schemas/${name}.schema.json`), 'utf8')) as Schema;
const schema = read('report-line');

test('the schema of a line says what the type ReportLine says, field by field', () => {
  expect(readSchemaShapes(schema, 'type')).toEqual(readTypeShapes('sdk/report/ndjson/lines.ts', 'ReportLine', 'type'));
});

test('every field of the schema of a line is described', () => {
  expect((schema.oneOf ?? []).flatMap((one) => findUndescribed(one, schema, one.$ref ?? ''))).toEqual([]);
});

test('what lines have in common with result.json is told in the same words', () => {
  const { $defs: ofResult = {} } = read('result');
  const { $defs = {} } = schema;
  const shared = Object.keys($defs).filter(
    (name) => name in ofResult && !['job', 'attempt', 'artifact'].includes(name),
  );
  expect(shared).toContain('totals');
  expect(shared.map((name) => [name, $defs[name]])).toEqual(shared.map((name) => [name, ofResult[name]]));
});

test.each(kindNames)('every line of the report of a run at %s is as its schema says', async (name) => {
  const { run, folder } = setUp(name);
  await run();
  if (!folder.report) throw new Error('there is no report');
  const lines = writeNdjson(folder.report)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  const check = createLineCheck('report-line');
  expect(lines.flatMap(check)).toEqual([]);
  expect(lines.length).toBeGreaterThan(3);
});
