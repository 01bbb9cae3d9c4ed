import { type ChildProcess, spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { constants as osConstants } from 'node:os';
import { delimiter, join, resolve, sep } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { UsageError } from '../http/errors.ts';
import type { HostPrograms, ProgramEnd, RunningProgram, StartOptions } from '../labs/host.ts';
import { endLeftover, findProcessStart, hasLeftover } from './processes.ts';

const running = new Set<ChildProcess>();

// A process that ends without having stopped what it started must leave nothing behind.
process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

/** How long output may still come when the program itself has ended: a grandchild may hold the pipe open for ever. */
const drainMs = 1000;

/** The programs of this machine. */
export function createPrograms(host: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}): HostPrograms {
  const start = async (
    command: string,
    args: readonly string[],
    {
      cwd = host.cwd,
      env,
      onOutput,
      merged = false,
      onTerminal = false,
      input,
    }: StartOptions & { readonly input?: string | undefined } = {},
  ): Promise<RunningProgram> => {
    if (merged) await requireProgram(command, { cwd, path: { ...host.env, ...env }['PATH'] ?? '' });
    // A shell joins the two streams before anything is buffered.
    const [file, fileArgs] = merged ? ['/bin/sh', ['-c', 'exec "$@" 2>&1', 'sh', command, ...args]] : [command, args];
    const child = spawn(file, fileArgs, {
      cwd,
      env: { ...host.env, ...env },
      detached: !onTerminal,
      stdio: [input !== undefined ? 'pipe' : onTerminal ? 'inherit' : 'ignore', 'pipe', 'pipe'],
    });
    await new Promise<void>((spawned, reject) => {
      child.once('spawn', spawned);
      child.once('error', (error: NodeJS.ErrnoException) => reject(explainStart(error, command, cwd)));
    });
    if (!onTerminal) running.add(child);
    // Who ends without reading its input breaks the pipe, which is its own business.
    child.stdin?.on('error', () => undefined).end(input);
    for (const name of ['stdout', 'stderr'] as const) {
      const decoder = new StringDecoder('utf8');
      child[name]?.on('data', (chunk: Buffer) => onOutput?.(decoder.write(chunk), name));
      child[name]?.on('end', () => {
        const rest = decoder.end();
        if (rest !== '') onOutput?.(rest, name);
      });
    }
    const kill: RunningProgram['kill'] = (signal, whom = 'group') =>
      onTerminal || whom === 'program' ? void child.kill(signal) : signalGroup(child, signal);
    return {
      pid: child.pid ?? 0,
      findStart: async () => await findProcessStart(child.pid ?? 0),
      ended: awaitEnd(child),
      kill,
      pauseOutput() {
        // What a program leaves in the pipe when it ends is lost unless it is read at once.
        if (!hasEnded(child)) for (const stream of [child.stdout, child.stderr]) stream?.pause();
      },
      resumeOutput() {
        for (const stream of [child.stdout, child.stderr]) stream?.resume();
      },
    };
  };

  return {
    start,
    endLeftover,
    hasLeftover,
    async run(command, args, { signal, ...options } = {}) {
      signal?.throwIfAborted();
      const output = { stdout: '', stderr: '' };
      const program = await start(command, args, {
        ...options,
        onOutput: (text, stream) => {
          output[stream] += text;
        },
      });
      const stop = () => program.kill('SIGKILL');
      signal?.addEventListener('abort', stop, { once: true });
      if (signal?.aborted) stop();
      try {
        const end = await program.ended;
        signal?.throwIfAborted();
        return { ...end, ...output };
      } finally {
        signal?.removeEventListener('abort', stop);
      }
    },
  };
}

async function awaitEnd(child: ChildProcess): Promise<ProgramEnd> {
  return await new Promise((resolve) => {
    let drain: NodeJS.Timeout | undefined;
    child.once('exit', () => {
      child.stdout?.resume();
      child.stderr?.resume();
      drain = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, drainMs);
    });
    child.once('close', (code, signal) => {
      clearTimeout(drain);
      running.delete(child);
      resolve({ exitCode: code ?? 128 + (signal ? osConstants.signals[signal] : 0), ...(signal && { signal }) });
    });
  });
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** To the program and everything that it started and that stayed in its group. */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // ESRCH: everybody in the group has ended already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A shell would only say 127, and so may the program itself. */
async function requireProgram(
  command: string,
  { cwd, path }: { readonly cwd: string; readonly path: string },
): Promise<void> {
  const places = command.includes(sep)
    ? [resolve(cwd, command)]
    : path.split(delimiter).map((dir) => join(dir, command));
  const looks = await Promise.allSettled(places.map(async (place) => await access(place, constants.X_OK)));
  if (looks.some(({ status }) => status === 'fulfilled')) return;
  throw explainStart(Object.assign(new Error('not found'), { code: 'ENOENT' }), command, cwd);
}

function explainStart(error: NodeJS.ErrnoException, command: string, cwd: string): UsageError {
  const reason =
    error.code === 'ENOENT' ? `there is no program of that name on the PATH, or no folder ${cwd}` : error.message;
  return new UsageError(`The program ${command} could not be started: ${reason}.`, { cause: error });
}
