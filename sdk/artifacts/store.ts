import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import type { Clock } from '../http/clock.ts';
import type { Artifact, OpenArtifact } from '../labs/lab.ts';
import { describeError } from './describe-error.ts';
import { download } from './download.ts';
import { type FileSink, openSink } from './file-sink.ts';

export interface StoreOptions {
  readonly artifact: Pick<Artifact, 'sizeBytes' | 'md5'>;
  /** Opens the artifact from a byte on; undefined when the lab has none. */
  readonly open: (offset: number, signal: AbortSignal) => Promise<OpenArtifact | undefined>;
  /** Absolute. Folders are made. */
  readonly path: string;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<StoreLimits>;
  /** When the rest cannot be had, leave what came at `partPath` of the result instead of removing it. */
  readonly keepPart?: boolean;
  /** Called with the length of each piece that was written. */
  readonly onBytes?: (count: number) => void;
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
  /** `kept`: a file with this size and MD5 was there already. */
  | { readonly state: 'stored' | 'kept'; readonly sizeBytes: number; readonly sha256: string }
  /** The lab has no such artifact after all. */
  | { readonly state: 'absent' }
  | { readonly state: 'failed'; readonly error: string; readonly partPath?: string };

/**
 * Brings one artifact to a file, which appears under its name only when complete and as the lab described it. A broken
 * stream is opened again from the last byte. Never throws: an abort is a failure with the signal's reason as its text.
 */
export async function storeArtifact(options: StoreOptions): Promise<StoreResult> {
  const limits = { ...defaultStoreLimits, ...options.limits };
  const { artifact, path } = options;
  let sink: FileSink | undefined;
  try {
    const problem = findProblem(artifact, limits.maxBytes);
    if (problem !== undefined) return { state: 'failed', error: problem };
    const kept = await findIntact(path, artifact);
    if (kept) return { state: 'kept', ...kept };
    sink = await openSink(path, { md5: artifact.md5 !== undefined });
    const sha256 = await download(sink, options, limits);
    if (sha256 === undefined) {
      await sink.discard();
      return { state: 'absent' };
    }
    await sink.commit();
    return { state: 'stored', sizeBytes: sink.sizeBytes(), sha256 };
  } catch (error) {
    const failure = { state: 'failed', error: describeError(error) } as const;
    if (options.keepPart && sink && sink.sizeBytes() > 0) return { ...failure, partPath: await sink.leave() };
    // The failure that led here is the one to tell.
    await sink?.discard().catch(() => undefined);
    return failure;
  }
}

function findProblem(artifact: StoreOptions['artifact'], maxBytes: number): string | undefined {
  if (artifact.sizeBytes === undefined || artifact.sizeBytes <= maxBytes) return undefined;
  return `it has ${artifact.sizeBytes} bytes, more than the limit of ${maxBytes} bytes`;
}

/** What is at the path, when it is a file that the lab's size and MD5 describe. */
async function findIntact(path: string, { sizeBytes, md5 }: StoreOptions['artifact']) {
  if (md5 === undefined) return undefined;
  const stats = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (!stats?.isFile() || (sizeBytes !== undefined && stats.size !== sizeBytes)) return undefined;
  const hashes = { md5: createHash('md5'), sha256: createHash('sha256') };
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    hashes.md5.update(chunk);
    hashes.sha256.update(chunk);
  }
  if (hashes.md5.digest('hex') !== md5.toLowerCase()) return undefined;
  return { sizeBytes: stats.size, sha256: hashes.sha256.digest('hex') };
}
