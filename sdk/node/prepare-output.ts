import { access, constants, mkdir, open, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, resolve, sep } from 'node:path';
import { messageOf, UsageError } from '../http/errors.ts';
import { findReportFormat, type ReportOutput } from '../report/formats.ts';

/**
 * Makes sure, before anything is submitted, that a folder can be written.
 *
 * @throws {UsageError} that names it
 */
export async function prepareFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
  } catch (error) {
    throw new UsageError(`The folder ${path} cannot be written: ${messageOf(error)}`, { cause: error });
  }
}

/**
 * The same for a file that will be written at the end.
 *
 * @throws {UsageError} that names it
 */
export async function prepareFile(path: string): Promise<void> {
  await prepareFolder(dirname(path));
  const existing = await stat(path).catch(() => undefined);
  // Replacing a device or a pipe would break it for everybody else.
  if (existing && !existing.isFile())
    throw new UsageError(`${path} is no ordinary file, so none can be written there.`);
}

/**
 * The same for a report whose place stands in a folder that somebody else may have made. It may be new, or take the place of
 * another report; whatever else is there stays.
 *
 * @param below - where it may be, absolute
 * @throws {UsageError} that says why it is not written there
 */
export async function prepareRecordedFile({ format, path }: ReportOutput, below: string): Promise<void> {
  const refuse = (why: string) =>
    new UsageError(`The run was to write a report to ${path}, ${why}: --report says where it goes instead.`);
  const written = findReportFormat(format);
  if (!written) throw refuse('in a format that this version of Rigline does not know');
  const root = await realpath(below);
  const folder = await findRealFolder(dirname(resolve(path)));
  if (!isAbsolute(path) || (folder !== root && !folder.startsWith(root.endsWith(sep) ? root : root + sep)))
    throw refuse(`outside of ${below}`);
  await prepareFile(path);
  if (!(await beginsLike(path, written.begins))) throw refuse('where there is a file that is none');
}

/** Where links lead; of a folder that is to be made, its nearest one that is there. */
async function findRealFolder(path: string): Promise<string> {
  return await realpath(path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' || dirname(path) === path) throw error;
    return await findRealFolder(dirname(path));
  });
}

/** Also a file that is empty, or not there at all. */
async function beginsLike(path: string, report: RegExp): Promise<boolean> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!file) return true;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
    return bytesRead === 0 || report.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}
