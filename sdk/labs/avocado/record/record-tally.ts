/** What recording a job came to, or would come to. */
export interface RecordTally {
  readonly added: Readonly<Record<RecordedThing, number>>;
  /** What the server had already. */
  readonly present: Readonly<Record<RecordedThing, number>>;
  /** Statuses that the server had otherwise. */
  readonly changed: readonly string[];
  /** What the server will not have, one sentence each. */
  readonly refused: readonly string[];
}

/** `records` are things that happened to a job or a test, `values` are logs and other data of tests. */
export type RecordedThing = 'jobs' | 'tests' | 'records' | 'values';

export interface Tally extends RecordTally {
  readonly added: Record<RecordedThing, number>;
  readonly present: Record<RecordedThing, number>;
  readonly changed: string[];
  readonly refused: string[];
}

export function createTally(): Tally {
  const none = () => ({ jobs: 0, tests: 0, records: 0, values: 0 });
  return { added: none(), present: none(), changed: [], refused: [] };
}

/** Whether the server has, or will have, anything that it had not. */
export function isUnchanged({ added, changed }: RecordTally): boolean {
  return changed.length === 0 && Object.values(added).every((count) => count === 0);
}
