import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
export const cliPath = join(root, 'dist/cli.js');

/** What a finished process left behind. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCli {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Resolves with the first line of standard output that matches. */
  line(pattern: RegExp): Promise<string>;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** So many files the process may have open. @default what the machine gives */
  readonly openFiles?: number;
}

/** Nothing of the machine that runs the tests may leak in: no CI variable, no token. */
const cleanEnv = { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), LANG: 'C.UTF-8' };

/** Starts the built CLI as a user would. It is killed when the test is over. */
export function startCli(args: readonly string[], options: CliOptions = {}): RunningCli {
  const { cwd = tmpdir(), env = {}, stdin, openFiles } = options;
  const limit = openFiles === undefined ? [] : ['sh', '-c', `ulimit -n ${openFiles} && exec "$@"`, 'sh'];
  const [command = '', ...rest] = [...limit, process.execPath, cliPath, ...args];
  const child = spawn(command, rest, { cwd, env: { ...cleanEnv, ...env }, stdio: 'pipe' });
  child.stdin.end(stdin);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const finished = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }));
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines = createInterface({ input: child.stdout });
  const line = (pattern: RegExp) =>
    new Promise<string>((found, failed) => {
      const look = (text: string) => {
        if (pattern.test(text)) found(text);
      };
      stdout.split('\n').forEach(look);
      lines.on('line', look);
      finished.then(
        ({ code }) => failed(new Error(`ended with ${code} before ${pattern} came:\n${stdout}\n${stderr}`)),
        failed,
      );
    });
  return { child, finished, line };
}

/** Runs the built CLI to its end. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<Finished> {
  return await startCli(args, options).finished;
}

/**
 * A virtual lab in a process of its own; gives its address. When the test is over, neither our client nor the lab may have
 * broken the API's description.
 */
export async function startMock(kind: string, ...args: readonly string[]): Promise<string> {
  const mock = startCli(['mock', kind, ...args]);
  const url = (await mock.line(/^ready /)).split(' ')[2] ?? '';
  onTestFinished(async () => {
    const answer = await fetch(`${url}/_rigline/violations`);
    const { records, requestViolations, responseViolations } = (await answer.json()) as Record<string, unknown>;
    expect({ records, requestViolations, responseViolations }).toEqual({
      records: [],
      requestViolations: 0,
      responseViolations: 0,
    });
    // A lab that is killed leaves the folders of its agents behind, and whatever runs in them.
    mock.child.kill('SIGTERM');
    expect((await mock.finished).code).toBe(0);
  });
  return url;
}

/** An empty folder that is gone after the test. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rigline-e2e-'));
  onTestFinished(async () => {
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}
