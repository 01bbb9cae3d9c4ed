import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { findUndescribed, follow, readSchemaShapes, readTypeShapes, type Schema } from './shapes.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(resolve(root, file), 'utf8');

const files = [
  { file: 'events', source: 'sdk/run/events.ts', type: 'RunEvent', key: 'type' },
  { file: 'journal', source: 'sdk/run/journal/entry.ts', type: 'JournalEntry', key: 'step' },
];

test.each(files)('the schema of $file says what the type $type says, field by field', (one) => {
  const schema = JSON.parse(read(`schemas/${one.file}.schema.json`)) as Schema;
  const described = readSchemaShapes(schema, one.key);
  const typed = readTypeShapes(one.source, one.type, one.key);
  expect(Object.keys(described).sort()).toEqual(Object.keys(typed).sort());
  for (const [name, shape] of Object.entries(typed)) {
    const { object } = shape as { readonly object: object };
    expect({ name, shape: described[name] }).toEqual({ name, shape: { object: { at: 'string', ...object } } });
  }
});

test.each(files)('every field of the schema of $file is described', ({ file }) => {
  const schema = JSON.parse(read(`schemas/${file}.schema.json`)) as Schema;
  const undescribed = (schema.oneOf ?? []).flatMap((one) => findUndescribed(one, schema, one.$ref ?? ''));
  expect(undescribed).toEqual([]);
});

test.each(files)('docs/events.md tells of everything in the schema of $file, and of every field', ({ file, key }) => {
  const schema = JSON.parse(read(`schemas/${file}.schema.json`)) as Schema;
  const page = read('docs/events.md');
  const untold = (schema.oneOf ?? [])
    .map((one) => follow(one, schema))
    .flatMap(({ properties = {} }) => {
      const name = String(properties[key]?.const);
      const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\``));
      if (row === undefined) return [name];
      const fields = Object.keys(properties).filter((field) => field !== 'at' && field !== key);
      return fields.filter((field) => !row.includes(`\`${field}\``)).map((field) => `${name}.${field}`);
    });
  expect(untold).toEqual([]);
});
