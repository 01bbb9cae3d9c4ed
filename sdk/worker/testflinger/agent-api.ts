import type { components } from '../../generated/testflinger.ts';
import { HttpError } from '../../http/errors.ts';
import type { OpenArtifact } from '../../labs/lab.ts';
import type { Phase } from '../../labs/testflinger/phases.ts';
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

/** Binds the calls of an agent to its name, and to a signal that ends them all. */
export function createAgentApi(
  server: WorkerConnection,
  { agentId, signal }: { readonly agentId: string; readonly signal: AbortSignal },
): AgentApi {
  const once = { signal, fetch: server.sendAs() };
  // The last one to arrive replaces the one before it, so that a second does no harm.
  const again = { signal, fetch: server.sendAs({ repeatable: true }) };
  const path = { agent_name: agentId };
  return {
    async report(update) {
      await server.api.POST('/v1/agents/data/{agent_name}', {
        ...again,
        params: { path },
        body: update,
        parseAs: 'text',
      });
    },
    async record() {
      try {
        return (await server.api.GET('/v1/agents/data/{agent_name}', { ...again, params: { path } })).data;
      } catch (error) {
        if (error instanceof HttpError && error.status === 404) return undefined;
        throw error;
      }
    },
    async advertise(queues) {
      await server.api.POST('/v1/agents/queues', { ...again, body: { ...queues }, parseAs: 'text' });
    },
    async offerImages(images) {
      await server.api.POST('/v1/agents/images', {
        ...again,
        body: structuredClone(images) as Record<string, Record<string, string>>,
        parseAs: 'text',
      });
    },
    async isReachable() {
      try {
        await server.transport.send({
          method: 'GET',
          url: `${server.url}/v1`,
          headers: server.headers(),
          repeatable: false,
          attemptTimeoutMs: 10_000,
          totalTimeoutMs: 10_000,
          signal,
        });
        return true;
      } catch (error) {
        signal.throwIfAborted();
        return error instanceof HttpError && error.status < 500;
      }
    },
    async takeJob(queues) {
      const fetch = server.sendAs({ repeatable: false });
      const { data } = await server.api.GET('/v1/job', {
        signal,
        fetch,
        // The cookie goes along with every call; here the description only says so.
        params: { query: { queue: [...queues] }, cookie: { agent_name: agentId } },
      });
      return data;
    },
    async openAttachments(jobId, ownSignal) {
      const response = await server.transport.send({
        method: 'GET',
        url: `${server.url}/v1/job/${encodeURIComponent(jobId)}/attachments`,
        headers: server.headers(),
        stream: true,
        signal: ownSignal,
      });
      return response.body && response.status !== 204 ? { body: response.body, offset: 0 } : undefined;
    },
    async jobState(jobId) {
      const { data } = await server.api.GET('/v1/result/{job_id}', { ...again, params: { path: { job_id: jobId } } });
      return textOf(data?.job_state);
    },
    async postResult(jobId, update) {
      const params = { path: { job_id: jobId } };
      await server.api.POST('/v1/result/{job_id}', { ...again, params, body: update, parseAs: 'text' });
    },
    async postFragment(jobId, { type, number, at, phase, text }) {
      await server.api.POST('/v1/result/{job_id}/log/{log_type}', {
        signal,
        fetch: server.sendAs({ repeatable: true, attemptTimeoutMs: logTimeoutMs }),
        params: { path: { job_id: jobId, log_type: type } },
        body: { fragment_number: number, timestamp: toTimestamp(at), phase, log_data: text },
        parseAs: 'text',
      });
    },
    async postArtifacts(jobId, archive) {
      await server.transport.send({
        method: 'POST',
        url: `${server.url}/v1/result/${encodeURIComponent(jobId)}/artifact`,
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
    },
    async postProvisionLog(log) {
      await server.api.POST('/v1/agents/provision_logs/{agent_name}', {
        ...once,
        params: { path },
        body: log,
        parseAs: 'text',
      });
    },
    async postEvents(jobId, events) {
      await server.api.POST('/v1/job/{job_id}/events', {
        ...once,
        params: { path: { job_id: jobId } },
        body: events,
        parseAs: 'text',
      });
    },
  };
}

/** With microseconds and an offset, as the official agent writes a time. */
export function toTimestamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 23)}000+00:00`;
}
