import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { lintRules } from '../../../../sdk/report/lint/catalogue.ts';
import { consumers } from '../../../../sdk/report/lint/consumers.ts';
import type { Effect } from '../../../../sdk/report/lint/finding.ts';

const page = await readFile(new URL('../../../../docs/junit-lint.md', import.meta.url), 'utf8');
/** The cells of each row whose first one matches. */
const rows = (first: RegExp) =>
  page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    )
    .filter(([cell = '']) => first.test(cell));

/** Consumers that do the same stand together: `a`, `b`: drops the test. */
function describeEffects(effects: readonly Effect[]): string {
  const byEffect = new Map<string, string[]>();
  for (const { consumer, effect } of effects)
    byEffect.set(effect, [...(byEffect.get(effect) ?? []), `\`${consumer}\``]);
  return [...byEffect].map(([effect, ids]) => `${ids.join(', ')}: ${effect}`).join('; ');
}

test('the table of rules is that of the catalogue', () => {
  const wanted = lintRules.map(({ id, title, effects, fix }) => [id, title, describeEffects(effects), fix]);
  expect(rows(/^J\d\d$/)).toEqual(wanted);
});

test('the table of consumers is that of the catalogue', () => {
  const wanted = consumers.map(({ id, title, isSpecial = false }) => [`\`${id}\``, title, isSpecial ? 'yes' : '']);
  expect(rows(/^`[a-z-]+`$/).filter((row) => row.length === 3)).toEqual(wanted);
});
