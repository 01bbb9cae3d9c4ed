import type { Clock } from '../../http/clock.ts';
import { beforeSubmit, HttpError, LabError, mayHaveTakenEffect, noteNeverSubmitted } from '../../http/errors.ts';
import type { JobRef } from '../lab.ts';
import { cancelRun } from './cancel.ts';
import type { TestrunnerRequest, UploadedFile } from './plan.ts';
import type { Run, Runs } from './runs/calls.ts';
import { explainMissing, findRun } from './runs/find-run.ts';
import { formatJobId, toUsername } from './runs/ids.ts';
import { isStoredAs } from './upload/file-names.ts';

export interface SubmitPorts {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Uploads files for one run. The server does not say which id the run got, so it is searched for by the key in its user
 * name; that also settles what happened when the answer was lost. The upload is sent once, whatever happens.
 *
 * @throws {LabError} `refused` when the run will not run, or lost a file on the way; `ambiguous-submit` when no run turns up
 */
export async function submitRun(
  { runs, hasty }: { readonly runs: Runs; readonly hasty: Runs },
  request: TestrunnerRequest,
  key: string,
  { clock, signal }: SubmitPorts,
): Promise<JobRef> {
  const username = toUsername(key, request.usernamePrefix);
  const isHead = (await beforeSubmit(() => runs.dialect(signal), signal)) === 'head';
  let failure: unknown;
  try {
    if (isHead) await upload(runs, username, request.files, signal);
    else await createRecord(runs, username, signal);
  } catch (error) {
    if (!mayHaveTakenEffect(error)) throw noteNeverSubmitted(explainRefusal(error));
    signal?.throwIfAborted();
    failure = error;
  }
  // A job that may exist is looked up at once.
  const finder = failure === undefined ? runs : hasty;
  const search = await findRun(finder, username, { isHead, clock, signal });
  if (!('run' in search)) throw explainMissing(runs, username, { ...search, failure });
  return await takeRun(runs, search.run, { request, key, isHead, ports: { clock, signal } });
}

/**
 * Looks for the run that an earlier submit has made, by the key in its user name. The server keeps a run before its files and
 * its task, and the process may have died a moment ago, so it is looked for as long as after a lost answer.
 *
 * @throws {LabError} `refused` for a run that was never scheduled, or lost a file on the way
 */
export async function findSubmittedRun(
  runs: Runs,
  request: TestrunnerRequest,
  key: string,
  { clock, signal }: SubmitPorts,
): Promise<JobRef | undefined> {
  const username = toUsername(key, request.usernamePrefix);
  const isHead = (await runs.dialect(signal)) === 'head';
  const search = await findRun(runs, username, { isHead, clock, signal });
  if ('run' in search) return await takeRun(runs, search.run, { request, key, isHead, ports: { clock, signal } });
  if (search.problem !== undefined) throw search.problem;
  if (search.stored) throw explainMissing(runs, username, search);
  return undefined;
}

interface Taking {
  readonly request: TestrunnerRequest;
  readonly key: string;
  readonly isHead: boolean;
  readonly ports: SubmitPorts;
}

/** A run with all its files. */
async function takeRun(runs: Runs, run: Run, { request, key, isHead, ports }: Taking): Promise<JobRef> {
  const job = toJobRef(runs, run, { key, isHead });
  if (isHead) await requireFiles(runs, run, { sent: request.files, job, ports });
  return job;
}

/** A reference to a run, with its page in the web interface, or with its record where there is no such thing. */
function toJobRef(
  { url }: Pick<Runs, 'url'>,
  { id }: Pick<Run, 'id'>,
  { key, isHead }: { readonly key: string; readonly isHead: boolean },
): JobRef {
  return { id: formatJobId(id, key), url: isHead ? `${url}/detail/${id}` : `${url}/api/testrun/${id}` };
}

async function upload(
  { api, sendUpload }: Runs,
  username: string,
  files: readonly UploadedFile[],
  signal?: AbortSignal,
): Promise<void> {
  await api.POST('/newTestrun', {
    body: { username },
    bodySerializer() {
      const form = new FormData();
      form.append('username', username);
      for (const { name, content } of files) form.append('files[]', content, name);
      return form;
    },
    fetch: sendUpload,
    ...(signal && { signal }),
  });
}

async function createRecord({ api, sendOnce }: Runs, username: string, signal?: AbortSignal): Promise<void> {
  await api.POST('/api/testrun', { body: { username }, fetch: sendOnce, ...(signal && { signal }) });
}

function explainRefusal(error: unknown): unknown {
  if (!(error instanceof HttpError)) return error;
  const { status } = error;
  if (status === 404 || status === 405)
    return new LabError(
      'refused',
      `the server lists runs and takes no uploads (${status} for POST /newTestrun). It may be of a version between the two that rigline knows, which runs nothing.`,
      { cause: error },
    );
  return status === 400 || status === 413
    ? new LabError('refused', `the server took no files: ${error.message}`, { cause: error })
    : error;
}

/**
 * Makes sure that the server has all that was sent.
 *
 * @throws {LabError} when a file is missing: a run that lacks one must not look like a whole one, and is deleted if it waits
 */
async function requireFiles(
  runs: Runs,
  run: Run,
  { sent, job, ports }: { readonly sent: readonly UploadedFile[]; readonly job: JobRef; readonly ports: SubmitPorts },
): Promise<void> {
  const isWhole = sent.every(({ name }, index) => isStoredAs(name, run.files[index] ?? ''));
  if (run.files.length === sent.length && isWhole) return;
  const dropped = sent.filter(({ name }) => !run.files.some((stored) => isStoredAs(name, stored)));
  const which = dropped.map(({ path }) => path).join(', ') || 'which ones cannot be told';
  const { detail } = await cancelRun(runs, job, ports);
  throw new LabError(
    'refused',
    `the server has ${run.files.length} files of run ${run.id}, and ${sent.length} were sent. Missing: ${which}. A run without all its files proves nothing: ${detail}.`,
  );
}
