import type { Clock } from '../../http/clock.ts';
import type { JobEvent, JobEventBody, JobRef, JobState } from '../lab.ts';
import type { Pace } from '../pace.ts';
import type { AvocadoClient } from './client.ts';
import { findContradiction, toTestResult } from './outcome.ts';
import { findJob } from './server/find-job.ts';
import type { ServerJob } from './server/read-job.ts';
import { describeTarget, findTarget, parseRefId } from './server/wait-target.ts';
import { readJobStatus } from './statuses.ts';

export interface WatchServerPorts {
  readonly server: AvocadoClient;
  readonly clock: Clock;
  readonly pace: Pace;
  /** Jobs that we made for somebody else to fill. */
  readonly expected: ReadonlySet<string>;
  /** Told which job a reference turned out to be. */
  readonly onFound: (refId: string, id: string) => void;
}

interface Cursor {
  /** The job, once it is known. */
  readonly id?: string;
  readonly status: string;
  /** Numbers of the tests that have been told. */
  readonly tests: readonly number[];
}

/** How often in a row a job must be missing before it is gone: to this server, "not there" and "broken" are one answer. */
const looksUntilGone = 3;

/** The job that a watch has found, as its cursor has it. */
export function readFoundId(cursor: string | undefined): string | undefined {
  return cursor === undefined ? undefined : (JSON.parse(cursor) as Cursor).id;
}

/** Follows a job that somebody else pushes. The server tells nothing by itself, so it is asked, until the status is final. */
export async function* watchServer(
  { server, clock, pace, expected, onFound }: WatchServerPorts,
  ref: JobRef,
  { cursor, signal }: { readonly cursor?: string | undefined; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<JobEvent> {
  const target = parseRefId(ref.id);
  const begun: Cursor = cursor === undefined ? { status: '', tests: [] } : (JSON.parse(cursor) as Cursor);
  let { id, status } = begun;
  const told = new Set(begun.tests);
  let missing = 0;
  const event = (body: JobEventBody): JobEvent => ({
    ...body,
    cursor: JSON.stringify({ ...(id !== undefined && { id }), status, tests: [...told] } satisfies Cursor),
  });
  if (id !== undefined) onFound(ref.id, id);
  const watcher = pace.join();
  let since = clock.now();
  let state: JobState = 'queued';

  try {
    for (;;) {
      const job = id === undefined ? await findTarget(server, target, signal) : (await findJob(server, id, signal)).job;
      if (!job) {
        if (id !== undefined && ++missing === looksUntilGone) return yield event({ type: 'ended', how: 'vanished' });
        const isNews = id === undefined && status === '';
        if (isNews) status = notThere;
        if (isNews) yield event({ type: 'state', state: 'queued', detail: `waiting for ${describeTarget(target)}` });
        else yield event({ type: 'heartbeat' });
      } else {
        missing = 0;
        let isNews = false;
        if (id === undefined) {
          id = job.id;
          onFound(ref.id, id);
          if (ref.id !== id) yield event({ type: 'log', text: `rigline: this is job ${describeJob(job)}\n` });
        }
        const shown = isUntouched(job) ? `${job.status}, and nobody has begun` : job.status;
        const hasEnded = readJobStatus(job.status) === 'ended';
        if (shown !== status && !hasEnded) {
          isNews = true;
          status = shown;
          yield event({ type: 'state', state: toState(job), detail: shown });
          if (job.status === 'ALERT')
            yield event({ type: 'log', text: 'rigline: ALERT asks for attention, and does not end a job\n' });
        }
        for (const test of job.tests) {
          if (told.has(test.id)) continue;
          isNews = true;
          told.add(test.id);
          yield event({ type: 'test', test: toTestResult(test) });
        }
        if (hasEnded) {
          const contradiction = findContradiction(job);
          if (contradiction !== undefined) yield event({ type: 'log', text: `rigline: ${contradiction}\n` });
          return yield event({ type: 'ended', how: 'completed' });
        }
        if (!isNews) yield event({ type: 'heartbeat' });
      }
      const now = job ? toState(job) : 'queued';
      if (now !== state) since = clock.now();
      state = now;
      const sinceMs = clock.now() - since;
      await clock.sleep(watcher.pauseMs({ state, sinceMs, expectedRunMs: ref.expectedRunMs }), signal);
    }
  } finally {
    watcher.leave();
  }

  function toState(job: ServerJob): JobState {
    if (isUntouched(job)) return 'queued';
    return readJobStatus(job.status) === 'unknown' ? 'unknown' : 'running';
  }

  function isUntouched({ id: jobId, status: word, tests, activities }: ServerJob): boolean {
    return expected.has(jobId) && word === 'START' && tests.length === 0 && activities.length === 0;
  }
}

const notThere = 'not there yet';

function describeJob({ id, description, createdAt }: ServerJob): string {
  return `${id}${description === undefined ? '' : `, "${description}"`}${createdAt === undefined ? '' : `, created ${createdAt}`}`;
}
