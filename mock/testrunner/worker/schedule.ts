import type { VirtualClock } from '../../clock.ts';
import type { Task } from '../state.ts';

/** One process that runs tests. */
export interface Worker {
  /** Its connection to the database is beyond repair: everything it does from now on fails. */
  isBroken: boolean;
}

export interface ScheduleOptions {
  readonly clock: VirtualClock;
  readonly signal: AbortSignal;
  readonly workers: readonly Worker[];
  /** Does the work. One who vanishes takes no other. */
  readonly play: (task: Task, worker: Worker) => Promise<'done' | 'vanished'>;
  /** Hears of what went wrong in a way that no worker reports. */
  readonly onFailure: (error: unknown) => void;
}

/** Gives tasks to the workers that are free, in the order in which they may start. */
export function createSchedule({ clock, signal, workers, play, onFailure }: ScheduleOptions) {
  const idle = [...workers];
  const ready: Task[] = [];

  const watch = (work: Promise<unknown>) => {
    work.catch((error: unknown) => {
      if (!signal.aborted) onFailure(error);
    });
  };
  const work = async (task: Task, worker: Worker) => {
    if ((await play(task, worker)) === 'vanished') return;
    idle.push(worker);
    assign();
  };
  const assign = () => {
    while (ready[0] && idle[0]) watch(work(ready.shift() as Task, idle.shift() as Worker));
  };

  return {
    /** Starts a task after a delay, as soon as a worker is free. */
    add(task: Task, delayMs: number): void {
      const start = async () => {
        await clock.sleep(delayMs, signal);
        ready.push(task);
        assign();
      };
      watch(start());
    },
  };
}
