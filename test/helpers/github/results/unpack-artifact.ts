import { unzipSync } from 'fflate';
import type { StoredArtifact } from './model.ts';

/** The files of an artifact by their names in the zip, read by another library than the one that packs and unpacks. */
export function unpackArtifact({ zip }: Pick<StoredArtifact, 'zip'>): ReadonlyMap<string, Uint8Array> {
  return new Map(Object.entries(unzipSync(zip)));
}
