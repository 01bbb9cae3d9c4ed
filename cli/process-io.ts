import { constants } from 'node:os';
import { text } from 'node:stream/consumers';
import { askPerson, askSecret } from './ask.ts';
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
    ask: async (question) => (process.stdin.isTTY ? await askPerson(question) : undefined),
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
    writeBytes: (bytes) => {
      stream.write(bytes);
    },
    drained: () => waitForDrain(stream),
    // Undefined when it is a pipe.
    isTTY: Boolean(stream.isTTY),
    get columns() {
      return stream.columns || 100;
    },
  };
}

/** Whether anybody still reads, once there is room for more. */
async function waitForDrain(stream: NodeJS.WriteStream): Promise<boolean> {
  if (stream.writableNeedDrain && !stream.destroyed)
    await new Promise<void>((resolve) => {
      const events = ['drain', 'close', 'error'] as const;
      const done = () => {
        for (const event of events) stream.off(event, done);
        resolve();
      };
      for (const event of events) stream.on(event, done);
    });
  return !stream.destroyed && !stream.errored;
}
