import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createArtifactService, type Message } from './results/artifact-service.ts';
import { createBlobStore } from './results/blobs.ts';
import { createFaults, type ResultsFault } from './results/faults.ts';
import {
  type BackendIds,
  Refusal,
  type Reply,
  type ResultsCall,
  type StoredArtifact,
  type WorkflowJob,
} from './results/model.ts';
import { sendReply } from './results/send-reply.ts';
import { createTokens, toBackendIds } from './results/tokens.ts';

export type { ResultsFault } from './results/faults.ts';
export type { ResultsCall, StoredArtifact, WorkflowJob } from './results/model.ts';
export { unpackArtifact } from './results/unpack-artifact.ts';

/** A request as it came in. */
export interface ResultsRequest {
  readonly call: ResultsCall | 'unknown';
  readonly method: string;
  readonly path: string;
  readonly bodyBytes: number;
  /** The body of a call of the artifact service. */
  readonly message?: Message;
  /** What was answered; 0 for a connection that was cut. */
  readonly status: number;
}

/** GitHub's results service and the blob storage behind it, on a port of this machine. */
export interface ResultsService {
  /** What GitHub sets in the environment of the first job's steps, as far as the artifact client reads it. */
  readonly env: Readonly<Record<string, string>>;
  /** The same for another job, leg, attempt or run; what is not told is that of `env`. */
  environmentOf(job: Partial<WorkflowJob>): Readonly<Record<string, string>>;
  /** What was uploaded whole, and has not expired. */
  artifacts(): readonly StoredArtifact[];
  fail(fault: ResultsFault): void;
  readonly requests: readonly ResultsRequest[];
  close(): Promise<void>;
}

export interface ResultsServiceOptions {
  /** The clock that artifacts expire by. */
  readonly now?: () => number;
  /** 90 unless told. */
  readonly maxRetentionDays?: number;
}

const firstJob: WorkflowJob = { runId: '7001', attempt: 1, job: 'lab', leg: 0 };
const hourMs = 3_600_000;

