import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredArtifact } from '../report/model.ts';
import type { CollectOptions, Download } from './collect.ts';
import { describeDownload, runPath, sourceOf } from './describe-download.ts';
import { describeError } from './describe-error.ts';
import { removeLeftovers } from './parts.ts';
import type { PathAllocator } from './safe-path.ts';
import type { StoreResult } from './store.ts';
import { unpackArchive } from './unpack.ts';

// The folder is the job's artifact folder, so this level says nothing.
const stripPrefix = 'artifacts/';

interface UnpackContext
  extends Pick<CollectOptions, 'job' | 'folder' | 'relativeTo' | 'limits' | 'signal' | 'openFile'> {
  readonly paths: PathAllocator;
  readonly isSelected: (name: string) => boolean;
  readonly place: (name: string) => string;
}

/** Unpacks an archive that was fetched, or the beginning of one, and removes it. */
export async function unpackDownload(
  download: Download,
  result: StoreResult,
  context: UnpackContext,
): Promise<StoredArtifact[]> {
  const { name } = download.artifact;
  if (result.state === 'absent' || result.partPath === undefined) return describeDownload(download, result, context);
  const { folder, limits, signal, openFile } = context;
  const unpacked = await unpackArchive(createReadStream(result.partPath), {
    folder,
    paths: context.paths,
    place: context.place,
    stripPrefix,
    select: context.isSelected,
    ...(limits && { limits }),
    ...(signal && { signal }),
    ...(openFile && { openFile }),
  });
  const leftover = await rm(result.partPath, { force: true }).catch(describeError);
  await removeLeftovers(unpacked.files.map(({ path }) => join(folder, path)));
  const errors = [result.state === 'failed' ? result.error : undefined, unpacked.error, leftover].filter(
    (error) => typeof error === 'string',
  );
  const source = sourceOf(result, context);
  const inArchive = { ...source, archive: name };
  return [
    ...unpacked.files.map(({ path, ...member }) => ({ ...member, path: runPath(path, context), source: inArchive })),
    ...unpacked.skipped.map((member) => ({ name: member.name, skipped: member.reason, source: inArchive })),
    ...unpacked.failed.map((member) => ({ name: member.name, error: member.error, source: inArchive })),
    ...(errors.length > 0 ? [{ name, error: errors.join('; '), source }] : []),
  ];
}
