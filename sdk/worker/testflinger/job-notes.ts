import type { Phase } from '../../labs/testflinger/job/phases.ts';
import type { Fragment, LogType, PhaseStatuses } from './agent-api.ts';
import { recordOf } from './job-document.ts';
import type { JobFolder } from './job-folder.ts';

/** What must outlive the worker: how far a job has come, and what the server has not been told. */
export interface JobNotes {
  status: PhaseStatuses;
  /** The phase whose command runs. */
  phase?: Phase | undefined;
  /** The numbers of the next fragments. */
  next: Record<LogType, number>;
  /** Fragments that the server has not taken yet, in order. */
  unsent: Fragment[];
  /** Nothing is left to run; the outcome is to be told. */
  isOver: boolean;
}

const notesFile = 'rigline-job.json';

/** The job itself, under the name that device connectors look for. */
export const jobFile = 'testflinger.json';

export function createNotes(): JobNotes {
  return { status: {}, next: { output: 0, serial: 0 }, unsent: [], isOver: false };
}

export async function saveNotes(folder: JobFolder, notes: JobNotes): Promise<void> {
  await folder.write(notesFile, JSON.stringify(notes));
}

/** Undefined for a folder in which nobody has taken notes. */
export async function readNotes(folder: JobFolder): Promise<JobNotes | undefined> {
  const text = await folder.readText(notesFile);
  const notes = text === undefined ? undefined : recordOf(JSON.parse(text));
  // The folder is ours alone, but the job could write into it.
  if (!recordOf(notes?.['status']) || !recordOf(notes?.['next']) || !Array.isArray(notes?.['unsent'])) return undefined;
  return notes as unknown as JobNotes;
}
