import type { Clock } from '../../http/clock.ts';
import { HttpError } from '../../http/errors.ts';
import type { JobEvent, JobRef } from '../lab.ts';
import type { Portal } from './portal.ts';
import { isFinished, toTestResult } from './results.ts';

/** A portal, or a proxy before it, that answers "not yet" at once would otherwise be asked without a pause. */
const shortestRoundMs = 2000;

/**
 * Follows a job by long-poll. Between two polls the results that have come in are reported one by one. The cursor is the
 * list of those already reported.
 */
export async function* watchJob(
  portal: Portal,
  job: JobRef,
  { clock, cursor, signal }: { clock: Clock; cursor?: string | undefined; signal?: AbortSignal | undefined },
): AsyncGenerator<JobEvent> {
  const reported = new Set<string>(cursor ? (JSON.parse(cursor) as string[]) : []);
  const at = () => JSON.stringify([...reported]);
  try {
    // A node takes a job at once or refuses it: there is no queue.
    yield { type: 'state', state: 'running', detail: 'running', cursor: at() };
    for (;;) {
      const begunMs = clock.now();
      const ended = await portal.awaitCompletion(job.id, signal);
      for (const result of await portal.listResults(job.id, signal)) {
        if (reported.has(result.result_id) || !isFinished(result)) continue;
        reported.add(result.result_id);
        yield { type: 'test', test: toTestResult(result), cursor: at() };
      }
      if (ended) break;
      yield { type: 'heartbeat', cursor: at() };
      const restMs = shortestRoundMs - (clock.now() - begunMs);
      if (restMs > 0) await clock.sleep(restMs, signal);
    }
    yield { type: 'ended', how: 'completed', cursor: at() };
  } catch (error) {
    if (!(error instanceof HttpError && error.status === 404)) throw error;
    yield { type: 'ended', how: 'vanished', cursor: at() };
  }
}
