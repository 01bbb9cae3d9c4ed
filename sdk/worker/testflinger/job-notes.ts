import { messageOf } from '../../http/errors.ts';
import type { ProgramTrace } from '../../labs/host.ts';
import type { Phase } from '../../labs/testflinger/job/phases.ts';
import type { Fragment, LogType, PhaseStatuses } from './agent-api.ts';
import { recordOf } from './job-document.ts';
import type { JobFolder } from './job-folder.ts';

/** What must outlive the worker: how far a job has come, and what the server has not been told. */
export interface JobNotes {
  /** The job as the server sent it. */
  readonly document: unknown;
  status: PhaseStatuses;
  /** The phase whose command runs. */
  phase?: Phase | undefined;
  /** That command, for whoever finds it running without its worker. */
  program?: ProgramTrace | undefined;
  /** The numbers of the next fragments. */
  next: Record<LogType, number>;
  /** Fragments that the server has not taken yet, in order. */
  unsent: Fragment[];
  /** Nothing is left to run; the outcome is to be told. */
  isOver: boolean;
}

/** Brings the notes to the disk. A disk that is full ends no job: it is warned of, and the job goes on without. */
export type SaveNotes = () => Promise<void>;

export function createNotes(document: unknown): JobNotes {
  return { document, status: {}, next: { output: 0, serial: 0 }, unsent: [], isOver: false };
}

export function createNoteSaver(folder: JobFolder, notes: JobNotes, warn: (message: string) => void): SaveNotes {
  let isWarned = false;
  return async () => {
    try {
      await folder.saveNotes(JSON.stringify(notes));
    } catch (error) {
      if (!isWarned) warn(`The notes about the job in ${folder.path} could not be saved: ${messageOf(error)}`);
      isWarned = true;
    }
  };
}

/** @throws for notes that nobody can have taken */
export async function readNotes(folder: JobFolder): Promise<JobNotes> {
  const notes = recordOf(JSON.parse(await folder.readNotes()));
  if (recordOf(notes?.['status']) && recordOf(notes?.['next']) && Array.isArray(notes?.['unsent']))
    return notes as unknown as JobNotes;
  throw new Error('its notes are damaged');
}
