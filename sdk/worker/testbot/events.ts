import type { TestbotJob } from './job.ts';

/** What happens in the life of a worker. Texts from the server are as it sent them. */
export type WorkerEvent =
  /** Again, when the server had lost its data. */
  | { readonly type: 'registered'; readonly clientId: string }
  /** There was no job; the worker asks again after the pause. */
  | { readonly type: 'waiting'; readonly pauseMs: number }
  | { readonly type: 'job-started'; readonly job: TestbotJob }
  | {
      readonly type: 'job-ended';
      readonly job: TestbotJob;
      /** As it is reported. */
      readonly result: unknown;
      /** Milliseconds since the epoch. */
      readonly startedMs: number;
      readonly endedMs: number;
    }
  | { readonly type: 'reported'; readonly job: TestbotJob }
  /** The result could not be handed over, and never will be by us. */
  | { readonly type: 'not-reported'; readonly job: TestbotJob; readonly result: unknown; readonly reason: string }
  /** Something failed: it is tried again, after the pause or with the next heartbeat; or it was a folder, which stays. */
  | { readonly type: 'trouble'; readonly doing: string; readonly message: string; readonly pauseMs?: number }
  | { readonly type: 'stopped' };
