import type { Phase } from '../../labs/testflinger/job/phases.ts';

/** Why a command is stopped: the event that tells of it, and what the log says. Clients look for these words. */
export interface StopReason {
  readonly event: 'global_timeout' | 'output_timeout' | 'cancelled';
  readonly words: string;
}

export interface TimeLimits {
  readonly globalTimeoutS?: number | undefined;
  readonly outputTimeoutS?: number | undefined;
}

/** Four hours, and a quarter of an hour: what holds when neither the job nor the configuration says. */
const defaultLimits = { globalTimeoutS: 14_400, outputTimeoutS: 900 };

export interface Progress {
  readonly phase: Phase;
  /** For how long the command has run, and since when it has said nothing; in ms. */
  readonly runsMs: number;
  readonly silentMs: number;
}

/**
 * Whether a command has had its time. The limits hold for each phase: the shorter of what the job asks for and what the
 * configuration allows. A reservation has its own time, and only tests have to say something.
 */
export function findTimeout(
  { phase, runsMs, silentMs }: Progress,
  limits: readonly TimeLimits[],
): StopReason | undefined {
  const globalS = shortest('globalTimeoutS', limits);
  if (phase !== 'reserve' && runsMs > globalS * 1000)
    return { event: 'global_timeout', words: `ERROR: Global timeout reached! (${globalS}s)` };
  const outputS = shortest('outputTimeoutS', limits);
  if (phase === 'test' && silentMs > outputS * 1000)
    return { event: 'output_timeout', words: `ERROR: Output timeout reached! (${outputS}s)` };
  return undefined;
}

/** What does not say counts as the default, so that a limit above it needs both the job and the configuration. */
function shortest(name: keyof TimeLimits, limits: readonly TimeLimits[]): number {
  return Math.min(...limits.map((limit) => limit[name] ?? defaultLimits[name]));
}

export const cancelled: StopReason = { event: 'cancelled', words: 'Job cancellation was requested, exiting.' };

/** Whether a cancel stops the command. A device that is half provisioned is worse than one that is done in vain. */
export function isInterruptible(phase: Phase): boolean {
  return phase !== 'provision';
}
