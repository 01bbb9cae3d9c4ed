import { UsageError } from '../../../http/errors.ts';
import type { Host, HostEntry } from '../../host.ts';
import { readLiveTests } from './live-tests.ts';
import { parseResults, type RunnerTest } from './results-json.ts';

export type FolderHost = Pick<Host, 'files' | 'resolve'>;

/** What a results folder holds. */
export interface FolderResults {
  /** 40 hex digits. */
  readonly id: string;
  /** Absolute path. */
  readonly folder: string;
  readonly tests: readonly RunnerTest[];
  /** How many tests were never begun, as far as the runner tells. */
  readonly unrun: number;
  /** The runner got to its end: it has written its `results.json`, unless it found no test. */
  readonly isComplete: boolean;
}

/** The folder of a job below the one that the runner was given, as soon as it is there. */
export async function findJobFolder(host: FolderHost, base: string, id: string): Promise<string | undefined> {
  const ending = `-${id.slice(0, 7)}`;
  for (const { name, kind } of (await host.files.list(base)) ?? []) {
    if (kind !== 'folder' || !name.startsWith('job-') || !name.endsWith(ending)) continue;
    const folder = host.resolve(base, name);
    if ((await readId(host, folder)) === id) return folder;
  }
  return undefined;
}

/** Reads what there is of the results of a job, be it over or not. */
export async function readFolder(host: FolderHost, folder: string, id: string): Promise<FolderResults> {
  const text = await host.files.readText(host.resolve(folder, 'results.json'));
  const results = text === undefined ? undefined : parseResults(text);
  if (!results) return { id, folder, tests: await readLiveTests(host, folder), unrun: 0, isComplete: false };
  const { tests, total = tests.length } = results;
  return { id, folder, tests, unrun: Math.max(0, total - tests.length), isComplete: true };
}

/**
 * Opens a results folder that a user named: a job's own, or the one above with its `latest`.
 *
 * @throws {UsageError} for a folder that no runner has written
 */
export async function openResultsFolder(host: FolderHost, path: string): Promise<FolderResults> {
  for (const folder of [host.resolve(path), host.resolve(path, 'latest')]) {
    const text = await host.files.readText(host.resolve(folder, 'results.json'));
    const id = (await readId(host, folder)) ?? parseResults(text ?? '')?.jobId?.toLowerCase();
    if (id !== undefined && /^[0-9a-f]{40}$/.test(id)) return await readFolder(host, folder, id);
  }
  throw new UsageError(
    `${path} is no results folder of avocado: it has no file id with the 40 digits of a job. One is called job-<time>-<digits>, and latest leads to the newest.`,
  );
}

/**
 * The names of the folders that tests have. Links are left out: whoever made a results folder could have them lead to any
 * file of this machine, and what is in these folders goes to the server.
 */
export async function listTestFolders(host: FolderHost, folder: string): Promise<ReadonlySet<string>> {
  const list = async (path: string) =>
    ((await host.files.list(path)) ?? []).flatMap(({ name, kind, isLink }) =>
      kind === 'folder' && !isLink ? name : [],
    );
  const isThere = (await list(folder)).includes('test-results');
  return new Set(isThere ? await list(host.resolve(folder, 'test-results')) : []);
}

/** A file of a results folder; its name is its path below the folder, with `/`. */
export interface FolderFile {
  readonly name: string;
  readonly sizeBytes: number;
}

/** Tests may make folders in folders for ever; beyond this nobody looks. */
const deepest = 16;

/** All files of a folder. Links are left out: they lead to what is there already, or to where nothing of a job is. */
export async function listFiles(host: FolderHost, folder: string): Promise<FolderFile[]> {
  const walk = async (below: readonly string[]): Promise<FolderFile[]> => {
    const entries = (await host.files.list(host.resolve(folder, ...below))) ?? [];
    const found: FolderFile[] = [];
    for (const entry of entries.filter(({ isLink }) => !isLink)) found.push(...(await expand(entry, below)));
    return found;
  };
  const expand = async ({ name, kind, sizeBytes }: HostEntry, below: readonly string[]): Promise<FolderFile[]> => {
    if (kind === 'file') return [{ name: [...below, name].join('/'), sizeBytes }];
    return kind === 'folder' && below.length < deepest ? await walk([...below, name]) : [];
  };
  return await walk([]);
}

async function readId(host: FolderHost, folder: string): Promise<string | undefined> {
  return (await host.files.readText(host.resolve(folder, 'id')))?.trim().toLowerCase();
}
