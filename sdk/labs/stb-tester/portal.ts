import type { components } from '../../generated/stb-tester.ts';
import { sendWith } from '../../http/api-client.ts';
import { HttpError, ProtocolError } from '../../http/errors.ts';
import { isHtmlPage, summarize } from '../../http/summarize.ts';
import { requireList, requireText } from '../wire.ts';
import type { StbTesterClient } from './client.ts';
import { parseJobUid, parseResultId } from './ids.ts';

export type Job = components['schemas']['Job'];
export type Result = components['schemas']['Result'];
export type ResultDetail = components['schemas']['ResultDetail'];

/** The portal holds a long-poll for about 55 s; a minute and a quarter leaves room for a slow way there. */
const longPollMs = 75_000;

/** The portal's calls that the lab is made of, one each; typed by the spec, and no decisions. */
export interface Portal extends StbTesterClient {
  getJob(uid: string, signal?: AbortSignal): Promise<Job>;
  /** Resolves when the portal answers: true when the job has ended. */
  awaitCompletion(uid: string, signal?: AbortSignal): Promise<boolean>;
  /** Resolves when the portal answers: true when the job has stopped. Safe to repeat. */
  stop(uid: string, signal?: AbortSignal): Promise<boolean>;
  listResults(uid: string, signal?: AbortSignal): Promise<readonly Result[]>;
  getResult(id: string, signal?: AbortSignal): Promise<ResultDetail>;
  getLog(id: string, timeZone?: string, signal?: AbortSignal): Promise<string>;
}

export function createPortal(client: StbTesterClient): Portal {
  const { api, transport } = client;
  const longPoll = sendWith(transport, {
    repeatable: true,
    attemptTimeoutMs: longPollMs,
    totalTimeoutMs: 3 * longPollMs,
  });
  const signalOf = (signal: AbortSignal | undefined) => (signal ? { signal } : {});

  return {
    ...client,
    async getJob(uid, signal) {
      const { data } = await api.GET('/api/v2/jobs/{node_id}/{session}/{counter}', {
        params: { path: parseJobUid(uid) },
        ...signalOf(signal),
      });
      return data ?? {};
    },
    async awaitCompletion(uid, signal) {
      const path = parseJobUid(uid);
      const { response } = await api.GET('/api/v2/jobs/{node_id}/{session}/{counter}/await_completion', {
        params: { path },
        parseAs: 'stream',
        fetch: longPoll,
        ...signalOf(signal),
      });
      return await isDone(response);
    },
    async stop(uid, signal) {
      const path = parseJobUid(uid);
      const { response } = await api.POST('/api/v2/jobs/{node_id}/{session}/{counter}/stop', {
        params: { path },
        parseAs: 'stream',
        fetch: longPoll,
        ...signalOf(signal),
      });
      return await isDone(response);
    },
    async listResults(uid, signal) {
      const { data } = await api.GET('/api/v2/results', {
        params: { query: { filter: `job:${uid}` } },
        ...signalOf(signal),
      });
      const results = requireList(data, 'results');
      for (const result of results) requireText(result?.result_id, 'result_id for a result');
      // The portal promises no order.
      return [...results].sort((a, b) => compare(a.start_time ?? a.result_id, b.start_time ?? b.result_id));
    },
    async getResult(id, signal) {
      const { data } = await api.GET('/api/v2/results/{node_id}/{session}/{counter}/{date}', {
        params: { path: parseResultId(id) },
        ...signalOf(signal),
      });
      return data ?? { result_id: id, result: '', triage_url: '', artifacts: {} };
    },
    async getLog(id, timeZone, signal) {
      const { data } = await api.GET('/api/v2/results/{node_id}/{session}/{counter}/{date}/stbt.log', {
        params: { path: parseResultId(id), query: timeZone ? { tz: timeZone } : {} },
        parseAs: 'text',
        ...signalOf(signal),
      });
      return data ?? '';
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

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Whether the portal itself says that there is no such thing. The web page of a proxy says nothing about that. */
export function isUnknown(error: unknown): boolean {
  return error instanceof HttpError && error.status === 404 && !isHtmlPage(error.body);
}
