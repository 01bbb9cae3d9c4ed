import type { components } from '../../../generated/stb-tester.ts';
import { sendWith } from '../../../http/api-client.ts';
import { ProtocolError } from '../../../http/errors.ts';
import { isHtmlPage, summarize } from '../../../http/summarize.ts';
import type { StbTesterClient } from '../client.ts';
import { parseJobUid } from '../ids.ts';
import { signalOf } from './signal-of.ts';

export type Job = components['schemas']['Job'];
export type RunTestsBody = components['schemas']['RunTestsRequest'];

/** The portal holds a long-poll for about 55 s; a minute and a quarter leaves room for a slow way there. */
const longPollMs = 75_000;

/** The calls about jobs. `uid` is the job's id with its leading slash. */
export interface JobCalls {
  /** Starts a job. Not idempotent, and never repeated. A busy node is an HttpError with the status 409. */
  runTests(body: RunTestsBody, signal?: AbortSignal): Promise<Job>;
  getJob(uid: string, signal?: AbortSignal): Promise<Job>;
  /** Resolves when the portal answers: true when the job has ended. */
  awaitCompletion(uid: string, signal?: AbortSignal): Promise<boolean>;
  /** Resolves when the portal answers: true when the job has stopped. Safe to repeat. */
  stop(uid: string, signal?: AbortSignal): Promise<boolean>;
}

export function createJobCalls({ api, transport }: StbTesterClient): JobCalls {
  const longPoll = sendWith(transport, {
    repeatable: true,
    isHeld: true,
    attemptTimeoutMs: longPollMs,
    totalTimeoutMs: 3 * longPollMs,
  });
  return {
    async runTests(body, signal) {
      const { data } = await api.POST('/api/v2/run_tests', { body, ...signalOf(signal) });
      return data ?? {};
    },
    async getJob(uid, signal) {
      const { data } = await api.GET('/api/v2/jobs/{node_id}/{session}/{counter}', {
        params: { path: parseJobUid(uid) },
        ...signalOf(signal),
      });
      return data ?? {};
    },
    async awaitCompletion(uid, signal) {
      const { response } = await api.GET('/api/v2/jobs/{node_id}/{session}/{counter}/await_completion', {
        params: { path: parseJobUid(uid) },
        parseAs: 'stream',
        fetch: longPoll,
        ...signalOf(signal),
      });
      return await isDone(response);
    },
    async stop(uid, signal) {
      const { response } = await api.POST('/api/v2/jobs/{node_id}/{session}/{counter}/stop', {
        params: { path: parseJobUid(uid) },
        parseAs: 'stream',
        fetch: longPoll,
        ...signalOf(signal),
      });
      return await isDone(response);
    },
  };
}

/**
 * The status alone says whether the wait is over, and the body is nobody's promise. But a page that a proxy sends in the
 * portal's place with 200 says nothing about the job.
 */
async function isDone(response: Response): Promise<boolean> {
  const text = await response.text();
  if (!isHtmlPage(text)) return response.status !== 202;
  const page = summarize(text, response.headers.get('content-type') ?? '');
  throw new ProtocolError(
    `the wait for a job was answered with ${page} instead of an API answer. Does a proxy or a sign-on page stand before the portal?`,
  );
}
