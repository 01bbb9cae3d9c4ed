import type { components } from '../../generated/testflinger.ts';
import { HttpError } from '../../http/errors.ts';
import type { OpenArtifact } from '../../labs/lab.ts';
import type { Phase } from '../../labs/testflinger/job/phases.ts';
import { textOf } from '../../labs/wire.ts';
import type { WorkerConnection } from './connect.ts';

export type LogType = 'output' | 'serial';
export type AgentRecord = components['schemas']['AgentRecord'];
export type PhaseStatuses = components['schemas']['PhaseStatuses'];

/** A piece of the log of a job, as it is sent. */
export interface Fragment {
  readonly type: LogType;
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly phase: Phase;
  readonly text: string;
}

/** The calls that an agent makes. Each throws the errors of sdk/http/errors.ts, or the signal's own reason. */
export interface AgentApi {
  /** Changes what the server knows of this agent; what is not mentioned stays. */
  report(update: components['schemas']['AgentUpdate']): Promise<void>;
  /** What the server knows of this agent; undefined when it has forgotten it. */
  record(): Promise<AgentRecord | undefined>;
  advertise(queues: Readonly<Record<string, string>>): Promise<void>;
  offerImages(images: Readonly<Record<string, Readonly<Record<string, string>>>>): Promise<void>;
  /** Whether the server answers at all. Tried once, within ten seconds. */
  isReachable(): Promise<boolean>;
  /** Takes a job. Never repeated: a job whose answer is lost stays taken. */
  takeJob(queues: readonly string[]): Promise<unknown>;
  openAttachments(jobId: string, signal: AbortSignal): Promise<OpenArtifact | undefined>;
  jobState(jobId: string): Promise<string | undefined>;
  postResult(jobId: string, update: components['schemas']['ResultUpdate']): Promise<void>;
  /** May arrive twice, when an answer is lost. */
  postFragment(jobId: string, fragment: Fragment): Promise<void>;
  postArtifacts(jobId: string, archive: Blob): Promise<void>;
  postProvisionLog(log: components['schemas']['ProvisionLog']): Promise<void>;
  postEvents(jobId: string, events: components['schemas']['JobEvents']): Promise<void>;
}

/** An upload over a slow line: what the official agent allows, too. */
const fileTimeoutMs = 600_000;
const logTimeoutMs = 60_000;
const pingTimeoutMs = 10_000;

/** Binds the calls of an agent to its name, and to a signal that ends them all. */
export function createAgentApi(
  server: WorkerConnection,
  { agentId, signal }: { readonly agentId: string; readonly signal: AbortSignal },
): AgentApi {
  const call = <T>(make: (signal: AbortSignal) => Promise<T>) => withOwnSignal(signal, make);
  const once = server.sendAs();
  // The last one to arrive replaces the one before it, so that a second does no harm.
  const again = server.sendAs({ repeatable: true });
  const patiently = server.sendAs({ repeatable: true, attemptTimeoutMs: logTimeoutMs });
  const never = server.sendAs({ repeatable: false });
  const { api, transport, url } = server;
  const agent = { path: { agent_name: agentId } };
  const ofJob = (id: string) => ({ path: { job_id: id } });
  const parseAs = 'text';
  return {
    report: (body) =>
      call(async (signal) => {
        await api.POST('/v1/agents/data/{agent_name}', { signal, fetch: again, params: agent, body, parseAs });
      }),
    record: () =>
      call(async (signal) => {
        try {
          return (await api.GET('/v1/agents/data/{agent_name}', { signal, fetch: again, params: agent })).data;
        } catch (error) {
          if (error instanceof HttpError && error.status === 404) return undefined;
          throw error;
        }
      }),
    advertise: (queues) =>
      call(async (signal) => {
        await api.POST('/v1/agents/queues', { signal, fetch: again, body: { ...queues }, parseAs });
      }),
    offerImages: (images) =>
      call(async (signal) => {
        const body = Object.fromEntries(Object.entries(images).map(([queue, lines]) => [queue, { ...lines }]));
        await api.POST('/v1/agents/images', { signal, fetch: again, body, parseAs });
      }),
    isReachable: () =>
      call(async (signal) => {
        try {
          const limits = { repeatable: false, attemptTimeoutMs: pingTimeoutMs, totalTimeoutMs: pingTimeoutMs };
          await transport.send({ method: 'GET', url: `${url}/v1`, headers: server.headers(), ...limits, signal });
          return true;
        } catch (error) {
          signal.throwIfAborted();
          return error instanceof HttpError && error.status < 500;
        }
      }),
    takeJob: (queues) =>
      call(async (signal) => {
        // The cookie goes along with every call; here the description only says so.
        const params = { query: { queue: [...queues] }, cookie: { agent_name: agentId } };
        return (await api.GET('/v1/job', { signal, fetch: never, params })).data;
      }),
    async openAttachments(jobId, ownSignal) {
      const response = await transport.send({
        method: 'GET',
        url: `${url}/v1/job/${encodeURIComponent(jobId)}/attachments`,
        headers: server.headers(),
        stream: true,
        signal: ownSignal,
      });
      return response.body && response.status !== 204 ? { body: response.body, offset: 0 } : undefined;
    },
    jobState: (jobId) =>
      call(async (signal) => {
        const { data } = await api.GET('/v1/result/{job_id}', { signal, fetch: again, params: ofJob(jobId) });
        return textOf(data?.job_state);
      }),
    postResult: (jobId, body) =>
      call(async (signal) => {
        await api.POST('/v1/result/{job_id}', { signal, fetch: again, params: ofJob(jobId), body, parseAs });
      }),
    postFragment: (jobId, { type, number, at, phase, text }) =>
      call(async (signal) => {
        const params = { path: { job_id: jobId, log_type: type } };
        const body = { fragment_number: number, timestamp: toTimestamp(at), phase, log_data: text };
        await api.POST('/v1/result/{job_id}/log/{log_type}', { signal, fetch: patiently, params, body, parseAs });
      }),
    postArtifacts: (jobId, archive) =>
      call(async (signal) => {
        await transport.send({
          method: 'POST',
          url: `${url}/v1/result/${encodeURIComponent(jobId)}/artifact`,
          headers: server.headers(),
          body: () => {
            const form = new FormData();
            form.append('file', archive, 'file');
            return form;
          },
          repeatable: true,
          attemptTimeoutMs: fileTimeoutMs,
          totalTimeoutMs: 3 * fileTimeoutMs,
          signal,
        });
      }),
    postProvisionLog: (body) =>
      call(async (signal) => {
        const path = '/v1/agents/provision_logs/{agent_name}';
        await api.POST(path, { signal, fetch: once, params: agent, body, parseAs });
      }),
    postEvents: (jobId, body) =>
      call(async (signal) => {
        await api.POST('/v1/job/{job_id}/events', { signal, fetch: once, params: ofJob(jobId), body, parseAs });
      }),
  };
}

/** A request listens to its signal until it is collected as garbage; on one that lives for weeks they would pile up. */
async function withOwnSignal<T>(signal: AbortSignal, make: (signal: AbortSignal) => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const own = new AbortController();
  const forward = () => own.abort(signal.reason);
  signal.addEventListener('abort', forward, { once: true });
  try {
    return await make(own.signal);
  } finally {
    signal.removeEventListener('abort', forward);
  }
}

/** With microseconds and an offset, as the official agent writes a time. */
export function toTimestamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 23)}000+00:00`;
}
