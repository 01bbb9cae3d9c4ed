import type { OpenArtifact } from '../../sdk/labs/lab.ts';
import { AttachmentsRefused, type JobFolder, type JobFolders } from '../../sdk/worker/testflinger/job-folder.ts';

/** A folder of a job in memory, and a look into it. */
export interface MemoryJobFolder extends JobFolder {
  readonly files: Map<string, string>;
  attachments?: Uint8Array;
  artifacts?: string;
}

export interface MemoryJobs extends JobFolders {
  create: JobFolders['create'];
  /** What is there now, whoever made it. */
  readonly folders: Map<string, MemoryJobFolder>;
  /** Those of the past, in order. */
  readonly removed: MemoryJobFolder[];
  /** The next archives of attachments are none. */
  refuses: boolean;
}

/** Folders that outlive the workers that use them, as those on a disk do. */
export function createMemoryJobs(): MemoryJobs {
  const folders = new Map<string, MemoryJobFolder>();
  const removed: MemoryJobFolder[] = [];
  const make = (path: string, first: string): MemoryJobFolder => {
    let notes = first;
    const files = new Map<string, string>();
    const folder: MemoryJobFolder = {
      path,
      files,
      readNotes: async () => notes,
      async saveNotes(text) {
        notes = text;
      },
      makeSure: async () => undefined,
      readText: async (name) => files.get(name),
      write: async (name, text) => void files.set(name, text),
      append: async (name, text) => void files.set(name, (files.get(name) ?? '') + text),
      async *readPieces(name, maxBytes) {
        const text = files.get(name) ?? '';
        for (let at = 0; at < text.length; at += maxBytes) yield text.slice(at, at + maxBytes);
      },
      async unpackAttachments(open, signal) {
        const opened = await open(signal);
        if (jobs.refuses || !opened) throw new AttachmentsRefused('it is not gzipped');
        folder.attachments = await readAll(opened);
      },
      packArtifacts: async () =>
        folder.artifacts === undefined ? undefined : { archive: new Blob([folder.artifacts]), skipped: [] },
      removeArtifacts: async () => void delete folder.artifacts,
      async setAside() {
        folders.delete(path);
        return `${path}.refused`;
      },
      async remove() {
        folders.delete(path);
        removed.push(folder);
      },
    };
    folders.set(path, folder);
    return folder;
  };
  const jobs: MemoryJobs = {
    folders,
    removed,
    refuses: false,
    create: async (id, notes) => make(`/jobs/${id}`, notes),
    list: async () => [...folders.values()],
  };
  return jobs;
}

async function readAll({ body }: OpenArtifact): Promise<Uint8Array> {
  return new Uint8Array(await new Response(body as BodyInit).arrayBuffer());
}
