import { constants } from 'node:os';
import { createInterface } from 'node:readline';
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
    ...(process.stdin.isTTY && process.stderr.isTTY && { askSecret }),
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

/** The terminal itself echoes nothing while a line is edited, and what the editor would show goes nowhere. */
async function askSecret(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const editor = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  process.stderr.write(question);
  try {
    return await new Promise<string>((resolve, reject) => {
      editor.question('', resolve);
      editor.once('close', () => reject(new UsageError('Nothing was entered.')));
      editor.once('SIGINT', () => {
        editor.close();
        process.kill(process.pid, 'SIGINT');
      });
    });
  } finally {
    editor.close();
    process.stderr.write('\n');
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
