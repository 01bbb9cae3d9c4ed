import { type Mode, modes } from './inputs/input.ts';
import type { Workflow } from './workflow.ts';

/**
 * How far the main step is.
 *
 * - `begun`: nothing was submitted.
 * - `working`: jobs may be at the lab, and end with the run.
 * - `unstored`: the jobs are at the lab, and nobody could collect them, as their folder is not stored: they are to be stopped.
 * - `stopped`: the run has ended by a cancel; nobody has looked since whether anything goes on.
 * - `reserved`: a device is ours, or is about to be.
 * - `settled`: the jobs have ended, or are meant to go on; only the artifact may be missing.
 * - `done`: nothing is left to do.
 */
export type Step = (typeof steps)[number];
const steps = ['begun', 'working', 'unstored', 'stopped', 'reserved', 'settled', 'done'] as const;

/** What the post step has to know of the main step. It is saved before the first submit, as main may be killed at any time. */
export interface ActionState {
  readonly step: Step;
  readonly mode: Mode;
  /** When main began, in ms since 1970. */
  readonly startedAtMs: number;
  /** The folder of the run, absolute; absent as long as there is none. */
  readonly folder?: string | undefined;
  /** The job at the lab that reserves the device. */
  readonly job?: string | undefined;
  /** The artifact that is still to be uploaded; absent when there is none. */
  readonly upload?: string | undefined;
}

const key = 'rigline';

export function saveState({ saveState: save }: Pick<Workflow, 'saveState'>, state: ActionState): void {
  save(key, JSON.stringify(state));
}

/** Undefined when main has saved nothing. */
export function readState({ readState: read }: Pick<Workflow, 'readState'>): ActionState | undefined {
  const text = read(key);
  if (text === '') return undefined;
  const { step, mode, startedAtMs, folder, job, upload } = JSON.parse(text) as Record<string, unknown>;
  return {
    step: steps.find((one) => one === step) ?? 'begun',
    mode: modes.find((one) => one === mode) ?? 'run',
    startedAtMs: Number(startedAtMs ?? 0),
    ...(typeof folder === 'string' && { folder }),
    ...(typeof job === 'string' && { job }),
    ...(typeof upload === 'string' && { upload }),
  };
}
