import type { Clock } from '../../../http/clock.ts';
import type { AvocadoClient } from '../client.ts';
import type { ServerJob } from './read-job.ts';
import { readTestData, type TestData } from './test-data.ts';
import type { WalkedRows } from './walk-rows.ts';

/** What was stored with the tests of a job. */
export interface ServerResults {
  read(job: ServerJob, signal?: AbortSignal): Promise<WalkedRows<TestData>>;
}

/** One list of everything that the server has answers all questions about a job, for so long after it was read. */
const freshMs = 30_000;

/** Whoever collects a job asks for its outcome, then for its artifacts, and then for each of them. */
export function createServerResults(server: AvocadoClient, clock: Clock): ServerResults {
  const known = new Map<
    string,
    { readonly at: number; readonly tests: number; readonly found: WalkedRows<TestData> }
  >();
  return {
    async read({ id, tests }, signal) {
      const latest = known.get(id);
      if (latest && latest.tests === tests.length && clock.now() - latest.at < freshMs) return latest.found;
      const numbers = tests.map((test) => test.id);
      const found = await readTestData(server, numbers, signal);
      known.set(id, { at: clock.now(), tests: tests.length, found });
      return found;
    },
  };
}
