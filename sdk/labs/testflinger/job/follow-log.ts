import type { Clock } from '../../../http/clock.ts';
import { textOf } from '../../wire.ts';
import type { TestflingerClient } from '../client.ts';
import { type LogQuery, type LogRead, readLog } from './log.ts';
import { type Phase, phases, readState } from './phases.ts';

export interface FollowLogOptions extends Partial<LogQuery> {
  readonly clock: Clock;
  /** Pause between two reads, in ms. @default 10_000, the rhythm in which agents write */
  readonly pollIntervalMs?: number | undefined;
}

/** A job that was cancelled goes on writing for ten or twenty seconds, and then says `complete`. */
const cancelledGraceMs = 60_000;

/**
 * Reads a log of a job until the job ends, or the phase that was asked for does. Each piece comes with the number at which
 * a later read goes on. It ends at once for a job that the server does not know, whose log is empty.
 */
export async function* followLog(
  server: TestflingerClient,
  jobId: string,
  { clock, pollIntervalMs = 10_000, from = 0, ...query }: FollowLogOptions,
): AsyncGenerator<LogRead['chunks'][number] & { readonly next: number }> {
  let next = from;
  let cancelledAt: number | undefined;
  for (;;) {
    // The state first: whatever the job wrote before that is in the read that follows.
    const { isOver, isCancelled } = await look(server, jobId, query);
    cancelledAt = isCancelled ? (cancelledAt ?? clock.now()) : undefined;
    const read = await readLog(server, jobId, { ...query, from: next });
    next = read.next;
    for (const chunk of read.chunks) yield { ...chunk, next };
    if (isOver || (cancelledAt !== undefined && clock.now() - cancelledAt > cancelledGraceMs)) return;
    await clock.sleep(pollIntervalMs, query.signal);
  }
}

async function look(
  server: TestflingerClient,
  jobId: string,
  { phase, signal }: { readonly phase?: Phase | undefined; readonly signal?: AbortSignal | undefined },
): Promise<{ isOver: boolean; isCancelled: boolean }> {
  const { data } = await server.api.GET('/v1/result/{job_id}', {
    params: { path: { job_id: jobId } },
    ...(signal && { signal }),
  });
  const state = textOf(data?.job_state) ?? '';
  const kind = readState(state);
  const isPast =
    phase !== undefined &&
    (typeof data?.[`${phase}_status`] === 'number' ||
      (phases as readonly string[]).indexOf(state) > phases.indexOf(phase));
  const isCancelled = kind === 'cancelled';
  // No agent had taken it, so nobody will say `complete`.
  const isStill = isCancelled && phases.every((one) => !data?.[`${one}_output`]);
  return { isOver: data === undefined || kind === 'complete' || isPast || isStill, isCancelled };
}
