import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findLabKind, labKinds } from '../../../sdk/labs/kinds.ts';
import { keyOfOption } from '../../../sdk/labs/lab-option.ts';

const folder = join(import.meta.dirname, '../../../sdk/labs');
/** What every kind of lab needs, under the same name. */
const shape = ['cancel', 'client', 'index', 'kind', 'outcome', 'plan', 'submit', 'watch'];

test('there is a folder for every kind of lab, and none besides', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(labKinds.map(({ name }) => name).sort());
});

test.each(labKinds.map(({ name }) => name))('the folder of %s has the shape of the others', (name) => {
  expect(readdirSync(join(folder, name))).toEqual(expect.arrayContaining(shape.map((file) => `${file}.ts`)));
});

test('a kind is found by its name, and nothing is found by any other', () => {
  for (const kind of labKinds) expect(findLabKind(kind.name)).toBe(kind);
  for (const other of ['lava', '', undefined, 'constructor']) expect(findLabKind(other)).toBeUndefined();
});

test('an option of the same name means the same in every kind, since the command line has it once', () => {
  const seen = new Map<string, unknown>();
  for (const option of labKinds.flatMap(({ connectionOptions, runOptions }) => [...connectionOptions, ...runOptions])) {
    expect(seen.get(option.name) ?? option, option.name).toEqual(option);
    seen.set(option.name, option);
  }
});

test.each(labKinds)('$name says what it is, for people', (kind) => {
  expect(kind.title).toMatch(/^an? /);
  expect(kind.example).toContain(`--kind ${kind.name} `);
  for (const { name, holds } of kind.environment) expect(holds, name).not.toBe('');
});

test.each([
  ['node-id', 'nodeId'],
  ['t', 't'],
  ['attachments-relative-to', 'attachmentsRelativeTo'],
])('the value of --%s has the key %s', (name, key) => {
  expect(keyOfOption({ name })).toBe(key);
});
