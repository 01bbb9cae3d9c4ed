import { dirname, join } from 'node:path';
import pLimit from 'p-limit';
import type { Clock } from '../http/clock.ts';
import type { Artifact, JobRef, Lab } from '../labs/lab.ts';
import type { StoredArtifact } from '../report/model.ts';
import type { ArtifactCache } from './cache/cache.ts';
import { describeDownload } from './describe-download.ts';
import type { DownloadLimit } from './download-limit.ts';
import type { OpenFile } from './file-sink.ts';
import { findLeftovers } from './parts.ts';
import { assignPaths, createPathAllocator, safePath } from './safe-path.ts';
import { createSelector } from './select.ts';
import { type StoreLimits, type StoreResult, storeArtifact } from './store.ts';
import type { UnpackLimits } from './unpack.ts';
import { unpackDownload } from './unpack-download.ts';

export interface CollectOptions {
  readonly lab: Pick<Lab, 'kind' | 'url' | 'open'>;
  readonly job: JobRef;
  readonly artifacts: readonly Artifact[];
  /** The job's folder for artifacts, absolute. */
  readonly folder: string;
  /** The run folder, absolute; paths in the result are relative to it. */
  readonly relativeTo: string;
  /** Globs over artifact names, and over the names of archive members. Everything by default. */
  readonly select?: readonly string[];
  /** Where below the folder a file goes that has a name in an artifact, its own or that of a member. @default its name */
  readonly place?: (name: string, artifact: Artifact) => string;
  /** How many downloads at a time. Default 4. */
  readonly concurrency?: number;
  /** A limit for the downloads of several jobs together. */
  readonly downloadLimit?: DownloadLimit;
  /** Artifacts that were fetched before. None by default. */
  readonly cache?: ArtifactCache | undefined;
  readonly limits?: Partial<StoreLimits & UnpackLimits>;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CollectProgress) => void;
  /** How files are opened for writing. @default as Node does */
  readonly openFile?: OpenFile;
}

export interface CollectProgress {
  /** Artifacts that are settled: stored, failed or absent. */
  readonly done: number;
  readonly total: number;
  /** Received so far, over all artifacts. */
  readonly receivedBytes: number;
}

/** An artifact on its way, and where it goes. */
export interface Download {
  readonly artifact: Artifact;
  readonly path: string | undefined;
}

/**
 * Brings all artifacts of a job to disk, and unpacks the archives. A file that cannot be had carries `error`, and the others
 * come all the same. What an earlier call could not end, because its process died or the lab was away, is gone on with. Order:
 * as `artifacts`, with the members of an archive in its place. Never throws: after an abort the unfinished ones carry the
 * signal's reason.
 */
export async function collectArtifacts(options: CollectOptions): Promise<StoredArtifact[]> {
  const { folder, onProgress, concurrency = 4, downloadLimit = async (work) => await work() } = options;
  const { lab, job, cache, place = (name) => name } = options;
  const isSelected = createSelector(options.select);
  const artifacts = options.artifacts.filter(({ kind, name }) =>
    kind === 'archive' ? options.select?.length !== 0 : isSelected(name),
  );
  const paths = createPathAllocator();
  const files = artifacts.filter(({ kind }) => kind === 'file');
  const places = new Map<Artifact, string | undefined>();
  const assigned = assignPaths(
    files.map((artifact) => place(artifact.name, artifact)),
    paths,
  );
  for (const [index, artifact] of files.entries()) places.set(artifact, assigned[index]);
  // An archive lies there only until it is unpacked, and never under this name, so it may be that of a file as well.
  for (const archive of artifacts.filter(({ kind }) => kind === 'archive'))
    places.set(archive, safePath(archive.name.replaceAll('/', '_')));
  const downloads = artifacts.map((artifact): Download => ({ artifact, path: places.get(artifact) }));
  const leftovers = await findLeftovers(downloads.map(({ path = '' }) => dirname(join(folder, path))));

  let done = 0;
  let receivedBytes = 0;
  const report = () => onProgress?.({ done, total: artifacts.length, receivedBytes });
  const fetchOne = async ({ artifact, path }: Download): Promise<StoreResult> => {
    if (path === undefined) return { state: 'failed', error: 'the lab gave it no usable name' };
    const cached = cache?.find({ kind: lab.kind, url: lab.url, job: job.id, artifact });
    return await storeArtifact({
      artifact,
      path: join(folder, path),
      open: (offset, signal) => lab.open(job, artifact, { offset, signal }),
      clock: options.clock,
      keepPart: true,
      staysAside: artifact.kind === 'archive',
      leftovers: leftovers.get(join(folder, path)) ?? [],
      ...(cached && { cached }),
      ...(options.limits && { limits: options.limits }),
      ...(options.signal && { signal: options.signal }),
      ...(options.openFile && { openFile: options.openFile }),
      onBytes: (count) => {
        receivedBytes += count;
        report();
      },
    });
  };

  const limit = pLimit(concurrency);
  const settle = async (download: Download): Promise<StoreResult> => {
    const result = await downloadLimit(async () => await fetchOne(download));
    done += 1;
    report();
    return result;
  };
  const results = await Promise.all(downloads.map((download) => limit(settle, download)));

  // One archive after the other, so that the same archives always get the same paths.
  const stored: StoredArtifact[] = [];
  for (const [index, download] of downloads.entries()) {
    const result = results[index] as StoreResult;
    if (download.artifact.kind === 'file') stored.push(...describeDownload(download, result, options));
    else {
      const unpacking = { ...options, paths, isSelected, place: (name: string) => place(name, download.artifact) };
      stored.push(...(await downloadLimit(async () => await unpackDownload(download, result, unpacking))));
    }
  }
  return stored;
}
