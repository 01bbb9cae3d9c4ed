import type { TestbotDocument } from '../../labs/testbot/jobs/documents.ts';

/** A job as the server hands it out. Beside its id everything is as the server's manager made it. */
export type TestbotJob = TestbotDocument;

/** What a job is run with. */
export interface JobContext {
  /** Fires when the worker has to stop: a few seconds are left to end the work and to return what is known. */
  readonly signal: AbortSignal;
}
