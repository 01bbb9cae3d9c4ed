import { messageOf } from '../../sdk/index.ts';

/**
 * How an upload has failed.
 *
 * - `conflict`: the name is taken.
 * - `unknown`: no answer to the request that creates the artifact, after all of the client's own tries.
 * - `unfinished`: created and not completed. Such an artifact keeps its name for the rest of the workflow run, and no list
 *   shows it, so that it cannot be deleted either.
 * - `quota`: the storage of the account is full.
 * - `refused`: no tries will help.
 */
export type UploadFailure = 'conflict' | 'unknown' | 'unfinished' | 'quota' | 'refused';

/** Tells failures apart by the words of GitHub's client, which has no codes for them. */
export function classifyFailure(error: unknown): UploadFailure {
  const message = messageOf(error);
  if (/storage quota/i.test(message)) return 'quota';
  if (!message.startsWith('Failed to CreateArtifact')) return isOurs(message) ? 'refused' : 'unfinished';
  if (/\(409\)/.test(message)) return 'conflict';
  return /non-retryable/.test(message) ? 'refused' : 'unknown';
}

/** What the client finds wrong before it asks anybody. */
function isOurs(message: string): boolean {
  return /^(?:The artifact name|The path for one|The (?:provided )?rootDirectory|File |Unable to get|Failed to get)/.test(
    message,
  );
}

/** What an upload does next. */
export type NextTry = 'same-name' | 'next-name' | 'give-up';

/**
 * Decides what follows a failure. GitHub's client repeats single requests by itself, for half a minute; a whole upload is
 * repeated once only, as it may be large.
 *
 * @param past - the failures before, without that one
 */
export function decideNextTry(failure: UploadFailure, past: readonly UploadFailure[]): NextTry {
  if (failure === 'conflict') return 'next-name';
  const isFirst = past.every((other) => other === 'conflict');
  if (failure === 'unfinished' && isFirst) return 'next-name';
  return failure === 'unknown' && isFirst ? 'same-name' : 'give-up';
}

/** What to do about a failure that was the last one. */
export function adviseOn(failure: UploadFailure): string {
  switch (failure) {
    case 'quota':
      return 'Delete old artifacts, or keep new ones for less time: `retention-days`.';
    case 'conflict':
      return 'Give the artifact a name of its own with `artifact-name`.';
    case 'refused':
    case 'unfinished':
    case 'unknown':
      return 'The files are in the folder of `results-dir`; a re-run of the job uploads anew.';
  }
}