export async function startResultsService(options: ResultsServiceOptions = {}): Promise<ResultsService> {
  const { now = Date.now, maxRetentionDays = 90 } = options;
  const tokens = createTokens({ secret: `results ${process.hrtime.bigint()}`, now });
  const faults = createFaults();
  const blobs = createBlobStore(now);
  const jobs = new Map<string, WorkflowJob>();
  const requests: ResultsRequest[] = [];
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const service = createArtifactService({
    blobs,
    now,
    maxRetentionDays,
    findJob: (ids: BackendIds) => jobs.get(ids.job),
    signUrl(key, { permission, fileName }) {
      const expiry = new Date(now() + hourMs).toISOString();
      const url = new URL(`/actions-results/${key}`, origin);
      if (permission === 'r') url.searchParams.set('rscd', `attachment; filename="${fileName}"`);
      url.searchParams.set('se', expiry);
      url.searchParams.set('sp', permission);
      url.searchParams.set('sig', tokens.sign(`${key} ${permission} ${expiry}`));
      return url.href;
    },
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const method = request.method ?? 'GET';
    const call = nameCall(method, url);
    const fault = call === 'unknown' ? undefined : faults.strike(call);
    const note = (status: number, more: Partial<ResultsRequest> = {}) =>
      requests.push({ call, method, path: url.pathname, bodyBytes: 0, status, ...more });
    if (fault?.how === 'reset') {
      note(0);
      request.once('data', () => request.socket.resetAndDestroy());
      if (method === 'GET') request.socket.resetAndDestroy();
      return;
    }
    const body = await readBody(request).catch(() => undefined);
    if (!body) return void note(0);
    const message = url.pathname.startsWith('/twirp/') ? (JSON.parse(body.toString()) as Message) : undefined;
    const seen = { bodyBytes: body.length, ...(message ? { message } : {}) };
    if (fault?.how === 'hang') return void note(0, seen);
    const reply =
      fault?.how === 'status' ? refuse(toRefusal(fault), message) : answer(call, { request, url, body, message });
    note(fault?.how === 'lose-answer' ? 0 : reply.status, seen);
    sendReply(response, reply, fault?.how);
  }

  function answer(call: ResultsCall | 'unknown', { request, url, body, message }: Received): Reply {
    try {
      if (message) {
        const caller = tokens.identify(request.headers.authorization, now());
        const json = JSON.stringify(service.call(url.pathname.split('/').at(-1) ?? '', caller, message));
        return { status: 200, headers: { 'Content-Type': 'application/json' }, body: json };
      }
      const key = decodeURIComponent(url.pathname.replace('/actions-results/', ''));
      const query = url.searchParams;
      const [permission, expiry] = [query.get('sp') ?? '', query.get('se') ?? ''];
      const isSigned = tokens.isSignature(`${key} ${permission} ${expiry}`, query.get('sig') ?? '');
      const isAllowed = permission.includes(call === 'GetBlob' ? 'r' : 'w') && Date.parse(expiry) > now();
      if (!isSigned || !isAllowed) throw new Refusal(403, 'AuthenticationFailed', 'The signature is not valid.');
      const received = { key, query, headers: request.headers, body };
      if (call === 'PutBlock') return blobs.putBlock(received);
      if (call === 'PutBlockList') return blobs.putBlockList(received);
      if (call === 'GetBlob') return blobs.get(received);
      throw new Refusal(405, 'UnsupportedHttpVerb', 'The resource does not support this request.');
    } catch (error) {
      if (error instanceof Refusal) return refuse(error, message);
      throw error;
    }
  }

  const environmentOf = (wish: Partial<WorkflowJob>) => {
    const job = { ...firstJob, ...wish };
    jobs.set(toBackendIds(job).job, job);
    return {
      ACTIONS_RESULTS_URL: `${origin}/`,
      ACTIONS_RUNTIME_TOKEN: tokens.issue(job),
      ACTIONS_RUNTIME_URL: `${origin}/runtime/`,
      GITHUB_JOB: job.job,
      GITHUB_REPOSITORY: 'acme/router',
      GITHUB_RETENTION_DAYS: String(maxRetentionDays),
      GITHUB_RUN_ATTEMPT: String(job.attempt),
      GITHUB_RUN_ID: job.runId,
      GITHUB_SERVER_URL: 'https://github.com',
      NO_PROXY: '127.0.0.1',
    };
  };

  return {
    env: environmentOf({}),
    environmentOf,
    artifacts: service.artifacts,
    fail: faults.add,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Received {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly body: Buffer;
  readonly message: Message | undefined;
}

const twirpPath = /^\/twirp\/github\.actions\.results\.api\.v1\.ArtifactService\/(\w+)$/;

function nameCall(method: string, url: URL): ResultsCall | 'unknown' {
  const twirp = twirpPath.exec(url.pathname)?.[1];
  if (method === 'POST' && twirp !== undefined) return twirp as ResultsCall;
  if (!url.pathname.startsWith('/actions-results/')) return 'unknown';
  if (method === 'GET') return 'GetBlob';
  if (method !== 'PUT') return 'unknown';
  const part = url.searchParams.get('comp');
  return part === 'block' ? 'PutBlock' : part === 'blocklist' ? 'PutBlockList' : 'unknown';
}

function toRefusal({ status = 500, message = 'it was told to fail' }: ResultsFault): Refusal {
  return new Refusal(status, 'internal', message);
}

/** Twirp says what is wrong in JSON, the storage in XML. */
function refuse({ status, code, message: text }: Refusal, message: Message | undefined): Reply {
  if (message) {
    const body = JSON.stringify({ code, msg: text });
    return { status, headers: { 'Content-Type': 'application/json' }, body };
  }
  const body = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${text}</Message></Error>`;
  return { status, headers: { 'Content-Type': 'application/xml', 'x-ms-error-code': code }, body };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
