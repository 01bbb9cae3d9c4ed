import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findFolder, offline } from './left-runs.ts';
import { openStbTester, type Shell } from './virtual-labs.ts';

/** A run that was stopped while a portal had its submit and had not answered: nobody knows whether there is a job. */
async function cutOffSubmit({ firstMs = 1 } = {}) {
  // A job shows its key with its first result.
  const first = { 'tests/a.py::a': { durationMs: firstMs } };
  const nodes = [{ id: 'node-1', tests: first, default: { durationMs: 36_000_000 } }];
  const shell: Awaited<ReturnType<typeof openStbTester>> = await openStbTester(
    { nodes },
    {
      meddle: async (request, pass) => {
        const answer = await pass(request);
        if (!request.url.endsWith('/run_tests')) return answer;
        shell.io.signal({ name: 'SIGTERM', number: 15 });
        return await new Promise((_, reject) => {
          request.signal.addEventListener('abort', () => reject(request.signal.reason as Error), { once: true });
        });
      },
    },
  );
  expect(await shell.rigline('run', '--node-id', 'node-1', 'tests/a.py::a', 'tests/a.py::b')).toBe(143);
  expect(shell.portal.jobs().map(({ status }) => status)).toEqual(['running']);
  return shell;
}

test('cancel of a run whose submit was cut off looks for the job, stops it, and asks no more the next time', async () => {
  const shell = await cutOffSubmit();
  const { io, portal } = shell;
  expect(await offline(shell, 'cancel', 'latest')).toBe(0);
  expect(io.out()).toMatch(/node-1: stopped: /);
  expect(portal.jobs()[0]?.status).toBe('exited');
  expect(await offline(shell, 'cancel', 'latest')).toBe(0);
  expect(io.out()).toMatch(/Run \S+ had nothing to stop\./);
  const journal = await readFile(join(await findFolder(shell.cwd), 'journal.ndjson'), 'utf8');
  expect(JSON.parse(journal.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
    step: 'cancelled',
    result: 'stopped',
  });
});

/** As if the process had died before it wrote these steps. */
async function forget({ cwd }: Shell, ...steps: readonly string[]): Promise<void> {
  const path = join(await findFolder(cwd), 'journal.ndjson');
  const lines = (await readFile(path, 'utf8')).split('\n');
  const stepOf = (line: string) => (JSON.parse(line) as { step: string }).step;
  await writeFile(path, lines.filter((line) => line === '' || !steps.includes(stepOf(line))).join('\n'));
}

test('cancel of a dead run looks for a job, too, that its process had given up', async () => {
  const shell = await cutOffSubmit();
  await forget(shell, 'judged', 'reported');
  expect(await offline(shell, 'cancel', 'latest')).toBe(0);
  expect(shell.io.out()).toMatch(/node-1: stopped: /);
  expect(shell.portal.jobs()[0]?.status).toBe('exited');
});

test('cancel of a dead run says when nobody can tell in time whether there is a job to stop', async () => {
  const shell = await cutOffSubmit({ firstMs: 36_000_000 });
  await forget(shell, 'stopped', 'refused', 'judged', 'reported');
  expect(await offline(shell, 'cancel', 'latest')).toBe(3);
  expect(shell.io.out()).toMatch(/node-1: unconfirmed: .*if the lab took it, its key is /);
});

test('reap stops a job that a run which has ended did not know of', async () => {
  const shell = await cutOffSubmit();
  const { io, portal } = shell;
  expect(await offline(shell, 'reap', '--older-than', '1h')).toBe(0);
  expect(io.out()).toContain('There is nothing to stop.');
  expect(await offline(shell, 'reap', '--older-than', '1ms', '--dry-run')).toBe(0);
  expect(io.out()).toMatch(/would stop\s+ended; 1 of its jobs may go on/);
  expect(portal.jobs()[0]?.status).toBe('running');
  expect(await offline(shell, 'reap', '--older-than', '1ms')).toBe(0);
  expect(portal.jobs()[0]?.status).toBe('exited');
  const before = io.out().length;
  expect(await offline(shell, 'reap', '--older-than', '1ms')).toBe(0);
  expect(io.out().slice(before)).toBe('There is nothing to stop.\n');
});
