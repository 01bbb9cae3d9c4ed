import type { Io, StopSignal } from '../../cli/io.ts';
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
  /** What a person answers who is asked for a secret. */
  readonly secret?: string;
  readonly network?: Partial<Network>;
}

export function createTestIo({
  env = {},
  cwd = '/nowhere',
  isTTY = false,
  stdin = '',
  secret,
  network,
}: TestIoOptions = {}): TestIo {
  const out: string[] = [];
  const err: string[] = [];
  const exits: number[] = [];
  let now = 0;
  const listeners = new Set<(signal: StopSignal) => void>();
  return {
    stdout: { write: (text) => void out.push(text), isTTY, columns: 80 },
    stderr: { write: (text) => void err.push(text), isTTY, columns: 80 },
    env,
    cwd,
    ...(network && { network }),
    readStdin: async () => stdin,
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
