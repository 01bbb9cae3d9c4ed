import pLimit from 'p-limit';
import type { Clock } from '../../http/clock.ts';
import { LabError } from '../../http/errors.ts';
import type { FindSubmittedOptions, JobRef } from '../lab.ts';
import { timeOf } from '../wire.ts';
import type { Job } from './calls/jobs.ts';
import { type JobTags, keyTag, readJobTags, readResultTags, toJobRef } from './job-tags.ts';
import { parallelCalls } from './nodes/list-nodes.ts';
import type { StbTesterRequest } from './plan.ts';
import type { StbTesterPortal } from './portal.ts';

/** A portal may be about to start the job of a process that died a moment ago: pauses between looks, in ms. */
const lookAgainMs = [5000, 10_000, 15_000];
/** A job shows whose it is with its first result. Whoever waits for one has nothing else to do: the node is taken. */
const tagPauseMs = 30_000;
const longestWaitMs = 1_800_000;

/** Times without a zone may be of any zone, and clocks differ. */
const marginMs = 26 * 3_600_000;
/** How far back to look where nobody knows when the job was to be submitted. */
const unknownAgeMs = 7 * 86_400_000;
/** More jobs than a node has in days. */
const maxJobs = 200;

interface LookPorts extends FindSubmittedOptions {
  readonly clock: Clock;
}

/**
 * Looks for the job that an earlier submit has made: by our tag, which the results of a job have. Ours is the current or last
 * job of its node, or one that had results there since.
 *
 * @throws {LabError} `ambiguous-submit` when a job does not show whose it is
 */
export async function findSubmittedJob(
  portal: StbTesterPortal,
  request: StbTesterRequest,
  key: string,
  ports: LookPorts,
): Promise<JobRef | undefined> {
  const { clock, intendedAtMs, signal } = ports;
  const node = request.node_id;
  /** The keys of jobs that show one; empty for those that are not ours. */
  const keys = new Map<string, string>();
  const begunMs = clock.now();
  for (let look = 0; ; ) {
    const job = await portal.getNodeJob(node, signal);
    const current = job?.job_uid;
    if (current) {
      if (!keys.has(current)) learn(keys, current, await readJobTags(portal, current, signal));
      await learnEarlier(portal, { request, key, keys }, ports);
    }
    const ours = [...keys].find(([, one]) => one === key)?.[0];
    if (ours !== undefined) return toJobRef(portal, ours, node);
    if (current && !keys.has(current) && !isOlder(job, intendedAtMs)) {
      if (job.status === 'exited' || clock.now() - begunMs >= longestWaitMs) throw explainUnknown(portal, current, job);
      await clock.sleep(tagPauseMs, signal);
      continue;
    }
    const pauseMs = lookAgainMs[look++];
    if (pauseMs === undefined) return undefined;
    await clock.sleep(pauseMs, signal);
  }
}

function learn(keys: Map<string, string>, uid: string, tags: JobTags | undefined): void {
  if (tags) keys.set(uid, tags.key);
}

function isOlder({ start_time }: Job, intendedAtMs: number | undefined): boolean {
  const startedMs = timeOf(start_time);
  return startedMs !== undefined && intendedAtMs !== undefined && startedMs + marginMs < intendedAtMs;
}

function explainUnknown(portal: StbTesterPortal, uid: string, { status }: Job): LabError {
  const what =
    status === 'exited' ? `has ended as job ${uid} without a result` : `runs job ${uid}, without a result yet`;
  const { node, url } = toJobRef(portal, uid);
  return new LabError(
    'ambiguous-submit',
    `node ${node} ${what}, so that nobody can tell whether it is the one that was being submitted when the run broke off. Look at ${url}. Nothing was submitted twice.`,
  );
}

interface Wanted {
  readonly request: StbTesterRequest;
  readonly key: string;
  readonly keys: Map<string, string>;
}

/** The jobs that had results on the node since: another one may have taken the place of ours. */
async function learnEarlier(
  portal: StbTesterPortal,
  { request, key, keys }: Wanted,
  { clock, intendedAtMs, signal }: LookPorts,
): Promise<void> {
  const sinceMs = intendedAtMs === undefined ? clock.now() - unknownAgeMs : intendedAtMs - marginMs;
  const results = await portal.findResults(toFilter(request, sinceMs), signal);
  const own = results.filter(({ result_id }) => result_id.startsWith(`/${request.node_id}/`));
  const byJob = new Map(own.map(({ result_id }) => [result_id.split('/').slice(0, 4).join('/'), result_id]));
  if (byJob.size > maxJobs)
    throw new LabError(
      'ambiguous-submit',
      `node ${request.node_id} has had ${byJob.size} jobs since the run broke off, too many to look for the one that may be ours. Look for results with the tag ${keyTag} ${key} at ${portal.url}/app/#/results. Nothing was submitted twice.`,
    );
  const limit = pLimit(parallelCalls);
  const looks = [...byJob]
    .filter(([uid]) => !keys.has(uid))
    .map(([uid, resultId]) => limit(async () => learn(keys, uid, await readResultTags(portal, resultId, signal))));
  await Promise.all(looks);
}

/** A category that could be misread is left to be found among all. */
function toFilter({ category }: StbTesterRequest, sinceMs: number): string {
  const date = `date:>"${new Date(sinceMs).toISOString().slice(0, 19)}"`;
  return category !== undefined && /^[\w./@-]+$/.test(category) ? `category:${category} ${date}` : date;
}
