import type { components } from '../../../generated/avocado.ts';
import { requireRecords, textOf } from '../../wire.ts';
import type { AvocadoClient } from '../client.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { type WalkedRows, walkRows } from './walk-rows.ts';

/** A value that was stored with a test. */
export interface TestData {
  readonly test: number;
  readonly category: string;
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The server stores ASCII only. What is more goes as base64, with this behind the name of its category, and comes back
 * as base64 of that.
 */
const armouredSuffix = '+base64';

/** The category under which a value is stored, and the value as the server takes it. */
export function armour(category: string, bytes: Uint8Array): { readonly category: string; readonly value: string } {
  if (bytes.every((byte) => byte < 0x80)) return { category, value: new TextDecoder().decode(bytes) };
  return { category: `${category}${armouredSuffix}`, value: encodeBase64(bytes) };
}

/** The values that were stored with some tests, of all that the server has. */
export async function readTestData(
  server: AvocadoClient,
  testIds: readonly number[],
  signal?: AbortSignal,
): Promise<WalkedRows<TestData>> {
  const { rows, isWhole } = await walkRows(testIds, async (page) => {
    const { data } = await server.api.GET('/jobs/{anyJob}/tests/{test}/data/', {
      params: { path: { anyJob: 'any', test: testIds[0] ?? 1 }, query: { page } },
      ...(signal && { signal }),
    });
    return { count: Number(data?.count) || 0, results: requireRecords(data?.results, 'test data') };
  });
  return { rows: rows.flatMap(toTestData), isWhole };
}

function toTestData(row: components['schemas']['TestData']): TestData[] {
  const [category, key] = [textOf(row.category), textOf(row.key)];
  const stored = decodeBase64(textOf(row.value) ?? '');
  if (category === undefined || key === undefined || stored === undefined) return [];
  const inner = category.endsWith(armouredSuffix) ? decodeBase64(new TextDecoder().decode(stored)) : undefined;
  if (!inner) return [{ test: row.test, category, key, bytes: stored }];
  return [{ test: row.test, category: category.slice(0, -armouredSuffix.length), key, bytes: inner }];
}
