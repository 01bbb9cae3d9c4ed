import { createAgentApi } from './agent-api.ts';
import type { WorkerContext } from './worker-context.ts';

/** For how long an answer that may hold a job is waited for, when the worker is told to end. */
const graceMs = 3000;

/** Asks for a job. A worker that is told to end still waits a moment: a job whose answer is not read is lost. */
export async function takeJob(worker: WorkerContext, queues: readonly string[]): Promise<unknown> {
  const { clock, finish, options, server, signal } = worker;
  finish.throwIfAborted();
  const late = new AbortController();
  const answered = new AbortController();
  const hurry = () => {
    if (signal.aborted) return late.abort(signal.reason);
    clock.sleep(graceMs, answered.signal).then(
      () => late.abort(finish.reason),
      () => undefined,
    );
  };
  const stop = () => late.abort(signal.reason);
  finish.addEventListener('abort', hurry, { once: true });
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await createAgentApi(server, { agentId: options.agentId, signal: late.signal }).takeJob(queues);
  } finally {
    finish.removeEventListener('abort', hurry);
    signal.removeEventListener('abort', stop);
    answered.abort();
  }
}
