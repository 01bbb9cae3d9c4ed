/** What is known of an artifact that has the name we want. */
export interface OverwriteFacts {
  /** Whether the user wants it. */
  readonly overwrite: boolean;
  /** `GITHUB_RUN_ATTEMPT`: from 1. */
  readonly attempt: number;
  /** When our step has begun, in ms since 1970. */
  readonly startedAtMs: number;
  /** When the other one was made, in ms since 1970. */
  readonly createdAtMs: number | undefined;
}

/**
 * Whether an artifact may be deleted so that ours takes its name: only one of an earlier attempt. In a first attempt, and for
 * one that is younger than our step, it is that of another job or leg that runs beside us, and its only evidence.
 */
export function mayOverwrite({ overwrite, attempt, startedAtMs, createdAtMs }: OverwriteFacts): boolean {
  return overwrite && attempt > 1 && createdAtMs !== undefined && createdAtMs < startedAtMs;
}
