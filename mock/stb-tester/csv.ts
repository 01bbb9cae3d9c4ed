import type { Result } from './model.ts';
import { showResult } from './views.ts';

const columns = ['result_id', 'job_uid', 'test_case', 'result', 'failure_reason', 'start_time', 'end_time'] as const;

/** Results as CSV (RFC 4180): a header row, then a row each. The real portal's columns are not documented. */
export function writeCsv(results: readonly Result[], origin: string): string {
  const rows = results.map((result) => {
    const shown = showResult(result, origin);
    return columns.map((column) => quote(shown[column] ?? ''));
  });
  return [columns, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
