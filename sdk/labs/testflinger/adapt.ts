import type { JobChange, PlannedJob } from '../lab.ts';
import type { TestflingerRequest } from './submit.ts';

/** The same job for another queue. A server knows nothing of the tests in a job, so none can be picked out. */
export function adaptJob(
  job: PlannedJob<TestflingerRequest>,
  { target, tests }: JobChange,
): PlannedJob<TestflingerRequest> | undefined {
  if (tests !== undefined || target === '') return undefined;
  if (target === undefined || target === job.target) return job;
  const { request } = job;
  return { ...job, target, request: { ...request, definition: { ...request.definition, job_queue: target } } };
}
