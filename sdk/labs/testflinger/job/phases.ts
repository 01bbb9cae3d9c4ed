import type { RunningStage } from '../../lab.ts';

/** The phases of a job in the order they run. */
export const phases = ['setup', 'provision', 'firmware_update', 'test', 'allocate', 'reserve', 'cleanup'] as const;

export type Phase = (typeof phases)[number];

/** What a job_state means for somebody who waits. */
export type StateKind = 'queued' | 'running' | 'ending' | 'cancelled' | 'complete' | 'unknown';

const kinds = new Map<string, StateKind>(
  Object.entries({
    waiting: 'queued',
    running: 'running',
    setup: 'running',
    provision: 'running',
    firmware_update: 'running',
    test: 'running',
    allocated: 'running',
    // Agents post these after the tests whether or not there is anything to do in them: the end is near.
    allocate: 'ending',
    reserve: 'ending',
    cleanup: 'ending',
    cancelled: 'cancelled',
    complete: 'complete',
    completed: 'complete',
  }),
);

/** What a job is at in a state; the others are done before, between and after these, and go with what they stand beside. */
const stages = new Map<string, RunningStage>(
  Object.entries({
    setup: 'provision',
    provision: 'provision',
    firmware_update: 'provision',
    test: 'run',
    reserve: 'run',
    // The device is in the hands of a parent job.
    allocated: 'run',
  }),
);

export function readStage(state: string): RunningStage | undefined {
  return stages.get(state);
}

/** The field is a free text at the server, so a word we do not know is no error. */
export function readState(state: string): StateKind {
  return kinds.get(state) ?? 'unknown';
}
