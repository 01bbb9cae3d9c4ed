import { createHash } from 'node:crypto';
import type { BlobStore } from './blobs.ts';
import { type BackendIds, Refusal, type StoredArtifact, type WorkflowJob } from './model.ts';

/** The body of a twirp call: field names of the wire, and 64-bit numbers as text. */
export type Message = Readonly<Record<string, unknown>>;

export interface ArtifactServiceOptions {
  readonly blobs: BlobStore;
  readonly now: () => number;
  /** The longest time an artifact is kept, and the time of one that asks for none. */
  readonly maxRetentionDays: number;
  /** Which job has these ids. */
  readonly findJob: (ids: BackendIds) => WorkflowJob | undefined;
  /** An address of a blob that is valid for an hour, for reading or for writing. */
  readonly signUrl: (key: string, use: { readonly permission: 'r' | 'cw'; readonly fileName: string }) => string;
}

interface Entry {
  readonly id: number;
  readonly name: string;
  readonly ids: BackendIds;
  readonly from: WorkflowJob;
  readonly key: string;
  readonly mimeType: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  /** Of an artifact that is whole. Until then it holds its name, and no list shows it. */
  digest?: string;
}

const dayMs = 86_400_000;
const forbidden = /[":<>|*?\r\n\\/]/;

/** The artifact service of GitHub's results API: what it accepts, remembers and answers. */
export function createArtifactService(options: ArtifactServiceOptions) {
  const { blobs, now } = options;
  const entries: Entry[] = [];
  let lastId = 4_294_967_295;

  const alive = (runId: string) =>
    entries.filter(({ from, expiresAtMs }) => from.runId === runId && expiresAtMs > now());
  const requireJob = (caller: BackendIds): WorkflowJob => {
    const job = options.findJob(caller);
    if (!job) throw new Refusal(404, 'not_found', 'workflow run not found');
    return job;
  };
  /** Of the caller's run, under the ids of the job that made it. */
  const requireWhole = (caller: BackendIds, message: Message): Entry => {
    const { runId } = requireJob(caller);
    const name = textOf(message, 'name');
    const entry = alive(runId).find((entry) => entry.name === name && entry.digest !== undefined);
    if (!entry || entry.ids.run !== message['workflow_run_backend_id']) throw notFound(name);
    if (entry.ids.job !== message['workflow_job_run_backend_id']) throw notFound(name);
    return entry;
  };

  const calls: Readonly<Record<string, (caller: BackendIds, message: Message) => Message>> = {
    CreateArtifact(caller, message) {
      const from = requireOwnIds(caller, message, requireJob);
      const name = textOf(message, 'name');
      if (name === '' || forbidden.test(name))
        throw new Refusal(400, 'invalid_argument', 'the artifact name is invalid');
      if (Number(message['version'] ?? 0) < 4) throw new Refusal(400, 'invalid_argument', 'version is not supported');
      if (entries.some((entry) => entry.from.runId === from.runId && entry.name === name)) {
        throw new Refusal(409, 'already_exists', 'an artifact with this name already exists on the workflow run');
      }
      const id = ++lastId;
      const key = `${from.runId}/${id}.zip`;
      const mimeType = typeof message['mime_type'] === 'string' ? message['mime_type'] : 'application/zip';
      const expiresAtMs = expire(message['expires_at'], now(), options.maxRetentionDays);
      entries.push({ id, name, ids: caller, from, key, mimeType, createdAtMs: now(), expiresAtMs });
      return { ok: true, signed_upload_url: options.signUrl(key, { permission: 'cw', fileName: `${name}.zip` }) };
    },
    FinalizeArtifact(caller, message) {
      const { runId } = requireOwnIds(caller, message, requireJob);
      const name = textOf(message, 'name');
      const entry = alive(runId).find((entry) => entry.name === name && entry.ids.job === caller.job);
      if (!entry) throw notFound(name);
      const bytes = blobs.contentOf(entry.key);
      if (!bytes) throw new Refusal(400, 'failed_precondition', 'no blob was uploaded for the artifact');
      if (textOf(message, 'size') !== String(bytes.length)) {
        throw new Refusal(
          400,
          'invalid_argument',
          `the blob has ${bytes.length} bytes, not ${String(message['size'])}`,
        );
      }
      const digest = digestOf(bytes);
      if (message['hash'] !== undefined && message['hash'] !== digest) {
        throw new Refusal(400, 'invalid_argument', `the blob has the digest ${digest}`);
      }
      entry.digest = digest;
      return { ok: true, artifact_id: String(entry.id) };
    },
    ListArtifacts(caller, message) {
      const { runId } = requireOwnIds(caller, message, requireJob);
      const { name_filter: name, id_filter: id } = message;
      const found = alive(runId).filter(
        (entry) =>
          entry.digest !== undefined &&
          (name === undefined || entry.name === name) &&
          (id === undefined || String(entry.id) === id),
      );
      return {
        artifacts: found.map((entry) => ({
          workflow_run_backend_id: entry.ids.run,
          workflow_job_run_backend_id: entry.ids.job,
          database_id: String(entry.id),
          name: entry.name,
          size: String(blobs.contentOf(entry.key)?.length ?? 0),
          created_at: new Date(entry.createdAtMs).toISOString(),
          digest: entry.digest,
        })),
      };
    },
    GetSignedArtifactURL(caller, message) {
      const { key, name } = requireWhole(caller, message);
      return { signed_url: options.signUrl(key, { permission: 'r', fileName: `${name}.zip` }) };
    },
    DeleteArtifact(caller, message) {
      const entry = requireWhole(caller, message);
      entries.splice(entries.indexOf(entry), 1);
      blobs.delete(entry.key);
      return { ok: true, artifact_id: String(entry.id) };
    },
  };

  return {
    call(method: string, caller: BackendIds, message: Message): Message {
      const handle = calls[method];
      if (!handle) throw new Refusal(404, 'bad_route', `no handler for ${method}`);
      return handle(caller, message);
    },
    artifacts: (): readonly StoredArtifact[] =>
      entries.flatMap((entry) => {
        const zip = blobs.contentOf(entry.key);
        if (entry.digest === undefined || !zip || entry.expiresAtMs <= now()) return [];
        const { id, name, from, digest, mimeType, createdAtMs, expiresAtMs } = entry;
        const times = { createdAt: new Date(createdAtMs), expiresAt: new Date(expiresAtMs) };
        return [{ id, name, from, zip, digest, sizeBytes: zip.length, mimeType, ...times }];
      }),
  };
}

function requireOwnIds(
  caller: BackendIds,
  message: Message,
  requireJob: (ids: BackendIds) => WorkflowJob,
): WorkflowJob {
  if (message['workflow_run_backend_id'] !== caller.run || message['workflow_job_run_backend_id'] !== caller.job) {
    throw new Refusal(403, 'permission_denied', 'the token is that of another job');
  }
  return requireJob(caller);
}

function expire(wish: unknown, nowMs: number, maxDays: number): number {
  const latestMs = nowMs + maxDays * dayMs;
  if (wish === undefined) return latestMs;
  const wishedMs = Date.parse(String(wish));
  if (!(wishedMs > nowMs)) throw new Refusal(400, 'invalid_argument', 'expires_at is not in the future');
  return Math.min(wishedMs, latestMs);
}

function textOf(message: Message, field: string): string {
  const value = message[field];
  return typeof value === 'string' ? value : '';
}

function notFound(name: string): Refusal {
  return new Refusal(404, 'not_found', `artifact ${name} not found`);
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
