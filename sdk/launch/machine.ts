import type { Network } from '../labs/network.ts';

/** The machine that a shell runs on, as far as a run is concerned. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly cwd: string;
  /** Reads standard input to its end. @default the process's own */
  readonly readStdin?: () => Promise<string>;
  /** Takes the place of parts of the real network. */
  readonly network?: Partial<Network>;
}
