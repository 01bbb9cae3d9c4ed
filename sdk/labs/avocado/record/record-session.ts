import type { AvocadoClient } from '../client.ts';
import type { TestRows } from '../server/test-rows.ts';
import type { RecordedThing, Tally } from './record-tally.ts';
import { writeOnce } from './write-job.ts';

/** One pass over a record of a job. */
export interface RecordSession {
  readonly server: AvocadoClient;
  /** Of the job. */
  readonly id: string;
  readonly rows: TestRows;
  /** What the server refused, by its name, with the reason: it is not tried again. */
  readonly refused: Map<string, string>;
  readonly tally: Tally;
  /** Nothing is written; what would be is counted. */
  readonly isDry: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Does a write that adds a thing, and counts it. Tells whether the server has it now.
 *
 * @throws whatever leaves that open
 */
export async function put(
  { refused, tally, isDry }: RecordSession,
  thing: RecordedThing,
  { name, write }: { readonly name: string; readonly write: () => Promise<unknown> },
): Promise<boolean> {
  const before = refused.get(name);
  if (before !== undefined) {
    tally.refused.push(`${name}: ${before}`);
    return false;
  }
  const written = isDry ? { result: 'added' as const } : await writeOnce(write);
  if (written.result === 'refused') {
    refused.set(name, written.why);
    tally.refused.push(`${name}: ${written.why}`);
    return false;
  }
  tally[written.result][thing] += 1;
  return true;
}
