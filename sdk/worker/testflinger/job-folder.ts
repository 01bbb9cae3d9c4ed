import type { OpenArtifact } from '../../labs/lab.ts';

/** Where the jobs of one worker have their folders, also across its restarts. */
export interface JobFolders {
  /** Makes an empty folder for a job that has been taken, with the first notes about it. */
  create(jobId: string, notes: string): Promise<JobFolder>;
  /** The folders that this worker has left, now or before it was started again; oldest first. */
  list(): Promise<readonly JobFolder[]>;
}

/**
 * The folder in which the commands of a job run. What a command leaves in it is hostile: nothing here follows a link.
 * Names are those of plain files in the folder.
 */
export interface JobFolder {
  /** Absolute. */
  readonly path: string;
  /** The last notes. They lie beside the folder, where a job that tidies up does not find them. */
  readNotes(): Promise<string>;
  /** Written aside, synced and renamed. */
  saveNotes(notes: string): Promise<void>;
  /** Makes it anew if the job has removed it: the cleanup needs a place to run in. */
  makeSure(): Promise<void>;
  /** Undefined when there is no such file. @throws for one above 16 MiB */
  readText(name: string): Promise<string | undefined>;
  /** Written aside, synced and renamed. */
  write(name: string, text: string, options?: { readonly isExecutable?: boolean }): Promise<void>;
  /** @throws for anything that is no plain file, such as a pipe that nobody reads */
  append(name: string, text: string): Promise<void>;
  /** A text file in pieces of so many bytes at the most; none when there is no such file. */
  readPieces(name: string, maxBytes: number): AsyncIterable<string>;
  /**
   * Downloads the archive of attachments and unpacks it below `attachments/`, all of it or nothing.
   *
   * @throws {AttachmentsRefused} for an archive that is not as it must be; anything else when it could not be had
   */
  unpackAttachments(
    open: (signal: AbortSignal) => Promise<OpenArtifact | undefined>,
    signal: AbortSignal,
  ): Promise<void>;
  /** Packs what is in `artifacts/`; undefined when there is nothing. The blob is read from a file in this folder. */
  packArtifacts(signal: AbortSignal): Promise<PackedArtifacts | undefined>;
  /** Forgets the artifacts, when the server has them. */
  removeArtifacts(): Promise<void>;
  /** Puts the folder out of the way of {@link JobFolders.list}, for somebody to look at; gives its new path. */
  setAside(): Promise<string>;
  /** Forgets the job, and then removes its folder; what cannot be removed stays behind, and throws. */
  remove(): Promise<void>;
}

export interface PackedArtifacts {
  readonly archive: Blob;
  /** What could not be read, and is not in the archive. */
  readonly skipped: readonly string[];
}

/** An archive of attachments that no agent unpacks. It ends the job with nothing but the cleanup. */
export class AttachmentsRefused extends Error {
  override readonly name = 'AttachmentsRefused';
}
