import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SentSignal } from './run-result.ts';

/** How long the runner waits, in milliseconds. */
export interface RunnerTimes {
  /** From SIGINT to SIGTERM. */
  readonly sigintMs: number;
  /** From SIGTERM to SIGKILL. */
  readonly sigtermMs: number;
  /** For the end of the output of a process that is gone, when one of its children holds it open. */
  readonly outputMs: number;
  /** From the cancellation of a job to its end by force, whatever still runs. */
  readonly jobMs: number;
}

/** Those of actions/runner (ProcessInvoker.cs), and the five minutes that GitHub gives a job that is cancelled. */
export const githubTimes: RunnerTimes = { sigintMs: 7500, sigtermMs: 2500, outputMs: 5000, jobMs: 300_000 };

export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Gets the lines of both streams; a carriage return alone ends a line, too. */
  readonly onLine: (line: string) => void;
  /** Cancels the step. */
  readonly signal: AbortSignal;
  /** Ends it at once. */
  readonly force: AbortSignal;
  readonly times: RunnerTimes;
}

export interface ProcessEnd {
  /** The entry process, which leads a group of its own. */
  readonly pid: number;
  /** As the runner sees it: 128 and the signal's number for a process that a signal ended. */
  readonly exitCode: number;
  readonly isCancelled: boolean;
  readonly signals: readonly SentSignal[];
}

const signalNumbers: Readonly<Record<string, number>> = { SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

function readLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    // A carriage return at the end may be the first half of a line end.
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest.replace(/\r$/, ''));
  });
}

/** Resolves when the process is gone and its output is read, or has been gone for so long that nobody waits for it. */
function waitForEnd(child: ChildProcess, outputMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    let exitCode = 0;
    const done = () => {
      clearTimeout(timer);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve(exitCode);
    };
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      exitCode = code ?? 128 + (signalNumbers[signal ?? ''] ?? 0);
      timer = setTimeout(done, outputMs);
    });
    child.once('close', done);
  });
}

/**
 * Runs a step's process, in a group of its own so that nothing of it need be left behind. A cancellation sends SIGINT, SIGTERM
 * and SIGKILL to the entry process only, each when the one before did not end it in its time.
 */
export async function runProcess(request: ProcessRequest): Promise<ProcessEnd> {
  const { command, args, cwd, env, onLine, signal, force, times } = request;
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  readLines(child.stdout, onLine);
  readLines(child.stderr, onLine);
  const ended = waitForEnd(child, times.outputMs);
  const signals: SentSignal[] = [];

  const cancel = async (): Promise<void> => {
    const start = performance.now();
    const waits: readonly (readonly [NodeJS.Signals, number])[] = [
      ['SIGINT', times.sigintMs],
      ['SIGTERM', times.sigtermMs],
      ['SIGKILL', 0],
    ];
    for (const [name, waitMs] of waits) {
      // A process that is gone takes no signal; the runner goes on to the next then.
      if (child.kill(name)) signals.push({ signal: name, afterMs: performance.now() - start });
      const patience = new AbortController();
      const isOver = await Promise.race([
        ended.then(
          () => true,
          () => true,
        ),
        sleep(waitMs, false, { signal: patience.signal }).catch(() => false),
      ]);
      patience.abort();
      if (isOver) return;
    }
  };

  const onForce = (): void => void child.kill('SIGKILL');
  if (force.aborted) onForce();
  else force.addEventListener('abort', onForce, { once: true });
  let cancelling: Promise<void> | undefined;
  const onAbort = (): void => {
    cancelling = cancel();
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    const exitCode = await ended;
    await cancelling;
    return { pid: child.pid ?? 0, exitCode, isCancelled: cancelling !== undefined, signals };
  } finally {
    signal.removeEventListener('abort', onAbort);
    force.removeEventListener('abort', onForce);
  }
}
