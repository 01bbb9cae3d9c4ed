import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { endWithUs, killGroup } from '../exec/process-group.ts';
import { createScratchFolder, type ScratchFolder } from '../exec/scratch-folder.ts';
import type { RunFile } from './worker/run-file.ts';

/** What the exit status is when the program could not be started at all. */
const notFoundStatus = 127;

/** Really runs the tests of a file, in a folder that is removed afterwards. */
export const runWithPytest: RunFile = async ({ name, bytes, signal }) => {
  const folder = await createScratchFolder('testrunner');
  try {
    const file = join(folder.path, name);
    await writeFile(file, bytes);
    signal.throwIfAborted();
    return await runProcess(['python3', '-m', 'pytest', file], { folder, signal });
  } finally {
    await folder.remove();
  }
};

interface ProcessOptions {
  readonly folder: ScratchFolder;
  readonly signal: AbortSignal;
}

/** A real process, in a group of its own so that nothing it started outlives it. */
function runProcess([command = '', ...args]: readonly string[], { folder: { path, env }, signal }: ProcessOptions) {
  const child = spawn(command, args, { cwd: path, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  endWithUs(child);
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
