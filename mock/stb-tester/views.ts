import type { Job, PortalNode, Result } from './model.ts';
import type { Portal } from './portal.ts';
import { formatTime } from './time.ts';

/** `running` until the last result has arrived; `exited` is final. */
export function findJobStatus(job: Job): 'running' | 'exited' {
  return job.endMs === null ? 'running' : 'exited';
}

/** A job as run_tests, the job endpoints and the node's job show it. `origin` is the portal's own URL. */
export function showJob(job: Job, origin: string) {
  const count = (verdict: Result['verdict']) => job.results.filter((result) => result.verdict === verdict).length;
  const jobUrl = `${origin}/api/v2/jobs${job.uid}`;
  return {
    job_uid: job.uid,
    job_url: jobUrl,
    log_url: `${jobUrl}/stbt.log`,
    triage_url: `${origin}/app/#/results?filter=job:${job.uid}`,
    status: findJobStatus(job),
    start_time: formatTime(job.startMs),
    end_time: job.endMs === null ? null : formatTime(job.endMs),
    result_counts: { pass: count('pass'), fail: count('fail'), error: count('error'), total: job.results.length },
  };
}

/** A result as the list shows it: no artifacts and no traceback. */
export function showResult(result: Result, origin: string, tz?: string) {
  return {
    result_id: result.id,
    job_uid: result.jobUid,
    result: result.verdict,
    result_url: `${origin}/api/v2/results${result.id}`,
    triage_url: `${origin}/app/#/result/${result.id}`,
    start_time: formatTime(result.startMs, tz),
    end_time: formatTime(result.endMs, tz),
    test_case: result.testCase,
    failure_reason: result.failureReason,
  };
}

/** A result with everything that is known of it. */
export function showResultDetail(result: Result, { md5 }: Pick<Portal, 'md5'>, origin: string) {
  const artifacts = [...result.artifacts()].map(([name, file]) => [name, { size: file.sizeBytes, md5: md5(file) }]);
  return {
    ...showResult(result, origin),
    traceback: result.traceback,
    tags: result.request.tags,
    job_category: result.request.category,
    test_pack_sha: result.request.sha,
    artifacts: Object.fromEntries(artifacts) as Record<string, { readonly size: number; readonly md5: string }>,
  };
}

/** A node as the list shows it. A node that runs a job is not available. */
export function showNode({ plan, job, isDead }: PortalNode) {
  return { node_id: plan.id, available: !isDead && (job === null || job.endMs !== null) };
}

/** A node with its configuration. */
export function showNodeDetail(node: PortalNode) {
  const { friendlyName, config = {} } = node.plan;
  const named = friendlyName === undefined ? config['node'] : { friendly_name: friendlyName, ...config['node'] };
  return { ...showNode(node), config: { ...config, ...(named && { node: named }) } };
}
