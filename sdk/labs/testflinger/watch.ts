import type { Clock } from '../../http/clock.ts';
import type { JobEvent, JobEventBody, JobRef } from '../lab.ts';
import type { Pace, PaceState } from '../pace.ts';
import { getPosition } from './admin/queues.ts';
import { watchChildren } from './children/watch-children.ts';
import type { TestflingerClient } from './client.ts';
import type { JobStates } from './job/job-states.ts';
import { readLog } from './job/log.ts';
import { readStage, readState, type StateKind } from './job/phases.ts';
import { findReservation } from './reservation/read-announcement.ts';

export interface WatchPorts {
  readonly server: TestflingerClient;
  readonly states: JobStates;
  readonly clock: Clock;
  readonly pace: Pace;
}

/** How long after a cancel the agent may take to kill, clean up and say `complete`. */
const cancelledGraceMs = 60_000;

/** Two lumps of output: how long the rest of an announcement is waited for. */
const announcementGraceMs = 20_000;

interface Cursor {
  /** The first fragment not read yet. */
  readonly from: number;
  readonly state: string;
  /** An agent has taken the job. */
  readonly started: boolean;
  /** The reservation has been told of. */
  readonly reserved?: boolean;
}

/**
 * Follows a job by its state and its log fragments.
 *
 * `cancelled` is not the end of a job that an agent has taken: the agent kills the command, cleans up, goes on writing for
 * ten or twenty seconds, and says `complete`.
 */
export async function* watchJob(
  { server, states, clock, pace }: WatchPorts,
  job: JobRef,
  { cursor, signal }: { readonly cursor?: string | undefined; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<JobEvent> {
  let {
    from,
    state,
    started,
    reserved = false,
  }: Cursor = cursor ? (JSON.parse(cursor) as Cursor) : { from: 0, state: '', started: false };
  const watcher = pace.join();
  const children = watchChildren({ server, states }, job.id);
  // What the last watch had read may hold what it did not come to tell.
  let mayHaveChildren = cursor !== undefined;
  let mayBeReserved = cursor !== undefined;
  let announcedAt: number | undefined;
  let position: number | undefined;
  let since = clock.now();
  let cancelledAt = readState(state) === 'cancelled' ? clock.now() : undefined;
  let told = cursor ?? '';
  const event = (body: JobEventBody): JobEvent => {
    told = JSON.stringify({ from, state, started, ...(reserved && { reserved }) } satisfies Cursor);
    return { ...body, cursor: told };
  };

  const drain = async function* (): AsyncGenerator<JobEvent> {
    const { chunks, next } = await readLog(server, job.id, { from, signal });
    for (const [index, { phase, text }] of chunks.entries()) {
      mayHaveChildren ||= phase === 'provision';
      mayBeReserved ||= phase === 'reserve';
      // Only with the last piece has all of this read been handed over: who resumes before that reads it again, and goes by
      // the cursor to tell what that repeats.
      const isLast = index === chunks.length - 1;
      if (isLast) from = next;
      yield isLast ? event({ type: 'log', phase, text }) : { type: 'log', phase, text, cursor: told };
    }
  };

  try {
    for (;;) {
      const seen = await states.read(job.id, signal);
      if (seen === undefined) return yield event({ type: 'ended', how: 'vanished' });
      const kind = readState(seen);
      const ahead = kind === 'queued' ? await getPosition(server, job.id, signal) : undefined;
      started ||= kind !== 'queued' && kind !== 'cancelled';
      if (kind === 'cancelled') cancelledAt ??= clock.now();
      // An agent that posts its next phase overwrites a cancel, and then it is lost.
      else if (kind !== 'complete') cancelledAt = undefined;

      // The position is unknown for a moment when the job is just being taken: no news.
      const changed = seen !== state || (ahead !== undefined && ahead !== position);
      if (seen !== state) since = clock.now();
      [state, position] = [seen, ahead];
      const stage = readStage(seen);
      if (changed && kind !== 'complete')
        yield event({
          type: 'state',
          state: toJobState(kind),
          detail: seen,
          ...(stage && { stage }),
          ...(ahead !== undefined && { position: ahead }),
        });
      else if (changed) yield event({ type: 'heartbeat' });
      let wrote = false;
      // A job that an agent took since our last look has begun to write, although all we see of it is the cancel.
      if (started || kind === 'cancelled') {
        for await (const log of drain()) {
          wrote = started = true;
          yield log;
        }
      }
      if (started) {
        for (const child of await children.look(mayHaveChildren, signal)) {
          wrote = true;
          yield event({ type: 'child', ...child, url: `${server.url}/jobs/${child.id}` });
        }
        mayHaveChildren = false;
      }
      if (mayBeReserved && !reserved && kind === 'ending') {
        const found = await findReservation(server, job.id, signal);
        // The rest of the announcement may come with the next lumps, and the device is no less ours without it.
        if (found) announcedAt ??= clock.now();
        reserved = announcedAt !== undefined && (found?.isWhole || clock.now() - announcedAt > announcementGraceMs);
        mayBeReserved = announcedAt !== undefined && !reserved;
        if (found && reserved) yield event({ type: 'reserved', reservation: found.reservation });
      }
      if (hasEnded(kind))
        return yield event({ type: 'ended', how: cancelledAt === undefined ? 'completed' : 'cancelled' });
      if (!changed && !wrote) yield event({ type: 'heartbeat' });
      const pauseMs = watcher.pauseMs({
        state: paceStates[kind],
        sinceMs: clock.now() - since,
        isNext: ahead === 0,
        expectedRunMs: job.expectedRunMs,
      });
      await clock.sleep(pauseMs, signal);
    }
  } finally {
    states.forget(job.id);
    children.stop();
    watcher.leave();
  }

  function hasEnded(kind: StateKind): boolean {
    if (kind === 'complete') return true;
    if (cancelledAt === undefined || kind !== 'cancelled') return false;
    return !started || clock.now() - cancelledAt > cancelledGraceMs;
  }
}

/** Agents report output in lumps of ten seconds, so looking more often shows nothing new; near the end the states change quickly. */
const paceStates: Readonly<Record<StateKind, PaceState>> = {
  queued: 'queued',
  running: 'running',
  ending: 'ending',
  cancelled: 'ending',
  complete: 'running',
  unknown: 'unknown',
};

function toJobState(kind: StateKind): 'queued' | 'running' | 'unknown' {
  if (kind === 'queued' || kind === 'unknown') return kind;
  return 'running';
}
