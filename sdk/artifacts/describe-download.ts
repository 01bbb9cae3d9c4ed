import { join, relative, sep } from 'node:path';
import type { ArtifactSource, StoredArtifact } from '../report/model.ts';
import type { CollectOptions, Download } from './collect.ts';
import type { StoreResult } from './store.ts';

type Place = Pick<CollectOptions, 'job' | 'folder' | 'relativeTo'>;

/** What became of an artifact, for the report. Nothing for one that is optional, and is not there. */
export function describeDownload({ artifact, path }: Download, result: StoreResult, place: Place): StoredArtifact[] {
  const { name, optional } = artifact;
  const source = sourceOf(result, place);
  switch (result.state) {
    case 'absent':
      return optional ? [] : [{ name, error: 'the lab lists it, and has no such file', source }];
    case 'failed':
      return [{ name, error: result.error, source }];
    case 'stored': {
      const { sizeBytes, sha256 } = result;
      return [{ name, path: runPath(path ?? '', place), sizeBytes, sha256, source }];
    }
  }
}

export function sourceOf(result: StoreResult, { job }: Place): ArtifactSource {
  return { job: job.id, ...(result.state === 'stored' && { from: result.from }) };
}

/** The path of a file of the job's folder as seen from the run folder, with `/`. */
export function runPath(path: string, { folder, relativeTo }: Place): string {
  return relative(relativeTo, join(folder, path)).split(sep).join('/');
}
