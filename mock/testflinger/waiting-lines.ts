import type { Job } from './state.ts';

/** The jobs that wait, queue by queue. */
export interface WaitingLines {
  /** In the order in which they are taken. */
  inQueue(queue: string): readonly Job[];
  add(job: Job): void;
  remove(job: Job): void;
}

/** Kept sorted, so that an agent finds its job at the head of a line, however many wait. */
export function createWaitingLines(numberOf: (job: Job) => number): WaitingLines {
  const lines = new Map<string, Job[]>();
  const isBefore = (a: Job, b: Job) => {
    const [first, second] = [a.definition.job_priority ?? 0, b.definition.job_priority ?? 0];
    return first === second ? numberOf(a) < numberOf(b) : first > second;
  };
  const findPlace = (line: readonly Job[], job: Job) => {
    let low = 0;
    for (let high = line.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (isBefore(line[middle] as Job, job)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    inQueue: (queue) => lines.get(queue) ?? [],
    add(job) {
      const { job_queue: queue } = job.definition;
      const line = lines.get(queue) ?? [];
      const place = findPlace(line, job);
      if (line[place] !== job) line.splice(place, 0, job);
      lines.set(queue, line);
    },
    remove(job) {
      const { job_queue: queue } = job.definition;
      const line = lines.get(queue) ?? [];
      const place = findPlace(line, job);
      if (line[place] === job) line.splice(place, 1);
      if (line.length === 0) lines.delete(queue);
    },
  };
}
