import { HttpError, ProtocolError } from '../../http/errors.ts';
import type { Network } from '../../labs/network.ts';
import { connectTestbot } from '../../labs/testbot/client.ts';
import { isOwnError } from '../../labs/testbot/explain.ts';
import { readDocument, requireDocument, type TestbotDocument } from '../../labs/testbot/jobs/documents.ts';
import { requireText } from '../../labs/wire.ts';
import type { TestbotJob } from './job.ts';

/** The calls of a worker, each made once unless it may take effect twice. */
export interface WorkerSession {
  readonly url: string;
  /** The client document of a name; the server makes it at the first time. */
  whoAmI(name: string, signal?: AbortSignal): Promise<TestbotDocument>;
  /** Undefined when there is no job for us. A job that is handed out is locked for good, also when the answer is lost. */
  askForJob(body: object, signal?: AbortSignal): Promise<TestbotJob | undefined>;
  /** Gives the new revision of the client document. */
  sendHeartbeat(id: string, body: object, signal?: AbortSignal): Promise<string>;
  report(jobId: string, result: unknown, signal?: AbortSignal): Promise<void>;
  /** False only when the server works and has no such job. */
  hasJob(jobId: string, signal?: AbortSignal): Promise<boolean>;
}

export function createSession({
  url: address,
  network,
}: {
  readonly url: string;
  readonly network: Network;
}): WorkerSession {
  const client = connectTestbot({ url: address, network });
  const { api, url } = client;
  const withSignal = (signal: AbortSignal | undefined) => (signal ? { signal } : {});
  return {
    url,
    async whoAmI(name, signal) {
      const { data } = await api.GET('/api/whoami', { params: { query: { name } }, ...withSignal(signal) });
      return requireDocument(data, `the client ${name}`);
    },
    async askForJob(body, signal) {
      const { data } = await api.POST('/api/getJob', { body: body as never, ...withSignal(signal) });
      return data === undefined ? undefined : requireDocument(data, 'the job');
    },
    async sendHeartbeat(id, body, signal) {
      const { data } = await api.POST('/api/heartbeat/{id}', { params: { path: { id } }, body, ...withSignal(signal) });
      return requireText(data?.rev, 'revision of the client');
    },
    async report(id, result, signal) {
      const { data } = await api.POST('/api/report/{id}', {
        params: { path: { id } },
        body: result as object,
        // The same report twice is the same report.
        fetch: client.sendRepeatably,
        ...withSignal(signal),
      });
      // The server gives the report back; anything else was not the server.
      if (data === undefined) throw new ProtocolError(`the report on job ${id} was answered with nothing`);
    },
    async hasJob(id, signal) {
      try {
        return (await readDocument(client, { type: 'jobs', id }, signal)) !== undefined;
      } catch {
        return true;
      }
    },
  };
}

/** Whether the server itself said 500: to a stranger, to nonsense, or because it is in trouble. */
export function isStumble(error: unknown): boolean {
  return error instanceof HttpError && isOwnError(error);
}
