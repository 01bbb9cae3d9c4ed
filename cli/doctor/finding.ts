/** One thing that was looked at, and how it is. */
export interface Finding {
  /** What was looked at, in a word or two. */
  readonly check: string;
  /** `warn`: works, or may do so. */
  readonly level: 'ok' | 'warn' | 'fail';
  /** In one line; with what to do, where something is to be done. */
  readonly detail: string;
}

export function isFailed({ level }: Finding): boolean {
  return level === 'fail';
}
