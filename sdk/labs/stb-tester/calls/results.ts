import type { components } from '../../../generated/stb-tester.ts';
import { sendWith } from '../../../http/api-client.ts';
import { ProtocolError } from '../../../http/errors.ts';
import type { OpenArtifact } from '../../lab.ts';
import { requireRecord, requireRecords, requireText } from '../../wire.ts';
import type { StbTesterClient } from '../client.ts';
import { parseResultId } from '../ids.ts';
import { signalOf } from './signal-of.ts';

export type Result = components['schemas']['Result'];
export type ResultDetail = components['schemas']['ResultDetail'];

/** The calls about results. A filter is in the portal's own language: `category:nightly date:>"2026-01-31T12:00:00"`. */
export interface ResultCalls {
  /** The results that a filter finds, the oldest first. */
  findResults(filter: string, signal?: AbortSignal): Promise<readonly Result[]>;
  /** The results of one job, the oldest first. */
  listResults(uid: string, signal?: AbortSignal): Promise<readonly Result[]>;
  /** One result with its artifacts, its traceback and its tags. */
  getResult(id: string, signal?: AbortSignal): Promise<ResultDetail>;
  /** The log of one result. Its times are in the zone, an IANA name. @default the portal's own */
  getLog(id: string, timeZone?: string, signal?: AbortSignal): Promise<string>;
  /** The results that a filter finds as JUnit XML, whose times say that they are UTC. */
  openXml(filter: string, signal?: AbortSignal): Promise<OpenArtifact>;
  /** The results that a filter finds as a table. Which columns it has is the portal's affair. */
  openCsv(filter: string, signal?: AbortSignal): Promise<OpenArtifact>;
}

export function createResultCalls({ api, transport }: StbTesterClient): ResultCalls {
  const streamed = { parseAs: 'stream', fetch: sendWith(transport, { stream: true }) } as const;
  const findResults: ResultCalls['findResults'] = async (filter, signal) => {
    const { data } = await api.GET('/api/v2/results', { params: { query: { filter } }, ...signalOf(signal) });
    const results = requireRecords(data, 'results');
    for (const result of results) requireText(result?.result_id, 'result_id for a result');
    // The portal promises no order.
    return [...results].sort((a, b) => compare(a.start_time ?? a.result_id, b.start_time ?? b.result_id));
  };
  return {
    findResults,
    async listResults(uid, signal) {
      const results = await findResults(`job:${uid}`, signal);
      // What another job has found out says nothing about this one.
      if (results.every(({ result_id: id }) => id.startsWith(`${uid}/`))) return results;
      throw new ProtocolError(`the lab was asked for the results of job ${uid}, and sent some of another one`);
    },
    async getResult(id, signal) {
      const { data } = await api.GET('/api/v2/results/{node_id}/{session}/{counter}/{date}', {
        params: { path: parseResultId(id) },
        ...signalOf(signal),
      });
      const result = requireRecord(data, `result ${id}`);
      if (result.result_id !== id) throw new ProtocolError(`the lab was asked for result ${id}, and sent another one`);
      return result;
    },
    async getLog(id, timeZone, signal) {
      const { data } = await api.GET('/api/v2/results/{node_id}/{session}/{counter}/{date}/stbt.log', {
        params: { path: parseResultId(id), query: timeZone ? { tz: timeZone } : {} },
        parseAs: 'text',
        ...signalOf(signal),
      });
      return data ?? '';
    },
    async openXml(filter, signal) {
      const query = { filter, include_tz: true } as const;
      const { response } = await api.GET('/api/v2/results.xml', {
        params: { query },
        ...streamed,
        ...signalOf(signal),
      });
      return await openDocument(response, 'XML');
    },
    async openCsv(filter, signal) {
      const { response } = await api.GET('/api/v2/results.csv', {
        params: { query: { filter } },
        ...streamed,
        ...signalOf(signal),
      });
      return await openDocument(response, 'CSV');
    },
  };
}

async function openDocument(response: Response, format: string): Promise<OpenArtifact> {
  if (!/html/i.test(response.headers.get('content-type') ?? ''))
    return { body: response.body ?? new Blob().stream(), offset: 0 };
  await response.body?.cancel();
  throw new ProtocolError(
    `the portal was asked for results as ${format}, and a web page came. Does a proxy or a sign-on page stand before the portal?`,
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
