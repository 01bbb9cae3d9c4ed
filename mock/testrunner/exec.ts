import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { RunFile } from './worker/run-file.ts';

/** What a test sees of this machine: enough to find programs, and none of the credentials of whoever runs the lab. */
const inherited: readonly string[] = ['PATH', 'LANG', 'LC_ALL', 'TMPDIR', 'USER'];

/** What the exit status is when the program could not be started at all. */
const notFoundStatus = 127;

/** A program that ends without closing its lab must leave neither tests nor their folders behind. */
const running = new Set<ChildProcess>();
const folders = new Set<string>();
process.on('exit', () => {
  running.forEach(killGroup);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Really runs the tests of a file, in a folder that is removed afterwards. */
export const runWithPytest: RunFile = async ({ name, bytes, signal }) => {
  const folder = await mkdtemp(join(tmpdir(), 'rigline-testrunner-'));
  folders.add(folder);
  try {
    const file = join(folder, name);
    await writeFile(file, bytes);
    signal.throwIfAborted();
    const env = { ...Object.fromEntries(inherited.map((key) => [key, process.env[key]])), HOME: folder };
    return await runProcess(['python3', '-m', 'pytest', file], { folder, env, signal });
  } finally {
    await rm(folder, { recursive: true, force: true });
    folders.delete(folder);
  }
};

interface ProcessOptions {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** A real process, in a group of its own so that nothing it started outlives it. */
function runProcess([command = '', ...args]: readonly string[], { folder, env, signal }: ProcessOptions) {
  const child = spawn(command, args, { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const [stdout, stderr]: [Uint8Array[], Uint8Array[]] = [[], []];
  child.stdout.on('data', (chunk: Uint8Array) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Uint8Array) => stderr.push(chunk));
  return new Promise<{ exitCode: number; stdout: Uint8Array }>((resolve, reject) => {
    const stop = () => {
      killGroup(child);
      child.stdout.destroy();
      child.stderr.destroy();
    };
    let startFailure: string | undefined;
    signal.addEventListener('abort', stop, { once: true });
    child.on('error', (error) => {
      startFailure = `${error.message}\n`;
    });
    child.on('exit', () => killGroup(child));
    child.on('close', (code) => {
      running.delete(child);
      signal.removeEventListener('abort', stop);
      if (signal.aborted) return reject(signal.reason as Error);
      if (startFailure !== undefined) return resolve({ exitCode: notFoundStatus, stdout: Buffer.from(startFailure) });
      const exitCode = code ?? 1;
      // Without pytest there is only the complaint of Python, which would be lost otherwise.
      const isMute = exitCode !== 0 && stdout.length === 0;
      resolve({ exitCode, stdout: Buffer.concat(isMute ? stderr : stdout) });
    });
  });
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: everybody in the group has ended already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
