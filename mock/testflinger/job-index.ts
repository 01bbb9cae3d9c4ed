import type { Job } from './state.ts';

/** Jobs by a key, such as their queue; those of one key in the order in which they came. */
export interface JobIndex {
  add(key: string, job: Job): void;
  remove(key: string, job: Job): void;
  list(key: string): readonly Job[];
  first(key: string): Job | undefined;
}

/** Most keys, such as ids, have one job: a set for each of them would take more room than the job. */
export function createJobIndex(): JobIndex {
  const entries = new Map<string, Job | Set<Job>>();
  return {
    add(key, job) {
      const found = entries.get(key);
      if (found === undefined) entries.set(key, job);
      else if (found instanceof Set) found.add(job);
      else entries.set(key, new Set([found, job]));
    },
    remove(key, job) {
      const found = entries.get(key);
      if (found instanceof Set) found.delete(job);
      if (found === job || (found instanceof Set && found.size === 0)) entries.delete(key);
    },
    list(key) {
      const found = entries.get(key);
      return found === undefined ? [] : found instanceof Set ? [...found] : [found];
    },
    first(key) {
      const found = entries.get(key);
      return found instanceof Set ? found.values().next().value : found;
    },
  };
}
