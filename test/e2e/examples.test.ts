import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Runs a program in the package's folder, as its first line says it is to be run. */
function run(...args: readonly string[]) {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

test("the example for Node's test runner passes", () => {
  const { status, output } = run('--test', 'examples/mock/node-test.test.js');
  expect(output).toMatch(/^# pass 3$|ℹ pass 3$/m);
  expect(status).toBe(0);
});

test('the example for vitest passes', () => {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status, output } = run(vitest, 'run', '--root', 'examples/mock', 'vitest.test.js');
  expect(output).toMatch(/4 passed/);
  expect(status).toBe(0);
});
