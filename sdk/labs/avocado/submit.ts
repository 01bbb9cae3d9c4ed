import { LabError } from '../../http/errors.ts';
import type { FindSubmittedOptions, JobRef } from '../lab.ts';
import type { AvocadoClient } from './client.ts';
import type { PlannedTarget, WaitRequest } from './plan.ts';
import { ensureJob } from './record/write-job.ts';
import { findJob } from './server/find-job.ts';
import type { ServerJob } from './server/read-job.ts';
import { toRefId, type WaitTarget } from './server/wait-target.ts';
import { readJobStatus } from './statuses.ts';

/** A reference to a job, with its address: the server has no page for one. */
export function toJobRef(server: AvocadoClient, id: string): JobRef {
  return { id, url: `${server.url}/jobs/${encodeURIComponent(id)}/` };
}

/**
 * Notes which job to wait for, and creates it where it is for somebody else to fill.
 *
 * @throws {LabError} `refused` when the job to fill has ended already
 */
export async function submitWait(
  server: AvocadoClient,
  { target, create, description }: WaitRequest,
  { nowMs, intendedAtMs, signal }: FindSubmittedOptions & { readonly nowMs: number },
): Promise<JobRef> {
  if (target.by === 'id' && create) {
    const wanted = { id: target.id, status: 'START' as const, description };
    const { job } = await ensureJob(server, wanted, signal);
    if (readJobStatus(job.status) === 'ended') throw explainEnded(job);
  }
  return await refer(server, target, { nowMs, intendedAtMs, signal });
}

/**
 * What a submit that broke off has noted, or created. To wait for a job changes nothing at the server, so the reference is
 * made anew, as it would have been made then. A job that was to be created may have been filled, and be over, since.
 *
 * @throws {LabError} `refused` when the job to fill had ended before that
 */
export async function findWait(
  server: AvocadoClient,
  { target, create }: WaitRequest,
  { nowMs, intendedAtMs, signal }: FindSubmittedOptions & { readonly nowMs: number },
): Promise<JobRef | undefined> {
  if (target.by === 'id' && create) {
    const { job } = await findJob(server, target.id, signal);
    if (!job) return undefined;
    if (intendedAtMs !== undefined && readJobStatus(job.status) === 'ended') {
      const serverMs = await readServerTime(server, nowMs, signal);
      const thenMs = serverMs - (nowMs - intendedAtMs) - clockSlackMs;
      if (Date.parse(job.createdAt ?? '') < thenMs) throw explainEnded(job);
    }
  }
  return await refer(server, target, { nowMs, intendedAtMs, signal });
}

/** A server tells its time in whole seconds, and its answer takes a while. */
const clockSlackMs = 5000;

function explainEnded({ id, status }: ServerJob): LabError {
  return new LabError('refused', `job ${id} has ended already, as ${status}. An id is for one job; take another.`);
}

interface ReferOptions {
  readonly nowMs: number;
  /** @default now */
  readonly intendedAtMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

async function refer(server: AvocadoClient, target: PlannedTarget, options: ReferOptions): Promise<JobRef> {
  const known = await fixTime(server, target, options);
  return known.by === 'id' ? toJobRef(server, known.id) : { id: toRefId(known) };
}

/** Ages become times by the server's clock, which is the one that jobs are created by. */
async function fixTime(
  server: AvocadoClient,
  target: PlannedTarget,
  { nowMs, intendedAtMs = nowMs, signal }: ReferOptions,
): Promise<WaitTarget> {
  if (target.by !== 'description') return target;
  const serverMs = await readServerTime(server, nowMs, signal);
  const sinceMs = serverMs - (nowMs - intendedAtMs) - target.ageMs;
  return { by: 'description', description: target.description, sinceMs };
}

/** Whole seconds, cut off; so a job of this very second counts. */
async function readServerTime(server: AvocadoClient, nowMs: number, signal?: AbortSignal): Promise<number> {
  const response = await server.transport.send({
    method: 'GET',
    url: `${server.url}/version/`,
    ...(signal && { signal }),
  });
  const told = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(told) ? nowMs : told;
}
