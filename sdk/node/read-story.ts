import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../artifacts/safe-path.ts';
import { buildStory } from '../run/story/build-story.ts';
import type { Story } from '../run/story/story.ts';
import { findHolder, type Holder } from './runs/lease.ts';

/** A file of a run folder. */
export interface RunFile {
  /** Relative to the run folder, with `/`. */
  readonly path: string;
  readonly sizeBytes: number;
}

/** The story of a run, and where its files are. */
export interface FoundStory extends Story {
  /** The run folder, absolute. */
  readonly folder: string;
  /** The process that has the run. */
  readonly holder?: Holder;
  /** What is in it: the reports and the logs; the artifacts are counted only. */
  readonly files: readonly RunFile[];
  readonly artifacts: { readonly count: number; readonly sizeBytes: number };
}

/** A report beyond this size is not read whole; the story does without it. */
const maxResultBytes = 128 * 1024 * 1024;

/**
 * Reads the story of a run from its folder, whatever state that is in.
 *
 * @param folder - absolute
 * @param nowMs - a process on another machine is known to be alive by how long ago it gave a sign of life
 */
export async function readStory(folder: string, nowMs: number): Promise<FoundStory> {
  const holder = await findHolder(folder, nowMs).catch(() => undefined);
  const story = await buildStory({
    isHeld: holder !== undefined,
    journal: await openFile(join(folder, 'journal.ndjson')),
    events: await openFile(join(folder, 'events.ndjson')),
    result: await readResult(join(folder, 'result.json')),
  });
  const artifacts = await listFiles(folder, 'artifacts');
  const sizeBytes = artifacts.reduce((sum, file) => sum + file.sizeBytes, 0);
  const files = [...(await listFolder(folder, '')), ...(await listFiles(folder, 'logs'))];
  return { ...story, folder, ...(holder && { holder }), files, artifacts: { count: artifacts.length, sizeBytes } };
}

/** The content of a file as it is read; undefined when there is none, as {@link sizeOf}. */
export async function openFile(path: string): Promise<AsyncIterable<Uint8Array> | undefined> {
  return (await sizeOf(path)) === undefined ? undefined : createReadStream(path);
}

/**
 * How large a file is, in bytes; undefined when there is none. No run makes links, which could lead anywhere on this machine,
 * or pipes, which would be waited for.
 */
export async function sizeOf(path: string): Promise<number | undefined> {
  const stats = await lstat(path).catch(() => undefined);
  return stats?.isFile() ? stats.size : undefined;
}

/** What the report says; undefined when there is none that can be read. */
async function readResult(path: string): Promise<unknown> {
  try {
    const size = await sizeOf(path);
    return size === undefined || size > maxResultBytes
      ? undefined
      : (JSON.parse(await readFile(path, 'utf8')) as unknown);
  } catch {
    // A run that has not ended has none; the story says so where it should have one.
    return undefined;
  }
}

/** Files below a folder, links left out. */
async function listFiles(root: string, path: string): Promise<RunFile[]> {
  const isFolder = await lstat(join(root, path)).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isFolder) return [];
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const below = await Promise.all(folders.sort(compareText).map((name) => listFiles(root, `${path}/${name}`)));
  return [...(await listFolder(root, path)), ...below.flat()];
}

async function listFolder(root: string, path: string): Promise<RunFile[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  return await Promise.all(
    names.sort(compareText).map(async (name) => ({
      path: path === '' ? name : `${path}/${name}`,
      sizeBytes: (await sizeOf(join(root, path, name))) ?? 0,
    })),
  );
}
