import type { Clock } from '../../../http/clock.ts';
import { LabError, messageOf } from '../../../http/errors.ts';
import { textOf } from '../../wire.ts';
import type { TestbotClient } from '../client.ts';
import { readBuildsPage, readDocument, type TestbotDocument } from '../jobs/documents.ts';
import type { BuildJobs } from '../jobs/job-id.ts';
import { buildOf } from '../jobs/test-result.ts';

/** Pauses between looks for a build whose answer was lost, in ms: a server that starts anew needs a moment. */
const lookAgainMs = [1000, 2000, 5000, 10_000];

export interface LostBuild {
  /** The id that the build was sent with. */
  readonly id: string;
  readonly cause: unknown;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Looks for a build whose answer was lost. The build has an id that we chose, so it is there or it is not. Which jobs were
 * made of it only the page of the latest builds tells; what is read there is believed when the job itself names our build.
 *
 * @throws {LabError} `ambiguous-submit` when it cannot be found out, or the build most likely never arrived
 */
export async function findLostBuild(client: TestbotClient, lost: LostBuild): Promise<BuildJobs> {
  const { id, cause, clock, signal } = lost;
  for (const pauseMs of lookAgainMs) {
    await clock.sleep(pauseMs, signal);
    try {
      return await lookForBuild(client, lost);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof LabError) throw error;
    }
  }
  throw new LabError(
    'ambiguous-submit',
    `the answer to the new build was lost (${messageOf(cause)}), and what became of it could not be found out, as the server does not answer. Look at ${addressOf(client, id)} and ${client.url}/builds. Nothing was submitted twice.`,
    { cause },
  );
}

async function lookForBuild(client: TestbotClient, { id, cause, signal }: LostBuild): Promise<BuildJobs> {
  const lost = `the answer to the new build was lost (${messageOf(cause)})`;
  const build = await readDocument(client, { type: 'builds', id }, signal);
  if (!build)
    throw new LabError(
      'ambiguous-submit',
      `${lost}, and the server has no build ${id}: most likely it never arrived. Nothing was submitted twice.`,
      { cause },
    );
  return await listJobsOf(client, id, { lost, cause, signal });
}

interface Question {
  /** What happened, as the beginning of a sentence. */
  readonly lost: string;
  readonly cause?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** The jobs of a build that the server has, as long as it is among the latest. */
async function listJobsOf(client: TestbotClient, id: string, { lost, cause, signal }: Question): Promise<BuildJobs> {
  const jobIds = listJobs(await readBuildsPage(client, signal), id);
  if (jobIds === undefined)
    throw new LabError(
      'ambiguous-submit',
      `${lost}. The build is stored; which jobs were made of it cannot be found out, as it is not among the latest. Look at ${addressOf(client, id)}. Nothing was submitted twice.`,
      { cause },
    );
  const found: TestbotDocument[] = [];
  for (const jobId of jobIds) {
    const job = await readDocument(client, { type: 'jobs', id: jobId }, signal);
    if (job && buildOf(job)['_id'] === id) found.push(job);
  }
  // As they were made, which is how the answer would have had them; the page has them by their ids.
  const madeAt = (job: TestbotDocument) => textOf(job['creationdt']) ?? '';
  found.sort((one, other) => (madeAt(one) < madeAt(other) ? -1 : Number(madeAt(one) > madeAt(other))));
  return { buildId: id, jobIds: found.map(({ _id }) => _id) };
}

/**
 * Looks for the build of a process that died before it heard of its jobs. Undefined: the server has none of that id, or one
 * that is not ours.
 *
 * @throws {LabError} `ambiguous-submit` when it is there, and its jobs cannot be found any more
 */
export async function findEarlierBuild(
  client: TestbotClient,
  { id, isOurs }: { readonly id: string; readonly isOurs: (build: TestbotDocument) => boolean },
  { clock, signal }: Pick<LostBuild, 'clock' | 'signal'>,
): Promise<BuildJobs | undefined> {
  for (const pauseMs of [0, ...lookAgainMs]) {
    await clock.sleep(pauseMs, signal);
    const build = await readDocument(client, { type: 'builds', id }, signal);
    if (!build) continue;
    if (!isOurs(build)) return undefined;
    const lost = `build ${id} was submitted by a process that died before it heard of the jobs`;
    return await listJobsOf(client, id, { lost, signal });
  }
  return undefined;
}

function addressOf({ url }: TestbotClient, id: string): string {
  return `${url}/builds/${encodeURIComponent(id)}`;
}

/** The jobs that the page shows under a build, as far as links tell; undefined when the build is not on it. */
function listJobs(page: string, buildId: string): string[] | undefined {
  const links = [...page.matchAll(/<a href="\/(builds|jobs)\/([^"]*)">/g)];
  const at = links.findIndex(([, type, id]) => type === 'builds' && id === buildId);
  if (at < 0) return undefined;
  const rest = links.slice(at + 1);
  const next = rest.findIndex(([, type]) => type === 'builds');
  return [...new Set((next < 0 ? rest : rest.slice(0, next)).flatMap(([, , id]) => (id ? [id] : [])))];
}
