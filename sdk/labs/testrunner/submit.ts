import type { Clock } from '../../http/clock.ts';
import { HttpError, LabError, mayHaveTakenEffect, messageOf } from '../../http/errors.ts';
import type { JobRef } from '../lab.ts';
import { cancelRun } from './cancel.ts';
import type { TestrunnerRequest, UploadedFile } from './plan.ts';
import type { Run, Runs } from './runs/calls.ts';
import { formatJobId, toUsername } from './runs/ids.ts';
import { isTerminal, readState } from './runs/look.ts';
import { isStoredAs } from './upload/file-names.ts';

/** Pauses between looks for a run whose submit was not answered, in ms. A server may still be storing its files. */
const lookAgainMs = [500, 1500, 3000, 5000, 10_000, 10_000];

export interface SubmitPorts {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/** A run that was submitted, and what became of its files. */
export interface Submitted {
  readonly job: JobRef;
  /** The files of the request, each with the name that the server gave it. */
  readonly stored: readonly { readonly file: UploadedFile; readonly stored: string }[];
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
): Promise<Submitted> {
  const username = toUsername(key, request.usernamePrefix);
  const isHead = (await runs.dialect(signal)) === 'head';
  let failure: unknown;
  try {
    if (isHead) await upload(runs, username, request.files, signal);
    else await createRecord(runs, username, signal);
  } catch (error) {
    if (!mayHaveTakenEffect(error)) throw explainRefusal(error);
    signal?.throwIfAborted();
    failure = error;
  }
  // A job that may exist is looked up at once.
  const finder = failure === undefined ? runs : hasty;
  const run = await findRun(finder, username, { isHead, failure, clock, signal });
  const job = toJobRef(runs, run, { key, isHead });
  if (!isHead) return { job, stored: [] };
  return { job, stored: await requireFiles(runs, run, { sent: request.files, job, ports: { clock, signal } }) };
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

interface FindOptions extends SubmitPorts {
  readonly isHead: boolean;
  /** Why it is not certain that the server took the run. */
  readonly failure: unknown;
}

/** Looks for the run until it is there with a task. One without a task was stored and will never run. */
async function findRun(runs: Runs, username: string, { isHead, failure, clock, signal }: FindOptions): Promise<Run> {
  let seen: Run | undefined;
  let problem: unknown;
  for (let look = 0; ; look++) {
    try {
      seen = await runs.find([{ name: 'username', op: 'eq', val: username }], signal);
      problem = undefined;
      if (seen && (!isHead || seen.taskId !== undefined || isTerminal(readState(seen.status)))) return seen;
    } catch (error) {
      if (error instanceof LabError) throw error;
      signal?.throwIfAborted();
      problem = error;
    }
    const pauseMs = lookAgainMs[look];
    if (pauseMs === undefined) break;
    await clock.sleep(pauseMs, signal);
  }
  throw explainMissing({ runs, username, seen, problem, failure });
}

interface MissingRun {
  readonly runs: Runs;
  readonly username: string;
  readonly seen: Run | undefined;
  readonly problem: unknown;
  readonly failure: unknown;
}

function explainMissing({ runs, username, seen, problem, failure }: MissingRun): LabError {
  const cause = failure ?? problem;
  const why = failure === undefined ? '' : ` (${messageOf(failure)})`;
  if (seen)
    return new LabError(
      'refused',
      `the server stored run ${seen.id} and never scheduled it${why}: it has no task, so no worker will take it. Most likely the message broker (redis) is down. The record stays at ${runs.url}/detail/${seen.id}.`,
      { cause },
    );
  const found =
    problem === undefined
      ? `no run of the user "${username}" turned up, so most likely it never arrived`
      : `whether there is a run of the user "${username}" could not be found out: ${messageOf(problem)}`;
  const told = failure === undefined ? 'the server said that it created the run' : `the submit was not answered${why}`;
  return new LabError('ambiguous-submit', `${told}; ${found}. Nothing was submitted twice.`, { cause });
}

/**
 * Pairs what was sent with what the server has.
 *
 * @throws {LabError} when a file is missing: a run that lacks one must not look like a whole one, and is deleted if it waits
 */
async function requireFiles(
  runs: Runs,
  run: Run,
  { sent, job, ports }: { readonly sent: readonly UploadedFile[]; readonly job: JobRef; readonly ports: SubmitPorts },
): Promise<Submitted['stored']> {
  const pairs = sent.map((file, index) => ({ file, stored: run.files[index] ?? '' }));
  if (run.files.length === sent.length && pairs.every(({ file, stored }) => isStoredAs(file.name, stored)))
    return pairs;
  const dropped = sent.filter(({ name }) => !run.files.some((stored) => isStoredAs(name, stored)));
  const which = dropped.map(({ path }) => path).join(', ') || 'which ones cannot be told';
  const { detail } = await cancelRun(runs, job, ports);
  throw new LabError(
    'refused',
    `the server has ${run.files.length} files of run ${run.id}, and ${sent.length} were sent. Missing: ${which}. A run without all its files proves nothing: ${detail}.`,
  );
}
