import { LabError } from '../../http/errors.ts';
import type { JobRef } from '../lab.ts';
import type { AvocadoClient } from './client.ts';
import type { PlannedTarget, WaitRequest } from './plan.ts';
import { ensureJob } from './record/write-job.ts';
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
  { nowMs, signal }: { readonly nowMs: number; readonly signal?: AbortSignal | undefined },
): Promise<JobRef> {
  if (target.by === 'id' && create) {
    const wanted = { id: target.id, status: 'START' as const, description };
    const { job } = await ensureJob(server, wanted, signal);
    if (readJobStatus(job.status) === 'ended')
      throw new LabError(
        'refused',
        `job ${job.id} has ended already, as ${job.status}. An id is for one job; take another.`,
      );
  }
  const known = await fixTime(server, target, { nowMs, signal });
  return known.by === 'id' ? toJobRef(server, known.id) : { id: toRefId(known) };
}

/** Ages become times by the server's clock, which is the one that jobs are created by. */
async function fixTime(
  server: AvocadoClient,
  target: PlannedTarget,
  { nowMs, signal }: { readonly nowMs: number; readonly signal?: AbortSignal | undefined },
): Promise<WaitTarget> {
  if (target.by !== 'description') return target;
  const response = await server.transport.send({
    method: 'GET',
    url: `${server.url}/version/`,
    ...(signal && { signal }),
  });
  // Whole seconds, cut off; so a job of this very second counts.
  const told = Date.parse(response.headers.get('date') ?? '');
  const sinceMs = (Number.isNaN(told) ? nowMs : told) - target.ageMs;
  return { by: 'description', description: target.description, sinceMs };
}
