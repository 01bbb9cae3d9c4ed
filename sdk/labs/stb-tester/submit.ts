import type { Clock } from '../../http/clock.ts';
import { HttpError, LabError, mayHaveTakenEffect, messageOf } from '../../http/errors.ts';
import type { JobRef } from '../lab.ts';
import { requireText } from '../wire.ts';
import type { StbTesterRequest } from './plan.ts';
import { isUnknown, type Portal } from './portal.ts';

/** The tag that carries the key of a submit, so that the job can be found again. */
const keyTag = 'rigline/job';

/** Pauses between looks for a job whose submit was never answered, in ms. */
const lookAgainMs = [1000, 2000, 5000, 10_000, 15_000];
/** A new job shows its tags with its first result, so it is looked at for longer: some tests take minutes. */
const lookLongerMs = Array.from({ length: 10 }, () => 30_000);

/**
 * Asks a node to run tests. `run_tests` is not idempotent and takes no key of its own, so it is sent once. When the answer
 * is lost, the node's current job is compared with the one before, and taken for ours only when a result of it carries
 * our tag.
 *
 * @throws {LabError} `node-busy`; `refused` with the portal's words; `ambiguous-submit` when nobody can tell
 */
export async function submitTests(
  portal: Portal,
  request: StbTesterRequest,
  key: string,
  { clock, signal }: { clock: Clock; signal?: AbortSignal },
): Promise<JobRef> {
  const node = request.node_id;
  const before = await findNodeJob(portal, node, signal);
  try {
    const body: StbTesterRequest = { ...request, tags: { ...request.tags, [keyTag]: key } };
    const { data } = await portal.api.POST('/api/v2/run_tests', { body, ...(signal && { signal }) });
    return toJobRef(portal, requireText(data?.job_uid, 'job_uid for the new job'), node);
  } catch (error) {
    if (!mayHaveTakenEffect(error)) throw explainRefusal(error, node);
    return await findLostJob(portal, { node, key, before, clock, cause: error, ...(signal && { signal }) });
  }
}

/** A reference to a job, with the page where its results are shown. */
function toJobRef(portal: Portal, uid: string, node?: string): JobRef {
  const nodeOfUid = uid.split('/')[1];
  return { id: uid, node: node ?? nodeOfUid ?? uid, url: `${portal.url}/app/#/results?filter=job:${uid}` };
}

function explainRefusal(error: unknown, node: string): unknown {
  if (!(error instanceof HttpError)) return error;
  if (error.status === 409) {
    return new LabError(
      'node-busy',
      `node ${node} is running somebody's tests already. Choose another node (\`rigline nodes\`), or try again later.`,
      { cause: error },
    );
  }
  return error.status === 400 || error.status === 404
    ? new LabError('refused', `node ${node} got no job: ${error.message}`, { cause: error })
    : error;
}

/** Undefined where the node never had a job, or is not known. */
async function findNodeJob(portal: Portal, node: string, signal?: AbortSignal): Promise<string | undefined> {
  try {
    const { data } = await portal.api.GET('/api/v2/nodes/{node_id}/job', {
      params: { path: { node_id: node } },
      ...(signal && { signal }),
    });
    return data?.job_uid;
  } catch (error) {
    if (isUnknown(error)) return undefined;
    throw error;
  }
}

interface LostJob {
  readonly node: string;
  readonly key: string;
  readonly before: string | undefined;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly cause: unknown;
}

async function findLostJob(portal: Portal, { node, key, before, clock, signal, cause }: LostJob): Promise<JobRef> {
  let seen: string | undefined;
  let problem: string | undefined;
  const look = async (): Promise<string | undefined> => {
    try {
      const uid = await findNodeJob(portal, node, signal);
      problem = undefined;
      if (!uid || uid === before) return undefined;
      seen = uid;
      return await readKey(portal, uid, signal);
    } catch (error) {
      signal?.throwIfAborted();
      problem = messageOf(error);
      return undefined;
    }
  };
  for (const [at, pauseMs] of [...lookAgainMs, ...lookLongerMs].entries()) {
    if (at >= lookAgainMs.length && !seen) break;
    await clock.sleep(pauseMs, signal);
    const owner = await look();
    if (seen && owner === key) return toJobRef(portal, seen, node);
    if (owner !== undefined) {
      throw new LabError(
        'node-busy',
        `the answer to the submit was lost, and node ${node} is running somebody else's job ${seen}. Nothing of ours runs there; try again later.`,
        { cause },
      );
    }
  }
  throw new LabError(
    'ambiguous-submit',
    `the answer to the submit to node ${node} was lost (${messageOf(cause)}); ${advise(portal, seen, problem)}. Nothing was submitted twice.`,
    { cause },
  );
}

function advise(portal: Portal, seen: string | undefined, problem: string | undefined): string {
  if (seen) return `it took up ${seen}, which may be ours or not: look at ${toJobRef(portal, seen).url}`;
  if (problem !== undefined) return `whether the tests run could not be found out: ${problem}`;
  return 'it shows no new job, so most likely the tests never started';
}

/** The key in the tags of a job's first result; an empty string when it has results and no such tag. */
async function readKey(portal: Portal, uid: string, signal?: AbortSignal): Promise<string | undefined> {
  const [first] = await portal.listResults(uid, signal);
  return first ? ((await portal.getResult(first.result_id, signal)).tags?.[keyTag] ?? '') : undefined;
}
