import { type StoreOptions, storeArtifact } from '../artifacts/store.ts';
import { LabError } from '../http/errors.ts';

/** A document of a lab, and the file it goes to. */
export interface SaveFileOptions extends Pick<StoreOptions, 'open' | 'clock'> {
  /** Absolute; folders are made. */
  readonly path: string;
  readonly signal?: AbortSignal;
}

/**
 * Streams a document of a lab to a file, which appears under its name when it is whole. A stream that breaks is opened again.
 *
 * @returns its size in bytes
 * @throws {LabError} `artifact` when it cannot be had · the signal's reason
 */
export async function saveFile({ path, signal, ...source }: SaveFileOptions): Promise<number> {
  const result = await storeArtifact({ ...source, artifact: {}, path, ...(signal && { signal }) });
  signal?.throwIfAborted();
  if (result.state === 'stored') return result.sizeBytes;
  throw new LabError(
    'artifact',
    `${path} was not written: ${result.state === 'failed' ? result.error : 'there is none'}`,
  );
}
