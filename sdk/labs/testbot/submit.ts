import type { Clock } from '../../http/clock.ts';
import {
  beforeSubmit,
  HttpError,
  LabError,
  mayHaveTakenEffect,
  messageOf,
  noteNeverSubmitted,
  ProtocolError,
} from '../../http/errors.ts';
import type { JobRef } from '../lab.ts';
import { requireList } from '../wire.ts';
import { findEarlierBuild, findLostBuild } from './build/lost-build.ts';
import type { TestbotClient } from './client.ts';
import { isOwnError } from './explain.ts';
import { isWell, readDocument, requireDocument, type TestbotDocument } from './jobs/documents.ts';
import { type BuildJobs, formatJobId } from './jobs/job-id.ts';
import type { TestbotRequest } from './plan.ts';

/**
 * Announces a build. Twice the same build is two builds, so it is sent once. It goes with an id of our own where it has none:
 * the key of the submit, by which the build can be found when the answer is lost. Its jobs can be found only as long as the
 * build is among the ten that the server's page shows.
 *
 * @throws {LabError} `refused` when the server has a build of that id or stumbled over this one; `ambiguous-submit` when nobody can tell
 */
export async function submitBuild(
  client: TestbotClient,
  { build }: TestbotRequest,
  { key, clock, signal }: { readonly key: string; readonly clock: Clock; readonly signal?: AbortSignal | undefined },
): Promise<JobRef> {
  const { id, isKey } = nameBuild(build, key);
  if (!isKey) await beforeSubmit(() => refuseTaken(client, id, signal), signal);
  try {
    const { uris, ...rest } = build;
    const body = { ...rest, ...(uris && { uris: [...uris] }), _id: id, ...(!isKey && { [keyField]: key }) };
    const { data } = await client.api.POST('/api/newBuild', { body, ...(signal && { signal }) });
    return toJobRef(client, readAnswer(data));
  } catch (error) {
    if (!mayHaveTakenEffect(error)) throw noteNeverSubmitted(error);
    signal?.throwIfAborted();
    if (error instanceof HttpError && isOwnError(error)) throw await explainStumble(client, { id, error, signal });
    return toJobRef(client, await findLostBuild(client, { id, cause: error, clock, signal }));
  }
}

/**
 * Looks for the build that an earlier submit has made: by its id, which is the key, or else by the key in it.
 *
 * @throws {LabError} `ambiguous-submit` when it is there, and its jobs cannot be found any more
 */
export async function findSubmittedBuild(
  client: TestbotClient,
  { build }: TestbotRequest,
  { key, clock, signal }: { readonly key: string; readonly clock: Clock; readonly signal?: AbortSignal | undefined },
): Promise<JobRef | undefined> {
  const { id, isKey } = nameBuild(build, key);
  const isOurs = (found: TestbotDocument) => isKey || found[keyField] === key;
  const made = await findEarlierBuild(client, { id, isOurs }, { clock, signal });
  return made && toJobRef(client, made);
}

/** The field of a build that carries the key, where the user has given it an id of their own. */
const keyField = 'rigline_key';

function nameBuild(
  { _id: ownId }: TestbotRequest['build'],
  key: string,
): { readonly id: string; readonly isKey: boolean } {
  return typeof ownId === 'string' ? { id: ownId, isKey: false } : { id: key, isKey: true };
}

/** When the answer is lost the build is looked up by its id, and an older one of the same id must not be taken for it. */
async function refuseTaken(client: TestbotClient, id: string, signal?: AbortSignal): Promise<void> {
  const taken = await readDocument(client, { type: 'builds', id }, signal).catch((error: unknown) => {
    // A server in trouble says so again when it is given the build.
    if (error instanceof HttpError) return undefined;
    throw error;
  });
  if (taken)
    throw new LabError(
      'refused',
      `the server has a build ${id} already, at ${client.url}/builds/${encodeURIComponent(id)}. Nothing was submitted. Give the build another _id, or none.`,
    );
}

function readAnswer(data: unknown): BuildJobs {
  const answer = (data ?? {}) as { readonly build?: unknown; readonly jobs?: readonly unknown[] };
  try {
    return {
      buildId: requireDocument(answer.build, 'the new build')._id,
      jobIds: requireList(answer.jobs, 'jobs of the new build').map((job) => requireDocument(job, 'a new job')._id),
    };
  } catch (error) {
    // The build is there, whatever the answer says.
    throw new ProtocolError(messageOf(error), { cause: error });
  }
}

/** A reference to a build with its jobs, and the address of its document. */
function toJobRef({ url }: TestbotClient, made: BuildJobs): JobRef {
  return { id: formatJobId(made), url: `${url}/builds/${encodeURIComponent(made.buildId ?? '')}` };
}

interface Stumble {
  readonly id: string;
  readonly error: HttpError;
  readonly signal?: AbortSignal | undefined;
}

/** The server stores a build before its manager looks at it, so a 500 is no proof that nothing has happened. */
async function explainStumble(client: TestbotClient, { id, error, signal }: Stumble): Promise<LabError> {
  const healthy = await isWell(client, signal).catch(() => false);
  const look = `Look at ${client.url}/builds/${encodeURIComponent(id)} and ${client.url}/builds`;
  if (!healthy)
    return new LabError(
      'ambiguous-submit',
      `the server failed over the build and does not seem well itself (${error.message}). Whether it has stored the build, and made jobs of it, is not known. ${look}. Nothing was submitted twice.`,
      { cause: error },
    );
  return new LabError(
    'refused',
    `the server works, and stumbled over this build: its manager may need more than the build has, such as uris, or the build has an _id that is taken or a field that the database refuses. The build may be stored all the same, most likely without jobs. ${look}.`,
    { cause: error },
  );
}
