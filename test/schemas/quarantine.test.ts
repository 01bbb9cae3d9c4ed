import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { labKinds } from '../../sdk/labs/kinds.ts';
import { parseQuarantine } from '../../sdk/run/quarantine/parse.ts';

const root = resolve(import.meta.dirname, '../..');
const schema = JSON.parse(readFileSync(resolve(root, 'schemas/quarantine.schema.json'), 'utf8')) as object;
const isValid = new Ajv2020().compile(schema);
const kinds = labKinds.map(({ name }) => name);
const options = { name: 'q.yaml', today: '2026-11-20', kinds };

function parses(text: string): boolean {
  try {
    parseQuarantine(text, options);
    return true;
  } catch {
    return false;
  }
}

const whole = { test: 'a.b', until: '2026-12-01', reason: 'why' };

test('the schema knows every kind of lab', () => {
  const known = JSON.stringify(schema).match(/"enum":(\[.*?\])/)?.[1] ?? '';
  expect(JSON.parse(known)).toEqual(kinds);
});

test.each([
  [{}, true],
  [{ quarantine: null }, true],
  [{ quarantine: [] }, true],
  [{ quarantine: [whole] }, true],
  [{ quarantine: [{ ...whole, node: 'n*', kind: 'testbot', since: '2026-11-01' }] }, true],
  [{ tests: [] }, false],
  [{ quarantine: 'all' }, false],
  [{ quarantine: ['a.b'] }, false],
  [{ quarantine: [{ test: 'a.b', until: '2026-12-01' }] }, false],
  [{ quarantine: [{ ...whole, reason: '' }] }, false],
  [{ quarantine: [{ ...whole, until: 'soon' }] }, false],
  [{ quarantine: [{ ...whole, test: '*' }] }, false],
  [{ quarantine: [{ ...whole, kind: 'tv' }] }, false],
  [{ quarantine: [{ ...whole, owner: 'me' }] }, false],
])('an editor and the command line agree about %j', (list, isRight) => {
  expect(isValid(list)).toBe(isRight);
  expect(parses(JSON.stringify(list))).toBe(isRight);
});

test('the list in the documentation is one', () => {
  const page = readFileSync(resolve(root, 'docs/history.md'), 'utf8');
  const [, list = ''] = /```yaml\n(# yaml-language-server[\s\S]*?)```/.exec(page) ?? [];
  expect(isValid(parse(list))).toBe(true);
  expect(parseQuarantine(list, options).length).toBeGreaterThan(1);
});
