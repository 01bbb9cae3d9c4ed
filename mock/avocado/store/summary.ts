import type { PyDict } from '../../python/value.ts';
import { orderEntries } from '../python/dict-order.ts';

/** How many passed, how many failed or had an error, and how many are anything else. */
export function summarize(rows: readonly { readonly status: string | null }[]): PyDict {
  const passed = rows.filter(({ status }) => status === 'PASS').length;
  const failed = rows.filter(({ status }) => status === 'FAIL' || status === 'ERROR').length;
  const counts = { passed, failed, other: rows.length - passed - failed };
  return new Map(orderEntries(Object.entries(counts).map(([name, count]) => [name, BigInt(count)] as const)));
}
