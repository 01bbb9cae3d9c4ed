import type { Result, TestflingerClient } from '../client.ts';
import type { JobDefinition } from './job-file.ts';

/** What the server has of a job, with the whole of its logs; undefined for a job that it does not know. */
export async function getResult(
  server: TestflingerClient,
  jobId: string,
  signal?: AbortSignal,
): Promise<Result | undefined> {
  const { data } = await server.api.GET('/v1/result/{job_id}', {
    params: { path: { job_id: jobId } },
    ...(signal && { signal }),
  });
  return data;
}

/** A job as it was submitted, after the server's conversions; undefined for a job that it does not know. */
export async function getDefinition(
  server: TestflingerClient,
  jobId: string,
  signal?: AbortSignal,
): Promise<JobDefinition | undefined> {
  const { data } = await server.api.GET('/v1/job/{job_id}', {
    params: { path: { job_id: jobId } },
    ...(signal && { signal }),
  });
  return data as JobDefinition | undefined;
}
