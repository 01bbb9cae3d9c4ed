import { decodeMark, encodeMark } from '../encode-mark.ts';
import type { JobMark, JobRef } from '../lab.ts';
import { textOf } from '../wire.ts';
import type { StbTesterRequest } from './plan.ts';
import type { StbTesterPortal } from './portal.ts';

/** The tag that carries the key of a submit, so that the job can be found again. */
export const keyTag = 'rigline/job';
const runTag = 'rigline/run';
const ownerTag = 'rigline/owner';

/** The portal takes values of less than 500 characters. */
const longestMark = 400;

/** What the tags of a job say of it. */
export interface JobTags {
  /** The key of the submit; empty for a job that is not ours. */
  readonly key: string;
  /** As {@link encodeMark} wrote it; empty where there is none. */
  readonly owner: string;
  readonly runId: string;
}

/**
 * The tags of a job, which only its results have. Undefined when nobody can tell: there is no result yet, or the portal shows
 * none of its tags.
 */
export async function readJobTags(
  portal: StbTesterPortal,
  uid: string,
  signal?: AbortSignal,
): Promise<JobTags | undefined> {
  const [first] = await portal.listResults(uid, signal);
  return first && (await readResultTags(portal, first.result_id, signal));
}

/** The same, from one of its results. */
export async function readResultTags(
  portal: StbTesterPortal,
  resultId: string,
  signal?: AbortSignal,
): Promise<JobTags | undefined> {
  const { tags } = await portal.getResult(resultId, signal);
  if (!tags) return undefined;
  return {
    key: textOf(tags[keyTag]) ?? '',
    owner: textOf(tags[ownerTag]) ?? '',
    runId: decodeMark(textOf(tags[runTag]) ?? ''),
  };
}

/** A request with tags that tell whose the job is. */
export function markRequest(request: StbTesterRequest, { runId, owner }: JobMark): StbTesterRequest {
  const marks = { [runTag]: encodeMark(runId, longestMark), [ownerTag]: toOwnerMark(owner) };
  return { ...request, tags: { ...request.tags, ...marks } };
}

/** What the tag of an owner's job holds. */
export function toOwnerMark(owner: string): string {
  return encodeMark(owner, longestMark);
}

/** A reference to a job, with the page where its results are shown. */
export function toJobRef(portal: Pick<StbTesterPortal, 'url'>, uid: string, node?: string): JobRef {
  const nodeOfUid = uid.split('/')[1];
  return { id: uid, node: node ?? nodeOfUid ?? uid, url: `${portal.url}/app/#/results?filter=job:${uid}` };
}
