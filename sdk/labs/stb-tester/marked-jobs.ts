import pLimit from 'p-limit';
import type { MarkedJob } from '../lab.ts';
import { timeOf } from '../wire.ts';
import type { Job } from './calls/jobs.ts';
import { type JobTags, readJobTags, toJobRef, toOwnerMark } from './job-tags.ts';
import { parallelCalls } from './nodes/list-nodes.ts';
import type { StbTesterPortal } from './portal.ts';

/**
 * Jobs of an owner that run. The portal cannot be searched by tags, but a job that goes on is its node's current one, and its
 * first result has its tags. Until there is one a job does not show whose it is, and is left out.
 */
export async function* findMarkedJobs(
  portal: StbTesterPortal,
  owner: string,
  signal?: AbortSignal,
): AsyncGenerator<MarkedJob> {
  const limit = pLimit(parallelCalls);
  const mark = toOwnerMark(owner);
  const look = async (node: string) => {
    const job = await portal.getNodeJob(node, signal);
    const uid = job?.job_uid;
    if (!uid || job?.status !== 'running') return undefined;
    const tags = await readJobTags(portal, uid, signal);
    return tags?.owner === mark && tags.key !== '' ? toMarkedJob(portal, { uid, node, job, tags, owner }) : undefined;
  };
  // A node that takes jobs runs none.
  const busy = (await portal.listNodes(signal)).filter(({ available }) => !available);
  for (const found of await Promise.all(busy.map(({ node_id: node }) => limit(() => look(node)))))
    if (found) yield found;
}

interface Found {
  readonly uid: string;
  readonly node: string;
  readonly job: Job;
  readonly tags: JobTags;
  readonly owner: string;
}

function toMarkedJob(portal: StbTesterPortal, { uid, node, job, tags, owner }: Found): MarkedJob {
  const startedMs = timeOf(job.start_time);
  return {
    job: toJobRef(portal, uid, node),
    mark: { runId: tags.runId, owner },
    ...(startedMs !== undefined && { createdAt: new Date(startedMs).toISOString() }),
  };
}
