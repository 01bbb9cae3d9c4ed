import { createJobIndex } from './job-index.ts';
import type { Job } from './state.ts';
import { createWaitingLines } from './waiting-lines.ts';

/**
 * The jobs of a server, in storage order, with what it takes to answer for one of ten thousand as fast as for one of
 * ten. A job's state changes only through `setState`.
 */
export interface JobStore {
  /** In storage order. */
  list(): readonly Job[];
  oldest(): Job | undefined;
  /** The first of two jobs with one id hides the other. */
  find(id: string): Job | undefined;
  /** All that have this id, as a job that was submitted again has. */
  withId(id: string): readonly Job[];
  inQueue(queue: string): readonly Job[];
  /** In the order in which they are taken: by priority, then in storage order. */
  waitingIn(queue: string): readonly Job[];
  /** In storage order. */
  withAnyTag(tags: readonly string[]): readonly Job[];
  add(job: Job): void;
  setState(job: Job, state: string): void;
  /** Forgets every job that was created before `limit`. */
  forgetBefore(limit: number): void;
}

export function createJobStore(): JobStore {
  /** In storage order, each with its number in it. */
  const jobs = new Map<Job, number>();
  const numberOf = (job: Job) => jobs.get(job) ?? 0;
  const byId = createJobIndex();
  const byQueue = createJobIndex();
  const byTag = createJobIndex();
  const waiting = createWaitingLines(numberOf);
  let added = 0;

  const drop = (job: Job) => {
    const { job_queue: queue, tags = [] } = job.definition;
    waiting.remove(job);
    byId.remove(job.id, job);
    byQueue.remove(queue, job);
    for (const tag of tags) byTag.remove(tag, job);
    jobs.delete(job);
  };

  return {
    list: () => [...jobs.keys()],
    oldest: () => jobs.keys().next().value,
    find: byId.first,
    withId: byId.list,
    inQueue: byQueue.list,
    waitingIn: waiting.inQueue,
    withAnyTag(tags) {
      const [tag = ''] = tags;
      if (tags.length <= 1) return byTag.list(tag);
      return [...new Set(tags.flatMap(byTag.list))].sort((a, b) => numberOf(a) - numberOf(b));
    },
    add(job) {
      const { job_queue: queue, tags = [] } = job.definition;
      jobs.set(job, added++);
      byId.add(job.id, job);
      byQueue.add(queue, job);
      for (const tag of new Set(tags)) byTag.add(tag, job);
      if (job.state === 'waiting') waiting.add(job);
    },
    setState(job, state) {
      if (job.state === 'waiting') waiting.remove(job);
      job.state = state;
      if (state === 'waiting') waiting.add(job);
    },
    forgetBefore(limit) {
      // The oldest come first, so that a look at one job is enough when there is nothing to forget.
      for (const job of jobs.keys()) {
        if (job.createdAt >= limit) return;
        drop(job);
      }
    },
  };
}
