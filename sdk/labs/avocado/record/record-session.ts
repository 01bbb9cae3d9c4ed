import type { AvocadoClient } from '../client.ts';
import { requireJob } from '../server/find-job.ts';
import type { ServerJob } from '../server/read-job.ts';
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
  /** What the server refused in this pass, until it has been looked for. */
  readonly doubts: Doubt[];
  readonly tally: Tally;
  /** Nothing is written; what would be is counted. */
  readonly isDry: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Something to add. */
interface Addition {
  readonly name: string;
  readonly write: () => Promise<unknown>;
  /** Whether the server has it, by what was read last. */
  readonly isThere: (job: ServerJob) => boolean;
  /** The test that it is about, unless it is a test, or about the job. */
  readonly test?: number;
}

interface Doubt extends Addition {
  readonly thing: RecordedThing;
  readonly why: string;
}

/**
 * Does a write that adds a thing, and counts it. Tells whether the server took it.
 *
 * @throws whatever leaves that open
 */
export async function put(
  { refused, doubts, tally, isDry }: RecordSession,
  thing: RecordedThing,
  addition: Addition,
): Promise<boolean> {
  const { name, write } = addition;
  const before = refused.get(name);
  if (before !== undefined) {
    tally.refused.push(`${name}: ${before}`);
    return false;
  }
  const written = isDry ? { result: 'added' as const } : await writeOnce(write);
  if (written.result === 'refused') {
    doubts.push({ ...addition, thing, why: written.why });
    return false;
  }
  tally[written.result][thing] += 1;
  return true;
}

/**
 * Looks for what the server refused: it breaks on what is there already as on what it cannot store, and whoever records the
 * same job at the same time may have come first.
 */
export async function settleDoubts({ server, id, rows, refused, doubts, tally, signal }: RecordSession): Promise<void> {
  if (doubts.length === 0) return;
  const job = await requireJob(server, id, signal);
  const tests = [...new Set(doubts.flatMap(({ test }) => test ?? []))];
  for (const test of tests) rows.forget(test);
  await rows.learn(tests, signal);
  for (const { thing, name, why, isThere } of doubts) {
    if (isThere(job)) {
      tally.present[thing] += 1;
    } else {
      refused.set(name, why);
      tally.refused.push(`${name}: ${why}`);
    }
  }
}
