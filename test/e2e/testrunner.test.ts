import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunReport } from '../../sdk/index.ts';
import { makeFolder, runCli, startCli, startMock } from './process.ts';

/** Without pytest the virtual worker still runs, and reports Python's complaint. */
const hasPytest = spawnSync('python3', ['-m', 'pytest', '--version']).status === 0;

async function makeTests(files: Readonly<Record<string, string>>): Promise<string> {
  const cwd = await makeFolder();
  await mkdir(join(cwd, 'tests'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, 'tests', name), text);
  return cwd;
}

async function readReport(cwd: string): Promise<RunReport> {
  return JSON.parse(await readFile(join(cwd, 'rigline-results/latest/result.json'), 'utf8')) as RunReport;
}

test('Python files are uploaded and really run, and each failed test has a case of its own', async () => {
  const cwd = await makeTests({
    'test_good.py': 'def test_one():\n    assert 1\n\n\ndef test_two():\n    assert "it\'s"\n',
    'test_bad.py': 'def test_fine():\n    pass\n\n\ndef test_wrong():\n    print("said é")\n    assert 1 + 1 == 3\n',
  });
  const url = await startMock('testrunner', '--exec', '--speed', '10');
  const { code, stdout } = await runCli(['run', '--kind', 'testrunner', '--url', url, 'tests/test_*.py'], { cwd });
  expect(code).toBe(1);
  const [job] = (await readReport(cwd)).jobs;
  const cases = job?.tests.map(({ classname, name, outcome, line }) => [`${classname}.${name}`, outcome, line]);
  expect(cases).toEqual(
    hasPytest
      ? [
          ['test_bad.test_wrong', 'failed', 7],
          ['test_bad.test_bad.py', 'passed', undefined],
          ['test_good.test_good.py', 'passed', undefined],
        ]
      : [
          ['test_bad.test_bad.py', 'error', undefined],
          ['test_good.test_good.py', 'error', undefined],
        ],
  );
  expect(stdout).toContain('tests | === test_bad.py: FAIL');
  expect(stdout.includes('said é')).toBe(hasPytest);
});

test('a stop while the run waits deletes it, and one while it runs leaves it alone and says so', async () => {
  const cwd = await makeTests({ 'test_slow.py': 'import time\n\n\ndef test_slow():\n    time.sleep(3)\n' });
  const listRuns = async (url: string) =>
    ((await (await fetch(`${url}/api/testruns`)).json()) as { objects: { status: string }[] }).objects;
  const waiting = await startMock('testrunner');
  const first = startCli(['run', '--kind', 'testrunner', '--url', waiting, 'tests/test_slow.py'], { cwd });
  await first.line(/waiting in the queue/);
  first.child.kill('SIGTERM');
  expect((await first.finished).code).toBe(143);
  expect(await listRuns(waiting)).toEqual([]);

  const running = await startMock('testrunner', '--speed', '5');
  const second = startCli(
    ['run', '--kind', 'testrunner', '--url', running, '--poll-interval', '200ms', 'tests/test_slow.py'],
    { cwd },
  );
  await second.line(/RUNNIG/);
  second.child.kill('SIGTERM');
  const { code, stdout } = await second.finished;
  expect(code).toBe(143);
  expect(stdout).toContain('the server has no way to stop it');
  expect(await listRuns(running)).toHaveLength(1);
});

test('the first dialect is found out, and its record is no verdict', async () => {
  const cwd = await makeTests({ 'test_a.py': 'def test_a():\n    pass\n' });
  const url = await startMock('testrunner', '--with', 'stub');
  const { code, stdout } = await runCli(['run', '--kind', 'testrunner', '--url', url, 'tests/test_a.py'], { cwd });
  expect(code).toBe(7);
  expect(stdout).toContain('this server runs nothing');
});
