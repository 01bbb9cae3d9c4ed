import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCli, startMock } from './process.ts';

test('more jobs than the system lets a process have files open all have their log, their report and their verdict', async () => {
  const url = await startMock('testflinger', '--speed', '400');
  const cwd = await mkdtemp(join(tmpdir(), 'rigline-many-'));
  onTestFinished(() => rm(cwd, { recursive: true, force: true }));
  const files = Array.from({ length: 120 }, (_, index) => `job-${index}.yaml`);
  for (const file of files) await writeFile(join(cwd, file), 'job_queue: demo\ntest_data:\n  test_cmds: "true"\n');
  const lab = ['--kind', 'testflinger', '--url', url, '--poll-interval', '200ms', '--max-requests-per-second', '500'];
  const { code, stdout, stderr } = await runCli(['run', ...lab, ...files], { cwd, openFiles: 90 });
  expect(stderr).not.toContain('EMFILE');
  expect(stdout).toContain('120 tests: 120 passed');
  expect(code).toBe(0);
  const run = join(cwd, 'rigline-results/latest');
  expect(await readdir(join(run, 'logs'))).toHaveLength(120);
  expect(await readdir(join(run, 'jobs'))).toHaveLength(120);
});
