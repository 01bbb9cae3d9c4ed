import { requireRecords } from '../../wire.ts';
import type { AvocadoClient } from '../client.ts';
import { type WalkedRows, walkRows } from '../server/walk-rows.ts';

/** Something that happened in a test, without its time. */
export interface TestActivity {
  readonly test: number;
  readonly activity: string;
}

/** What was recorded about some tests, of all that the server has. */
export async function readTestActivities(
  server: AvocadoClient,
  testIds: readonly number[],
  signal?: AbortSignal,
): Promise<WalkedRows<TestActivity>> {
  return await walkRows(testIds, async (page) => {
    const { data } = await server.api.GET('/jobs/{anyJob}/tests/{test}/activities/', {
      params: { path: { anyJob: 'any', test: testIds[0] ?? 1 }, query: { page } },
      ...(signal && { signal }),
    });
    return { count: Number(data?.count) || 0, results: requireRecords(data?.results, 'test activities') };
  });
}
