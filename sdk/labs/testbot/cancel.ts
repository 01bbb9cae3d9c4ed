import type { CancelOutcome, JobRef } from '../lab.ts';
import { parseJobId } from './jobs/job-id.ts';

/** Nothing can be cancelled: the API has no way to stop a job, to give it back or to take it out of the queue. */
export function refuseCancel(url: string, job: JobRef): CancelOutcome {
  const { jobIds } = parseJobId(job.id);
  if (jobIds.length === 0)
    return { result: 'already-ended', detail: 'no job was made of this build, so there is none to stop' };
  return {
    result: 'impossible',
    detail: `a testbot server cannot cancel. Jobs that wait stay in its queue until a worker takes them, and workers finish what they have. ${url}/builds shows where they stand`,
  };
}
