import { relative, sep } from 'node:path';
import { messageOf, UsageError } from '../../http/errors.ts';
import type { StoredArtifact, TestCase } from '../../report/model.ts';
import { type ForeignFacts, readForeign } from '../../run/merge/foreign/read-foreign.ts';
import type { FoundPiece } from '../find-pieces.ts';
import { createFindAttachment } from './find-attachments.ts';
import { openXmlFile } from './read-chunks.ts';

/** A JUnit file that has been read. */
export interface LoadedJunit {
  readonly facts: ForeignFacts;
  /** The file itself, so that nothing in it is lost. Its path is relative to the folder of the piece. */
  readonly artifact: StoredArtifact & { readonly path: string; readonly sha256: string };
  readonly writtenAtMs: number;
}

/**
 * Reads a JUnit file.
 *
 * @param keep - called for each test; none is held
 * @throws {UsageError} when the file cannot be read
 */
export function loadJunit(
  { folder, junit, name }: FoundPiece & { readonly junit: string },
  label: string,
  keep: (test: TestCase) => void,
): LoadedJunit {
  const path = relative(folder, junit).split(sep).join('/');
  try {
    const file = openXmlFile(junit);
    const findAttachment = createFindAttachment(junit, folder);
    const read = readForeign({ label, name, chunks: file.chunks, findAttachment }, keep);
    const facts = { ...read, notes: [...file.faults(), ...read.notes] };
    const artifact = { name: path, path, sizeBytes: file.sizeBytes(), sha256: file.sha256() };
    return { facts, artifact, writtenAtMs: file.writtenAtMs };
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

/** Names a report after the bytes that it was made of: the same file is the same run. */
export function toForeignId(sha256: string): string {
  return `junit-${sha256.slice(0, 16)}`;
}
