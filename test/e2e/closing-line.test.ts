import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const results = {
  main: '{"success":true,"numPassedTests":100,"numFailedTests":0}',
  browser: '{"success":true,"numPassedTests":20,"numFailedTests":0}',
  red: '{"success":false,"numPassedTests":18,"numFailedTests":2}',
  // What vitest leaves behind where there is no browser.
  unstarted: '{"success":false,"numPassedTests":0,"numFailedTests":0,"numFailedTestSuites":2}',
  broken: '{"success":tr',
  null: 'null',
} as const;

test.each([
  [['main', 'browser'], '120 passed, 0 failed', 0],
  [['main', 'red'], '118 passed, 2 failed', 1],
  [['main', 'unstarted'], '100 passed, 1 failed', 1],
  [['main', 'missing'], '100 passed, 1 failed', 1],
  [['broken', 'null'], '0 passed, 2 failed', 1],
  [[], '0 passed, 0 failed', 1],
] as const)('the last line of CI sums up %j as %s', (names, line, exitCode) => {
  const folder = mkdtempSync(join(tmpdir(), 'rigline-results-'));
  for (const [name, text] of Object.entries(results)) writeFileSync(join(folder, name), text);
  const files = names.map((name) => join(folder, name));
  const { stdout, status } = spawnSync(process.execPath, ['scripts/closing-line.mjs', ...files], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(stdout).toBe(`${line}\n`);
  expect(status).toBe(exitCode);
});
