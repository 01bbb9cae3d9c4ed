import { UsageError } from '../../http/errors.ts';
import type { PlannedJob } from '../lab.ts';
import { requirePrefix } from './runs/ids.ts';
import { baseNameOf, isPythonName, longestName, toStoredName } from './upload/file-names.ts';

export interface TestrunnerPlan {
  /** Paths with `/`, and what is in the files; a Blob from a disk is read as it is sent. */
  readonly files: readonly { readonly path: string; readonly content: Blob }[];
  /** What the user names of the runs begin with; the key of the submit follows. At most 35 characters. */
  readonly username?: string | undefined;
  /** One run for each file, instead of one for all of them. @default false */
  readonly perFile?: boolean | undefined;
  /** Told when a file will be called something else at the server. */
  readonly warn?: (message: string) => void;
}

/** What is uploaded for one run. */
export interface TestrunnerRequest {
  /** In the order in which they are run. */
  readonly files: readonly UploadedFile[];
  readonly usernamePrefix?: string;
}

export interface UploadedFile {
  /** As the user calls it. */
  readonly path: string;
  /** As the server calls it, and pytest with it. */
  readonly name: string;
  readonly content: Blob;
}

/**
 * Plans one run for all files, or one for each. The server drops files that it does not like and renames others without a
 * word, so whatever would be lost or mistaken for another is refused here.
 *
 * @throws {UsageError} without a file, and for files that the server would drop, rename to nothing, or confuse
 */
export function planTestrunner({
  files,
  username,
  perFile = false,
  warn,
}: TestrunnerPlan): PlannedJob<TestrunnerRequest>[] {
  if (files.length === 0)
    throw new UsageError('No test file is named. Give one or more Python files, or a pattern such as tests/test_*.py.');
  const prefix = username === undefined ? {} : { usernamePrefix: requirePrefix(username) };
  const uploads = files.map(({ path, content }): UploadedFile => ({ path, name: toUploadName(path), content }));
  if (!perFile) refuseCollisions(uploads);
  for (const { path, name } of uploads) {
    if (name !== baseNameOf(path)) warn?.(`${path} is called ${name} at the server, which keeps plain names only.`);
    if (name === 'conftest.py' || name === 'init__.py')
      warn?.(
        `${path}: the server runs every file alone in its own folder, so this one helps no other, and fails for want of tests.`,
      );
  }
  const batches = perFile ? uploads.map((upload) => [upload]) : [uploads];
  const labels = new Set<string>();
  return batches.map((batch) => ({
    label: toLabel(batch, labels),
    target: 'testrunner',
    request: { files: batch, ...prefix },
  }));
}

/** @throws {UsageError} for a name that the server drops, or of which it leaves nothing */
function toUploadName(path: string): string {
  const given = baseNameOf(path);
  if (!isPythonName(given)) {
    const hint = /\.py$/i.test(given) ? ', in small letters' : '';
    throw new UsageError(
      `${path} would be dropped by the server without a word: it takes files that end in .py only${hint}.`,
    );
  }
  const name = toStoredName(given);
  if (!isPythonName(name))
    throw new UsageError(
      `${path} has no name left at the server, which keeps ASCII letters, digits, dots, dashes and underscores only. Rename it.`,
    );
  if (name.length > longestName)
    throw new UsageError(`${path} has a name of ${name.length} characters; the server can store ${longestName}.`);
  return name;
}

function refuseCollisions(uploads: readonly UploadedFile[]): void {
  const byName = new Map<string, string>();
  for (const { path, name } of uploads) {
    const other = byName.get(name);
    if (other !== undefined)
      throw new UsageError(
        `${other} and ${path} would both be called ${name} at the server, which knows no folders. Rename one, or give --per-file for a run each.`,
      );
    byName.set(name, path);
  }
}

/** One file is named itself; several are the tests. */
function toLabel(batch: readonly UploadedFile[], labels: Set<string>): string {
  const wanted = batch.length === 1 ? (batch[0]?.name ?? 'tests') : 'tests';
  let label = wanted;
  for (let count = 2; labels.has(label); count++) label = `${wanted}-${count}`;
  labels.add(label);
  return label;
}
