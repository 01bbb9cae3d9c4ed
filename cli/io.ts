import type { Network } from '../sdk/index.ts';

/** The world as the CLI sees it; a test passes its own. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly cwd: string;
  /** Reads standard input to its end. */
  readonly readStdin: () => Promise<string>;
  /** Asks a person; undefined where nobody sits at the input. */
  readonly ask: (question: string) => Promise<string | undefined>;
  /** Asks for a secret, and shows nothing of the answer. Absent where nobody could be asked. */
  readonly askSecret?: (question: string) => Promise<string>;
  /** Calls back for each signal that asks us to end; gives a function that stops listening. */
  readonly onSignal: (listener: (signal: StopSignal) => void) => () => void;
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** Ends the process at once: for the second signal of an impatient user. */
  readonly exitNow: (code: number) => void;
  /** Takes the place of parts of the real network. */
  readonly network?: Partial<Network>;
}

export interface Output {
  write(text: string): void;
  /** For what is no text; nothing is redacted in it. */
  writeBytes(bytes: Uint8Array): void;
  /** Resolves when more can be written; with false when nobody reads any more. @default at once */
  readonly drained?: () => Promise<boolean>;
  /** A person is looking: colours and a live status line make sense. */
  readonly isTTY: boolean;
  /** Characters in a line. */
  readonly columns: number;
}

export interface StopSignal {
  readonly name: string;
  readonly number: number;
  /** Nobody reads us any more, which is no signal, and means the same. */
  readonly isLostOutput?: boolean;
}
