import { createReadStream } from 'node:fs';
import type { Clock } from '../http/clock.ts';
import { HttpError, NetworkError } from '../http/errors.ts';
import type { Artifact, OpenArtifact } from '../labs/lab.ts';
import type { ArtifactOrigin } from '../report/model.ts';
import type { CacheEntry } from './cache/cache.ts';
import { describeError } from './describe-error.ts';
import { download } from './download.ts';
import { commitPart, type FileSink, type OpenFile, openSink } from './file-sink.ts';
import { findIntact } from './find-intact.ts';
import { claimPart, type Leftover, releasePart, removeParts } from './parts.ts';

export interface StoreOptions {
  readonly artifact: Pick<Artifact, 'sizeBytes' | 'md5'>;
  /** Opens the artifact from a byte on; undefined when the lab has none. */
  readonly open: (offset: number, signal: AbortSignal) => Promise<OpenArtifact | undefined>;
  /** Absolute. Folders are made. */
  readonly path: string;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<StoreLimits>;
  /** What earlier processes left of it. Gone afterwards, unless it was aborted. */
  readonly leftovers?: readonly Leftover[];
  /** Where it is looked for first, and kept for the next time. */
  readonly cached?: CacheEntry;
  /**
   * When the rest cannot be had, leave what came aside, where a later call can go on with it.
   *
   * @default false
   */
  readonly keepPart?: boolean;
  /** It never gets its name: whatever came is at `partPath` of the result, for the caller to remove. @default false */
  readonly staysAside?: boolean;
  /** Called with the length of each piece that was written. */
  readonly onBytes?: (count: number) => void;
  /** How files are opened for writing. @default as Node does */
  readonly openFile?: OpenFile;
}

export interface StoreLimits {
  /** The biggest artifact that is accepted. Default 8 GiB. */
  readonly maxBytes: number;
  /** How often an artifact is opened, the first time included. Default 6. */
  readonly attempts: number;
  /** How long an open stream may be silent. Default 60 s. */
  readonly stallMs: number;
}

const defaultStoreLimits: StoreLimits = { maxBytes: 8 * 1024 ** 3, attempts: 6, stallMs: 60_000 };

export type StoreResult =
  | {
      readonly state: 'stored';
      readonly from: ArtifactOrigin;
      readonly sizeBytes: number;
      readonly sha256: string;
      readonly partPath?: string;
    }
  /** The lab has no such artifact after all. */
  | { readonly state: 'absent' }
  | { readonly state: 'failed'; readonly error: string; readonly partPath?: string };

/**
 * Brings one artifact to a file, which appears under its name only when complete and as the lab described it. A broken
 * stream is opened again from the last byte, also after the death of the process, when there is an MD5 that tells in the end
 * whether the pieces fit. Never throws: an abort is a failure with the signal's reason as its text.
 */
export async function storeArtifact(options: StoreOptions): Promise<StoreResult> {
  const limits = { ...defaultStoreLimits, ...options.limits };
  const { artifact, path, leftovers = [] } = options;
  try {
    const problem = findProblem(artifact, limits.maxBytes);
    if (problem !== undefined) return { state: 'failed', error: problem };
    const kept = options.staysAside ? undefined : await findIntact(path, artifact);
    if (kept) return { state: 'stored', from: 'kept', ...kept };
    return (await takeFromCache(options)) ?? (await fetchArtifact(options, limits));
  } catch (error) {
    return { state: 'failed', error: describeError(error) };
  } finally {
    // After an abort the longest of them is still worth having.
    if (!options.signal?.aborted) await removeParts(leftovers);
  }
}

function findProblem(artifact: StoreOptions['artifact'], maxBytes: number): string | undefined {
  if (artifact.sizeBytes === undefined || artifact.sizeBytes <= maxBytes) return undefined;
  return `it has ${artifact.sizeBytes} bytes, more than the limit of ${maxBytes} bytes`;
}

async function takeFromCache({ cached, path, staysAside, signal }: StoreOptions): Promise<StoreResult | undefined> {
  if (cached === undefined) return undefined;
  signal?.throwIfAborted();
  const partPath = claimPart(path);
  try {
    const facts = await cached.take(partPath);
    if (facts === undefined) return undefined;
    if (staysAside) return { state: 'stored', from: 'cache', ...facts, partPath };
    await commitPart(partPath, path);
    return { state: 'stored', from: 'cache', ...facts };
  } catch (error) {
    await removeParts([{ path: partPath, sizeBytes: 0 }]);
    throw error;
  } finally {
    releasePart(partPath);
  }
}

async function fetchArtifact(options: StoreOptions, limits: StoreLimits): Promise<StoreResult> {
  const { artifact, path, cached, staysAside = false, openFile } = options;
  const sink = await openSink(path, { md5: artifact.md5 !== undefined, ...(openFile && { openFile }) });
  try {
    await takeUp(sink, options, limits);
    const got = await download(sink, options, limits);
    if (got === undefined) {
      await sink.discard();
      return { state: 'absent' };
    }
    const facts = { sizeBytes: sink.sizeBytes(), sha256: got.sha256 };
    const partPath = staysAside ? await sink.leave() : undefined;
    if (!staysAside) await sink.commit();
    await cached?.put(partPath ?? path, facts);
    const from = got.isResumed ? 'resumed' : 'downloaded';
    return { state: 'stored', from, ...facts, ...(partPath !== undefined && { partPath }) };
  } catch (error) {
    const failure = { state: 'failed', error: describeError(error) } as const;
    const isKept = staysAside || (options.keepPart && artifact.md5 !== undefined && isOfLab(error, options.signal));
    if (isKept && sink.sizeBytes() > 0) return { ...failure, partPath: await sink.leave() };
    // The failure that led here is the one to tell.
    await sink.discard().catch(() => undefined);
    return failure;
  }
}

/** Begins with what an earlier process got, where the MD5 will tell whether that was the beginning of this file. */
async function takeUp(
  sink: FileSink,
  { artifact, leftovers = [], signal }: StoreOptions,
  { maxBytes }: StoreLimits,
): Promise<void> {
  if (artifact.md5 === undefined) return;
  const mostBytes = artifact.sizeBytes ?? maxBytes;
  const [longest] = leftovers
    .filter(({ sizeBytes }) => sizeBytes > 0 && sizeBytes <= mostBytes)
    .sort((a, b) => b.sizeBytes - a.sizeBytes);
  if (longest === undefined) return;
  try {
    // Copied, not renamed: should its writer live after all, on another machine, it is not written to by two.
    for await (const chunk of createReadStream(longest.path) as AsyncIterable<Uint8Array>) {
      signal?.throwIfAborted();
      await sink.write(chunk);
    }
  } catch {
    // It can be had from the lab as well. A disk that is full says so again then.
    await sink.restart();
  }
  if (sink.sizeBytes() > mostBytes) await sink.restart();
}

/** Whether the lab, or an abort, is to blame, so that the bytes that came are good. On a full disk they would only be in the way. */
function isOfLab(error: unknown, signal: AbortSignal | undefined): boolean {
  return (signal?.aborted ?? false) || error instanceof NetworkError || error instanceof HttpError;
}
