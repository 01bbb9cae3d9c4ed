import { UsageError } from '../../../http/errors.ts';

/**
 * Names for a run. The server gives the id of a deleted run to the next one, so a number alone does not tell which run is
 * meant; the key of our submit, which is in the run's user name, does.
 */
export interface RunName {
  /** The server's id. Absent: only the key is known, and the run has to be searched for. */
  readonly id?: number;
  /** Absent: a run that we did not submit, or a number that the user took from the web page. */
  readonly key?: string;
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** `12`, `12:<key>`, or the key alone. */
export const jobIdPattern: RegExp = new RegExp(String.raw`^(?:[1-9]\d{0,14}(?::${uuid})?|${uuid})$`);

/** What a user name of ours ends with. */
const tokenPattern = new RegExp(`(?:^|-)rigline-(${uuid})$`);

/** Longer user names are cut by databases that keep to the width of the column. */
const longestUsername = 80;

/** @throws {UsageError} for anything else than what {@link jobIdPattern} allows */
export function parseJobId(jobId: string): RunName {
  if (!jobIdPattern.test(jobId)) {
    throw new UsageError(`"${jobId}" is no TestRunner run. One looks like 12, or like ${formatJobId(12, exampleKey)}.`);
  }
  const [head = '', key] = jobId.split(':');
  if (head.includes('-')) return { key: head };
  return { id: Number(head), ...(key !== undefined && { key }) };
}

export const exampleKey = '6b8f3a52-6a0c-4b52-9c56-0d6c4c8e5f10';

/** What a run is called outside of this folder: with the key where it has one. */
export function formatJobId(id: number, key?: string): string {
  return key === undefined ? `${id}` : `${id}:${key}`;
}

/** What makes a run findable: the end of its user name. */
export function tokenOf(key: string): string {
  return `rigline-${key}`;
}

/** The user name of a run of ours, e.g. `nightly-rigline-<key>`. */
export function toUsername(key: string, prefix?: string): string {
  return prefix === undefined ? tokenOf(key) : `${prefix}-${tokenOf(key)}`;
}

/** The key in the user name of a run of ours; undefined for anybody else's. */
export function readKey(username: string): string | undefined {
  return tokenPattern.exec(username)?.[1];
}

/** @throws {UsageError} for what would make a user name too long, or cannot stand in one */
export function requirePrefix(prefix: string): string {
  const room = longestUsername - toUsername(exampleKey, '').length;
  if (prefix === '' || /\p{Cc}|\p{Cs}/u.test(prefix))
    throw new UsageError('--username must be some plain text, without control characters.');
  if (prefix.length > room)
    throw new UsageError(
      `--username ${prefix} has ${prefix.length} characters. At most ${room} leave room for the key behind it.`,
    );
  return prefix;
}
