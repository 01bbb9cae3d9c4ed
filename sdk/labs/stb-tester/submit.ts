import type { Clock } from '../../http/clock.ts';
import { HttpError, LabError, NetworkError, TimeoutError } from '../../http/errors.ts';
import type { JobRef } from '../lab.ts';
import { requireText } from '../wire.ts';
import type { StbTesterRequest } from './plan.ts';
import type { Portal } from './portal.ts';

/** The tag that carries the key of a submit, so that the job can be found again. */
export const keyTag = 'rigline/job';

/** Pauses between looks for a job whose submit was never answered, in ms. */
const lookAgainMs = [1000, 2000, 5000, 10_000, 15_000];

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
    if (!isAmbiguous(error)) throw explainRefusal(error, node);
    return await findLostJob(portal, { node, key, before, clock, cause: error, ...(signal && { signal }) });
  }
}

/** A reference to a job, with the page where its results are shown. */
export function toJobRef(portal: Portal, uid: string, node?: string): JobRef {
  const nodeOfUid = uid.split('/')[1];
  return { id: uid, node: node ?? nodeOfUid ?? uid, url: `${portal.url}/app/#/results?filter=job:${uid}` };
}

/** No answer, or the word of a proxy: the tests may be running. */
function isAmbiguous(error: unknown): boolean {
  return (
    error instanceof NetworkError ||
    error instanceof TimeoutError ||
    (error instanceof HttpError && error.status >= 500)
  );
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
    if (error instanceof HttpError && error.status === 404) return undefined;
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
  for (const pauseMs of lookAgainMs) {
    await clock.sleep(pauseMs, signal);
    const uid = await findNodeJob(portal, node, signal);
    if (!uid || uid === before) continue;
    seen = uid;
    const owner = await readKey(portal, uid, signal);
    if (owner === key) return toJobRef(portal, uid, node);
    if (owner !== undefined) {
      throw new LabError(
        'node-busy',
        `the answer to the submit was lost, and node ${node} is running somebody else's job ${uid}. Nothing of ours runs there; try again later.`,
        { cause },
      );
    }
  }
  const advice = seen
    ? `it is running ${seen} now, which may be ours or not: look at ${toJobRef(portal, seen).url}`
    : 'it shows no new job, so most likely the tests never started';
  throw new LabError(
    'ambiguous-submit',
    `the answer to the submit to node ${node} was lost; ${advice}. Nothing was submitted twice.`,
    { cause },
  );
}

/** The key in the tags of a job's first result; an empty string when it has results and no such tag. */
async function readKey(portal: Portal, uid: string, signal?: AbortSignal): Promise<string | undefined> {
  const [first] = await portal.listResults(uid, signal);
  return first ? ((await portal.getResult(first.result_id, signal)).tags?.[keyTag] ?? '') : undefined;
}
