import type { JobBook } from '../../sdk/index.ts';
import { describeWaiting, type WaitingOptions } from '../../sdk/index.ts';

export interface StatusOptions extends WaitingOptions {
  /** When the run began, in ms. */
  readonly startedMs: number;
  readonly columns: number;
}

/** How long a run has taken, and what it waits for: a line as wide as the terminal at the most. */
export function describeStatus(book: JobBook, { startedMs, columns, ...options }: StatusOptions): string {
  const seconds = Math.max(0, Math.round((options.nowMs - startedMs) / 1000));
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const line = `${clock}  ${describeWaiting(book, options)}`;
  return line.length < columns ? line : `${line.slice(0, Math.max(0, columns - 2))}…`;
}
