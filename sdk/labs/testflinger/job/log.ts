import { entriesOf } from '../../wire.ts';
import type { TestflingerClient } from '../client.ts';
import { type Phase, phases } from './phases.ts';

/** New output, and where the next read begins. */
export interface LogRead {
  readonly chunks: readonly { readonly phase: string; readonly text: string }[];
  readonly next: number;
}

export interface LogQuery {
  /** The first fragment to read. Output and serial console are numbered apart. */
  readonly from: number;
  /** What the commands print, or the serial console; of that an agent sends all at once when a phase is over. @default "output" */
  readonly type?: 'output' | 'serial' | undefined;
  /** Only this phase; the numbers of its fragments are those of the whole job. */
  readonly phase?: Phase | undefined;
  /** Only what was written at this time or later, ISO 8601. */
  readonly since?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the output from a fragment on. Fragments are numbered through all phases of a job; the answer is sorted by phase,
 * and its numbers are those of the fragments in it (-1 for none).
 */
export async function readLog(
  server: TestflingerClient,
  jobId: string,
  { from, type = 'output', phase, since, signal }: LogQuery,
): Promise<LogRead> {
  const query = {
    start_fragment: from,
    ...(phase !== undefined && { phase }),
    ...(since !== undefined && { start_timestamp: since }),
  };
  const { data } = await server.api.GET('/v1/result/{job_id}/log/{log_type}', {
    params: { path: { job_id: jobId, log_type: type }, query },
    ...(signal && { signal }),
  });
  const logs = new Map(entriesOf((data as LogAnswer | undefined)?.[type]));
  // A phase that we have not heard of comes last, rather than not at all.
  const chunks = [...new Set<string>([...phases, ...logs.keys()])].flatMap((name) => {
    const text = logs.get(name)?.log_data;
    return typeof text === 'string' && text !== '' ? [{ phase: name, text }] : [];
  });
  const last = Math.max(
    from - 1,
    ...[...logs.values()].map((log) => Number(log?.last_fragment_number)).filter(Number.isSafeInteger),
  );
  return { chunks, next: last + 1 };
}

type LogAnswer = Readonly<
  Record<
    'output' | 'serial',
    Readonly<Record<string, { readonly log_data?: unknown; readonly last_fragment_number?: unknown } | undefined>>
  >
>;
