import { decodeMark, encodeMark } from '../encode-mark.ts';
import type { JobMark, MarkedJob } from '../lab.ts';
import { textsOf } from '../wire.ts';
import { findJobs } from './admin/search.ts';
import { tagChildren } from './children/find-children.ts';
import type { TestflingerClient } from './client.ts';
import { readState } from './job/phases.ts';
import { getDefinition } from './job/result.ts';
import { type TestflingerRequest, toJobRef } from './submit.ts';

const ownerTag = 'rigline-owner:';
const runTag = 'rigline-run:';
/** A tag is a part of the address of a search, which has to be short. */
const longestMark = 200;

/** A job with tags that tell whose it is, and so with each job that it will make. Marks of before are taken off. */
export function markJob(request: TestflingerRequest, { runId, owner }: JobMark): TestflingerRequest {
  const { definition } = request;
  const others = (definition.tags ?? []).filter((tag) => !tag.startsWith(ownerTag) && !tag.startsWith(runTag));
  const marks = [`${ownerTag}${encodeMark(owner, longestMark)}`, `${runTag}${encodeMark(runId, longestMark)}`];
  return { ...request, definition: tagChildren({ ...definition, tags: [...others, ...marks] }, marks) };
}

/**
 * Jobs of an owner that have not ended. One search finds them, and each is read once for the run it belongs to. A child of a
 * job carries the marks of its parent: it outlives a parent that ended while the child was waiting in a queue.
 */
export async function* findMarkedJobs(
  server: TestflingerClient,
  owner: string,
  signal?: AbortSignal,
): AsyncGenerator<MarkedJob> {
  const tag = `${ownerTag}${encodeMark(owner, longestMark)}`;
  for (const { id, detail, createdAt } of await findJobs(server, { tags: [tag], states: ['active'] }, signal)) {
    const state = readState(detail);
    if (state === 'complete' || state === 'cancelled') continue;
    const tags = textsOf((await getDefinition(server, id, signal))?.tags);
    const run = tags.find((one) => one.startsWith(runTag));
    // What the server found has to say itself that it is ours.
    if (run === undefined || !tags.includes(tag)) continue;
    yield {
      job: toJobRef(server, id),
      mark: { owner, runId: decodeMark(run.slice(runTag.length)) },
      ...(createdAt !== undefined && { createdAt }),
    };
  }
}
