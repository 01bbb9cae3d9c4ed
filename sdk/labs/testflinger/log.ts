import { entriesOf } from '../wire.ts';
import type { TestflingerClient } from './client.ts';
import { phases } from './phases.ts';

/** New output, and where the next read begins. */
export interface LogRead {
  readonly chunks: readonly { readonly phase: string; readonly text: string }[];
  readonly next: number;
}

/**
 * Reads the output from a fragment on. Fragments are numbered through all phases of a job; the answer is sorted by phase,
 * and its numbers are those of the fragments in it (-1 for none).
 */
export async function readLog(
  server: TestflingerClient,
  jobId: string,
  { from, signal }: { readonly from: number; readonly signal?: AbortSignal | undefined },
): Promise<LogRead> {
  const { data } = await server.api.GET('/v1/result/{job_id}/log/{log_type}', {
    params: { path: { job_id: jobId, log_type: 'output' }, query: { start_fragment: from } },
    ...(signal && { signal }),
  });
  const logs = new Map(entriesOf(data?.output));
  // A phase that we have not heard of comes last, rather than not at all.
  const chunks = [...new Set<string>([...phases, ...logs.keys()])].flatMap((phase) => {
    const text = logs.get(phase)?.log_data;
    return typeof text === 'string' && text !== '' ? [{ phase, text }] : [];
  });
  const last = Math.max(
    from - 1,
    ...[...logs.values()].map((log) => Number(log?.last_fragment_number)).filter(Number.isSafeInteger),
  );
  return { chunks, next: last + 1 };
}
