import { execFile, execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { RunReport } from '../../sdk/index.ts';
import { writeResultJson } from '../../sdk/report/result-json.ts';
import { buildCase, buildJob, buildReport } from '../sdk/report/builders.ts';
import { cliPath, makeFolder, runCli } from './process.ts';

/** Lets the runner of Node write what it writes. */
async function runNodeTests(folder: string): Promise<string> {
  const source = `import { describe, test } from 'node:test';
import assert from 'node:assert';
describe('tuner', () => {
  describe('dvb-t', () => { test('locks', () => {}); test('tunes', () => assert.equal(474, 482)); });
  describe('dvb-s', () => { test('locks', () => {}); test('turns', { skip: 'no dish' }, () => {}); });
});
`;
  await writeFile(join(folder, 'tuner.test.mjs'), source);
  const args = ['--test', '--test-reporter=junit', 'tuner.test.mjs'];
  const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, ...env } = process.env;
  return await promisify(execFile)(process.execPath, args, { cwd: folder, env }).then(
    ({ stdout }) => stdout,
    (error: { readonly stdout: string }) => error.stdout,
  );
}

/** Two thousand tests, of which every tenth failed. */
function makeLongReport(): string {
  const cases = Array.from({ length: 2000 }, (_, index) => {
    const failure = index % 10 === 0 ? `<failure message="no">${'trace\n'.repeat(200)}</failure>` : '';
    return `<testcase classname="c" name="t${index}">${failure}</testcase>`;
  });
  return `<testsuite name="long" tests="2000">${cases.join('\n')}</testsuite>`;
}

test('what a real runner wrote is merged, with every test of it told apart', async () => {
  const cwd = await makeFolder();
  await mkdir(join(cwd, 'out'));
  await writeFile(join(cwd, 'out/junit.xml'), await runNodeTests(cwd));
  const { code, stdout } = await runCli(['report', 'merge', 'out', '--out', 'merged'], { cwd });
  expect(stdout).toContain('4 tests: 2 passed, 1 failed, 0 errors, 1 skipped');
  expect(code).toBe(1);
  const { jobs } = JSON.parse(await readFile(join(cwd, 'merged/result.json'), 'utf8')) as RunReport;
  const names = jobs.flatMap(({ tests }) => tests.map(({ classname, name }) => `${classname} ${name}`));
  expect(new Set(names).size).toBe(4);
  expect((await readdir(join(cwd, 'merged'))).sort()).toContain('report.html');
});

test('a report of many tests is converted, and leaves nothing behind', async () => {
  const cwd = await makeFolder();
  const temp = await makeFolder();
  await writeFile(join(cwd, 'long.xml'), makeLongReport());
  const args = ['report', 'convert', 'long.xml', '--to', 'xunit', '--report', 'jenkins-xunit=strict.xml'];
  const { code, stdout, stderr } = await runCli(args, { cwd, env: { TMPDIR: temp } });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.match(/<testcase /g)).toHaveLength(2000);
  expect(stdout.match(/<failure /g)).toHaveLength(200);
  expect((await readFile(join(cwd, 'strict.xml'), 'utf8')).match(/<testcase /g)).toHaveLength(2000);
  expect(await readdir(temp)).toEqual([]);
});

test('a reader that goes away ends the conversion without a crash', async () => {
  const cwd = await makeFolder();
  await writeFile(join(cwd, 'long.xml'), makeLongReport());
  const command = `"${process.execPath}" "${cliPath}" report convert long.xml --to xunit | head -c 100`;
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', command], { cwd });
  expect(stdout).toHaveLength(100);
  expect(stderr).toBe('');
});

test('a pipe among the files of a run is not waited for when its page is written', async () => {
  const cwd = await makeFolder();
  await mkdir(join(cwd, 'logs'));
  execFileSync('sh', ['-c', 'mkfifo logs/pipe.log'], { cwd });
  const report = buildReport([buildJob({ log: 'logs/pipe.log', tests: [buildCase({})] })]);
  await writeFile(join(cwd, 'result.json'), writeResultJson(report));
  const { code, stdout } = await runCli(['report', 'convert', 'result.json', '--to', 'html'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toContain('logs/pipe.log');
});
