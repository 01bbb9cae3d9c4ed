import { type AgentStore, createAgentStore } from './agent-store.ts';
import { type FragmentList, findFirstStored, listFragments } from './fragment-list.ts';
import type { JobDefinition } from './job-schema.ts';
import { createJobStore, type JobStore } from './job-store.ts';
import type { Role, Seed } from './options.ts';
import type { Phase } from './phases.ts';

export interface Job {
  readonly id: string;
  readonly definition: JobDefinition;
  readonly createdAt: number;
  /** Who submitted it; recorded only for a job with secrets. */
  readonly clientId?: string;
  startedAt?: number;
  /** Absent for a job without attachments. */
  attachmentsStatus?: 'waiting' | 'complete';
  state: string;
  status: Readonly<Partial<Record<Phase, number>>>;
  deviceInfo?: Readonly<Record<string, unknown>>;
}

export type LogType = 'output' | 'serial';

/** The bytes of a file, or a way to make them up anew for every reader. */
export type FileBody = Uint8Array<ArrayBuffer> | (() => ReadableStream<Uint8Array>);

export interface StoredFile {
  readonly body: FileBody;
  readonly storedAt: number;
}

/** An agent's record, in the spelling of the API. */
export interface AgentRecord {
  name: string;
  state?: string;
  queues?: readonly string[];
  location?: string;
  provision_type?: string;
  job_id?: string;
  comment?: string;
  identifier?: string;
  log?: readonly string[];
  provision_streak_type?: 'pass' | 'fail';
  provision_streak_count?: number;
  updatedAt: number;
}

export interface Client {
  readonly id: string;
  secret: string;
  role: Role;
  maxPriority?: Readonly<Record<string, number>>;
  maxReservationTime?: Readonly<Record<string, number>>;
  allowedQueues?: readonly string[];
  email?: string;
  /** An account that a login of a person has made: it has no secret, and takes none. */
  isPerson?: boolean;
}

/** A login that a person has begun at the identity provider. */
export interface DeviceLogin {
  readonly expiresAt: number;
  /** How far apart polls have to be, in ms; it grows with each one that comes too soon. */
  intervalMs: number;
  lastPollAt: number;
  polls: number;
}

export interface RefreshToken {
  readonly clientId: string;
  readonly expiresAt: number;
  revoked: boolean;
}

export interface Secret {
  readonly value: string;
  readonly expiresAt: number | null;
  readonly ephemeral: boolean;
}

/** Everything the server remembers. Routes and agents both act on it, through the functions of the neighbouring files. */
export interface State {
  readonly jobs: JobStore;
  /** By log type and job id, joined with a slash; in storage order. */
  readonly fragments: Map<string, FragmentList>;
  /** `<job id>.artifact` and `<job id>.attachments`. */
  readonly files: Map<string, StoredFile>;
  readonly agents: AgentStore;
  /** Advertised queues and their descriptions. */
  readonly queues: Map<string, string>;
  readonly images: Map<string, Readonly<Record<string, string>>>;
  readonly restrictedQueues: Set<string>;
  readonly clients: Map<string, Client>;
  readonly refreshTokens: Map<string, RefreshToken>;
  /** By request id. */
  readonly deviceLogins: Map<string, DeviceLogin>;
  /** By client and path, joined with a slash. */
  readonly secrets: Map<string, Secret>;
  /** Seconds that taken jobs waited, per queue. */
  readonly waits: Map<string, number[]>;
  /** Before this time it is of no use to look for old things. */
  sweepAt: number;
}

/** A server that knows its seed and nothing else. */
export function createState(seed: Seed = {}): State {
  return {
    jobs: createJobStore(),
    fragments: new Map(),
    files: new Map(),
    agents: createAgentStore(),
    queues: new Map(),
    images: new Map(),
    restrictedQueues: new Set(seed.restrictedQueues),
    clients: new Map((seed.clients ?? []).map((client) => [client.id, toClient(client)])),
    refreshTokens: new Map(),
    deviceLogins: new Map(),
    secrets: new Map(),
    waits: new Map(),
    sweepAt: Number.NEGATIVE_INFINITY,
  };
}

function toClient(seed: NonNullable<Seed['clients']>[number]): Client {
  return {
    id: seed.id,
    secret: seed.secret,
    role: seed.role ?? 'contributor',
    ...(seed.max_priority && { maxPriority: seed.max_priority }),
    ...(seed.max_reservation_time && { maxReservationTime: seed.max_reservation_time }),
    ...(seed.allowed_queues && { allowedQueues: seed.allowed_queues }),
  };
}

const weekMs = 7 * 86_400_000;

const sweepMs = 60_000;

/**
 * Forgets what the real server forgets: jobs a week after their creation, logs and files a week after they were written.
 * Its database looks once a minute. This looks no more often, and not before something can be old enough: with ten
 * thousand jobs it would be felt in the answers.
 */
export function forgetOld(state: State, now: number): void {
  if (now < state.sweepAt) return;
  const limit = now - weekMs;
  state.jobs.forgetBefore(limit);
  for (const [key, list] of state.fragments) if (findFirstStored(list) < limit) dropOld(state, { key, limit });
  for (const [name, file] of state.files) if (file.storedAt < limit) state.files.delete(name);
  for (const { name, updatedAt } of state.agents.values()) if (updatedAt < limit) state.agents.delete(name);
  state.sweepAt = Math.max(now + sweepMs, findOldest(state, now) + weekMs);
}

/** When the oldest thing was written that can be forgotten, or now; whatever comes is younger. */
function findOldest({ jobs, fragments, files, agents }: State, now: number): number {
  let oldest = Math.min(now, jobs.oldest()?.createdAt ?? now);
  for (const list of fragments.values()) oldest = Math.min(oldest, findFirstStored(list));
  for (const { storedAt } of files.values()) oldest = Math.min(oldest, storedAt);
  for (const { updatedAt } of agents.values()) oldest = Math.min(oldest, updatedAt);
  return oldest;
}

function dropOld(state: State, { key, limit }: { key: string; limit: number }): void {
  const list = state.fragments.get(key) ?? { fresh: [] };
  const kept = listFragments(list).filter((fragment) => fragment.storedAt >= limit);
  if (kept.length) state.fragments.set(key, { fresh: kept });
  else state.fragments.delete(key);
}
