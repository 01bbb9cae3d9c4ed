import type { Lab } from '../lab.ts';

/** What can be done with a job, wherever it runs: on this machine, or where somebody else pushes its results from. */
export type AvocadoJobs = Pick<Lab, 'watch' | 'cancel' | 'outcome' | 'artifacts' | 'open' | 'log'>;
