import type { Io, Output, StopSignal } from '../../cli/io.ts';
import type { Network } from '../../sdk/index.ts';

/** An {@link Io} that keeps what was written, and a way to send it signals. */
export interface TestIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
  readonly exits: number[];
  /** Moves the clock on, by ms. */
  pass(ms: number): void;
  signal(signal: StopSignal): void;
}

export interface TestIoOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly isTTY?: boolean;
  readonly stdin?: string;
  /** What a person answers, in order; nobody is there when there is nothing left. */
  readonly answers?: readonly string[];
  /** What a person answers who is asked for a secret. */
  readonly secret?: string;
  readonly network?: Partial<Network>;
}

export function createTestIo({
  env = {},
  cwd = '/nowhere',
  isTTY = false,
  stdin = '',
  answers = [],
  secret,
  network,
}: TestIoOptions = {}): TestIo {
  const out: string[] = [];
  const err: string[] = [];
  // Byte by byte, so that a test can tell them from text.
  const toText = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const toOutput = (lines: string[]): Output => ({
    write: (text) => void lines.push(text),
    writeBytes: (bytes) => void lines.push(toText(bytes)),
    isTTY,
    columns: 80,
  });
  const exits: number[] = [];
  const left = [...answers];
  let now = 0;
  const listeners = new Set<(signal: StopSignal) => void>();
  return {
    stdout: toOutput(out),
    stderr: toOutput(err),
    env,
    cwd,
    ...(network && { network }),
    readStdin: async () => stdin,
    ask: async () => left.shift(),
    ...(secret !== undefined && {
      askSecret: async (question: string) => {
        err.push(question);
        return secret;
      },
    }),
    onSignal(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    exitNow: (code) => void exits.push(code),
    out: () => out.join(''),
    err: () => err.join(''),
    exits,
    signal: (signal) => listeners.forEach((listener) => void listener(signal)),
  };
}
