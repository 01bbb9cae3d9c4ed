import type { ProgramTrace } from '../../labs/host.ts';
import type { Phase } from '../../labs/testflinger/job/phases.ts';

/** Something that runs in a phase of a job, and that the worker looks at from time to time. */
export interface Command {
  /** The exit status, once it has ended; 0 to 255. */
  exitCode(): number | undefined;
  /** Output since the last call. */
  read(): string;
  /** Ends it with everything that it has started; resolves when nothing of it is left. Does nothing when it has ended. */
  kill(): void | Promise<void>;
  /** Resolves when it has ended; without it the worker finds out at its next look. */
  readonly ended?: Promise<unknown>;
  /** What finds it again if the worker does not live to see its end. */
  readonly trace?: ProgramTrace;
}

/** Starts the command of a phase, which carries the mark if it is a program. What it throws ends the phase with 100. */
export type StartCommand = (mark: string) => Command | Promise<Command>;

/** What each phase of a job runs. Undefined for a phase that is only passed through. */
export type FindCommand = (phase: Phase) => StartCommand | undefined;

/** The exit status of whatever had to be killed: -9 in a byte, as the official agent reports it. */
export const killedStatus = 247;

/** The exit status of a phase in which the worker itself failed. */
export const workerFailedStatus = 100;

/** The exit status with which a command says that the device cannot be brought back. */
export const recoveryFailedStatus = 46;
