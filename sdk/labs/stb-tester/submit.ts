import type { Clock } from '../../http/clock.ts';
import {
  beforeSubmit,
  HttpError,
  LabError,
  mayHaveTakenEffect,
  messageOf,
  noteNeverSubmitted,
} from '../../http/errors.ts';
import type { JobRef } from '../lab.ts';
import { requireText } from '../wire.ts';
import { parseJobUid } from './ids.ts';
import { keyTag, readJobTags, toJobRef } from './job-tags.ts';
import { freeNode } from './nodes/free-node.ts';
import type { StbTesterRequest } from './plan.ts';
import { hurryPortal, type StbTesterPortal } from './portal.ts';

/** Pauses between looks for a job whose submit was never answered, in ms. */
const lookAgainMs = [1000, 2000, 5000, 10_000, 15_000];
/** A new job shows its tags with its first result, so it is looked at for longer: some tests take minutes. */
const lookLongerMs = Array.from({ length: 10 }, () => 30_000);

/**
 * Asks a node to run tests. `run_tests` is not idempotent and takes no key of its own, so it is sent once. When the answer
 * is lost, the node's current job is compared with the one before, and taken for ours only when a result of it carries
 * our tag. With `force`, what runs on the node is stopped first.
 *
 * @throws {LabError} `node-busy`; `refused` with the portal's words; `ambiguous-submit` when nobody can tell
 */
export async function submitTests(
  portal: StbTesterPortal,
  request: StbTesterRequest,
  key: string,
  { clock, signal }: { clock: Clock; signal?: AbortSignal },
): Promise<JobRef> {
  const { force = false, ...wanted } = request;
  const node = wanted.node_id;
  const before = await beforeSubmit(
    async () =>
      force ? await freeNode(portal, node, { clock, signal }) : (await portal.getNodeJob(node, signal))?.job_uid,
    signal,
  );
  try {
    const job = await portal.runTests({ ...wanted, tags: { ...wanted.tags, [keyTag]: key } }, signal);
    const uid = requireText(job.job_uid, 'job_uid for the new job');
    // What is no id could be neither followed nor stopped.
    parseJobUid(uid);
    return toJobRef(portal, uid, node);
  } catch (error) {
    if (!mayHaveTakenEffect(error)) throw noteNeverSubmitted(explainRefusal(error, node));
    return await findLostJob(hurryPortal(portal), {
      node,
      key,
      before,
      clock,
      cause: error,
      ...(signal && { signal }),
    });
  }
}

function explainRefusal(error: unknown, node: string): unknown {
  if (!(error instanceof HttpError)) return error;
  if (error.status === 409) {
    return new LabError(
      'node-busy',
      `node ${node} is running somebody's tests already. Choose another node (\`rigline nodes\`), wait for it with --wait-for-node, or stop what it runs with --force.`,
      { cause: error },
    );
  }
  return error.status === 400 || error.status === 404
    ? new LabError('refused', `node ${node} got no job: ${error.message}`, { cause: error })
    : error;
}

interface LostJob {
  readonly node: string;
  readonly key: string;
  readonly before: string | undefined;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly cause: unknown;
}

async function findLostJob(
  portal: StbTesterPortal,
  { node, key, before, clock, signal, cause }: LostJob,
): Promise<JobRef> {
  // Who the jobs belong to that the node has had since; undefined where that is not known yet.
  const owners = new Map<string, string | undefined>();
  let problem: string | undefined;
  const look = async (): Promise<void> => {
    try {
      const current = (await portal.getNodeJob(node, signal))?.job_uid;
      if (current && current !== before && !owners.has(current)) owners.set(current, undefined);
      // A job that has made room for another one since may be ours all the same.
      for (const [uid, owner] of owners) owners.set(uid, owner ?? (await readJobTags(portal, uid, signal))?.key);
      problem = undefined;
    } catch (error) {
      signal?.throwIfAborted();
      problem = messageOf(error);
    }
  };
  for (const [at, pauseMs] of [...lookAgainMs, ...lookLongerMs].entries()) {
    if (at >= lookAgainMs.length && owners.size === 0) break;
    await clock.sleep(pauseMs, signal);
    await look();
    const jobs = [...owners];
    const ours = jobs.find(([, owner]) => owner === key);
    if (ours) return toJobRef(portal, ours[0], node);
    if (jobs.length > 0 && jobs.every(([, owner]) => owner !== undefined)) {
      throw new LabError(
        'node-busy',
        `the answer to the submit was lost, and node ${node} is running somebody else's job ${jobs.at(-1)?.[0]}. Nothing of ours runs there; try again later.`,
        { cause },
      );
    }
  }
  const unsure = [...owners].find(([, owner]) => owner === undefined)?.[0];
  throw new LabError(
    'ambiguous-submit',
    `the answer to the submit to node ${node} was lost (${messageOf(cause)}); ${advise(portal, unsure, problem)}. Nothing was submitted twice.`,
    { cause },
  );
}

function advise(portal: StbTesterPortal, unsure: string | undefined, problem: string | undefined): string {
  if (unsure) return `it took up ${unsure}, which may be ours or not: look at ${toJobRef(portal, unsure).url}`;
  if (problem !== undefined) return `whether the tests run could not be found out: ${problem}`;
  return 'it shows no new job, so most likely the tests never started';
}
