import { constants } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { UsageError } from '../sdk/index.ts';
import type { Io, Output, StopSignal } from './io.ts';

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The {@link Io} of the real process. */
export function createProcessIo(): Io {
  const outputs = [process.stdout, process.stderr];
  // Without a listener, a reader that goes away (`| head`) would end the process with a stack trace.
  for (const output of outputs) output.on('error', () => undefined);
  return {
    stdout: toOutput(process.stdout),
    stderr: toOutput(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    readStdin: () => text(process.stdin),
    askSecret: async (question) => (process.stdin.isTTY ? await askHidden(question) : undefined),
    onSignal(listener) {
      const handlers = stopSignals.map(
        (name) => [name, () => listener({ name, number: constants.signals[name] })] as const,
      );
      for (const [name, handler] of handlers) process.on(name, handler);
      // Nobody reads us any more: to a run that is the same as being told to stop.
      const lost = (error: NodeJS.ErrnoException) => listener(toSignal(error));
      for (const output of outputs) output.on('error', lost);
      return () => {
        for (const [name, handler] of handlers) process.off(name, handler);
        for (const output of outputs) output.off('error', lost);
      };
    },
    now: () => performance.now(),
    exitNow: (code) => process.exit(code),
  };
}

/** What is typed goes nowhere but to us. */
async function askHidden(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const abandoned = new AbortController();
  lines.on('SIGINT', () => abandoned.abort(new UsageError('Nothing was typed in.')));
  process.stderr.write(question);
  try {
    return await lines.question('', { signal: abandoned.signal });
  } finally {
    process.stderr.write('\n');
    lines.close();
  }
}

function toSignal(error: NodeJS.ErrnoException): StopSignal {
  return {
    name: `a lost output (${error.code ?? error.message})`,
    number: constants.signals.SIGPIPE,
    isLostOutput: true,
  };
}

function toOutput(stream: NodeJS.WriteStream): Output {
  return {
    write: (chunk) => {
      stream.write(chunk);
    },
    // Undefined when it is a pipe.
    isTTY: Boolean(stream.isTTY),
    get columns() {
      return stream.columns || 100;
    },
  };
}
