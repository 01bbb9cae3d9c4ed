import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import pLimit from 'p-limit';
import type { Clock } from '../http/clock.ts';
import type { Artifact, JobRef, Lab } from '../labs/lab.ts';
import type { StoredArtifact } from '../report/model.ts';
import { describeError } from './describe-error.ts';
import { assignPaths, createPathAllocator, type PathAllocator } from './safe-path.ts';
import { createSelector } from './select.ts';
import { type StoreLimits, type StoreResult, storeArtifact } from './store.ts';
import { type UnpackLimits, unpackArchive } from './unpack.ts';

export interface CollectOptions {
  readonly lab: Pick<Lab, 'open'>;
  readonly job: JobRef;
  readonly artifacts: readonly Artifact[];
  /** The job's folder for artifacts, absolute. */
  readonly folder: string;
  /** The run folder, absolute; paths in the result are relative to it. */
  readonly relativeTo: string;
  /** Globs over artifact names, and over the names of archive members. Everything by default. */
  readonly select?: readonly string[];
  /** How many downloads at a time. Default 4. */
  readonly concurrency?: number;
  readonly limits?: Partial<StoreLimits & UnpackLimits>;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CollectProgress) => void;
}

export interface CollectProgress {
  /** Artifacts that are settled: stored, failed or absent. */
  readonly done: number;
  readonly total: number;
  /** Received so far, over all artifacts. */
  readonly receivedBytes: number;
}

/** An artifact on its way, and where it goes. */
interface Download {
  readonly artifact: Artifact;
  readonly path: string | undefined;
}

// The folder is the job's artifact folder, so this level says nothing.
const stripPrefix = 'artifacts/';

/**
 * Brings all artifacts of a job to disk, and unpacks the archives. A file that cannot be had carries `error`, and the others
 * come all the same. Order: as `artifacts`, with the members of an archive in its place. Never throws: after an abort
 * the unfinished ones carry the signal's reason.
 */
export async function collectArtifacts(options: CollectOptions): Promise<StoredArtifact[]> {
  const { folder, onProgress, concurrency = 4 } = options;
  const isSelected = createSelector(options.select);
  const artifacts = options.artifacts.filter(({ kind, name }) =>
    kind === 'archive' ? options.select?.length !== 0 : isSelected(name),
  );
  const paths = createPathAllocator();
  const places = assignPaths(artifacts.map(nameOnDisk), paths);

  let done = 0;
  let receivedBytes = 0;
  const report = () => onProgress?.({ done, total: artifacts.length, receivedBytes });
  const fetchOne = async ({ artifact, path }: Download): Promise<StoreResult> => {
    if (path === undefined) return { state: 'failed', error: 'the lab gave it no usable name' };
    return await storeArtifact({
      artifact,
      path: join(folder, path),
      open: (offset, signal) => options.lab.open(options.job, artifact, { offset, signal }),
      clock: options.clock,
      keepPart: artifact.kind === 'archive',
      ...(options.limits && { limits: options.limits }),
      ...(options.signal && { signal: options.signal }),
      onBytes: (count) => {
        receivedBytes += count;
        report();
      },
    });
  };

  const downloads = artifacts.map((artifact, index): Download => ({ artifact, path: places[index] }));
  const limit = pLimit(concurrency);
  const settle = async (download: Download): Promise<StoreResult> => {
    const result = await fetchOne(download);
    done += 1;
    report();
    return result;
  };
  const results = await Promise.all(downloads.map((download) => limit(settle, download)));

  // One archive after the other, so that the same archives always get the same paths.
  const stored: StoredArtifact[] = [];
  for (const [index, download] of downloads.entries()) {
    const result = results[index] as StoreResult;
    if (download.artifact.kind === 'file') stored.push(...toStored(download, result, options));
    else stored.push(...(await unpackDownload(download, result, { ...options, paths, isSelected })));
  }
  return stored;
}

/** An archive lies in the folder only until it is unpacked, under a name that no member will have. */
function nameOnDisk({ kind, name }: Artifact): string {
  return kind === 'file' ? name : `${name.replaceAll('/', '_')}.incoming`;
}

function toStored({ artifact, path }: Download, result: StoreResult, options: CollectOptions): StoredArtifact[] {
  const { name, optional } = artifact;
  switch (result.state) {
    case 'absent':
      return optional ? [] : [{ name, error: 'the lab lists it, and has no such file' }];
    case 'failed':
      return [{ name, error: result.error }];
    case 'stored':
    case 'kept':
      return [{ name, path: runPath(path ?? '', options), sizeBytes: result.sizeBytes, sha256: result.sha256 }];
  }
}

interface UnpackContext extends CollectOptions {
  readonly paths: PathAllocator;
  readonly isSelected: (name: string) => boolean;
}

async function unpackDownload(
  download: Download,
  result: StoreResult,
  context: UnpackContext,
): Promise<StoredArtifact[]> {
  const { name } = download.artifact;
  if (result.state === 'absent') return toStored(download, result, context);
  const file = result.state === 'failed' ? result.partPath : join(context.folder, download.path ?? '');
  if (file === undefined) return toStored(download, result, context);
  const unpacked = await unpackArchive(createReadStream(file), {
    folder: context.folder,
    paths: context.paths,
    stripPrefix,
    select: context.isSelected,
    ...(context.limits && { limits: context.limits }),
    ...(context.signal && { signal: context.signal }),
  });
  const leftover = await rm(file, { force: true }).catch(describeError);
  const errors = [result.state === 'failed' ? result.error : undefined, unpacked.error, leftover].filter(
    (error) => typeof error === 'string',
  );
  return [
    ...unpacked.files.map(({ path, ...member }) => ({ ...member, path: runPath(path, context) })),
    ...unpacked.skipped.map((member) => ({ name: member.name, skipped: member.reason })),
    ...(errors.length > 0 ? [{ name, error: errors.join('; ') }] : []),
  ];
}

function runPath(path: string, { folder, relativeTo }: CollectOptions): string {
  return relative(relativeTo, join(folder, path)).split(sep).join('/');
}
