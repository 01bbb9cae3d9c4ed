import { messageOf, UsageError } from '../../../http/errors.ts';
import { isObject } from '../jobs/documents.ts';

/** A build as it is announced. It may hold anything; only the branch has to be there. */
export interface TestbotBuild {
  readonly branch: string;
  readonly product?: string;
  readonly buildid?: string;
  /** What was built, and what to test it with. */
  readonly uris?: readonly string[];
  readonly [field: string]: unknown;
}

/** @throws {UsageError} that names the file, for what is no JSON object */
export function parseBuildFile(text: string, path: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`The build ${path} is not JSON: ${messageOf(error)}`, { cause: error });
  }
  if (isObject(value)) return value;
  throw new UsageError(`The build ${path} is no JSON object. One looks like {"branch": "main", "uris": ["…"]}.`);
}

/**
 * Makes sure that the server can take a build. It stores a build before it looks at it, so that one without a branch would be
 * refused and be there all the same.
 *
 * @param where - names the build in messages
 * @throws {UsageError} for what the server, its page of builds or its database would stumble over
 */
export function checkBuild(build: Readonly<Record<string, unknown>>, where: string): TestbotBuild {
  const fail = (why: string) => new UsageError(`The build ${where} ${why}`);
  const { branch, uris, _id } = build;
  if (typeof branch !== 'string' || branch.trim() === '')
    throw fail('names no branch, by which the server decides which jobs to make. Give --branch, or the field branch.');
  if (uris !== undefined && !(Array.isArray(uris) && uris.every((uri) => typeof uri === 'string')))
    throw fail("has uris that are no list of texts, which would break the server's page of builds for everybody.");
  if (_id !== undefined && !(typeof _id === 'string' && /^[^_/.\s][^/\s]*$/.test(_id)))
    throw fail(
      'has an _id that cannot be one: it must be a text that begins with a letter or a digit, without slashes or spaces.',
    );
  const reserved = Object.keys(build).find((name) => name.startsWith('_') && name !== '_id');
  if (reserved !== undefined)
    throw fail(`has the field ${reserved}; names that begin with an underscore are the database's own.`);
  return build as TestbotBuild;
}

/** Branches for which the manager that comes with the server makes jobs, and what it needs for that. */
export const stockBranches: Readonly<Record<string, string>> = {
  'mozilla-central-linux':
    'exactly one uri that ends in .en-US.linux-i686.tar.bz2, and exactly one in .en-US.linux-i686.tests.tar.bz2',
  'mobile-1.9.2-wince': 'a uri that ends in .tests.tar.bz2, and one in .wince-arm.zip',
};
