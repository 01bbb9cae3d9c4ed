import type { JobStatus, TestStatus } from '../statuses.ts';

/** A job as the server should have it. */
export interface JobRecord {
  /** 40 lower-case hex digits. */
  readonly id: string;
  readonly description?: string | undefined;
  readonly status: JobStatus;
  readonly elapsedSeconds?: number | undefined;
  readonly activities: readonly ActivityRecord[];
  readonly tests: readonly TestRecord[];
}

export interface TestRecord {
  /** Unique in the job. */
  readonly tag: string;
  readonly status: TestStatus;
  readonly activities: readonly ActivityRecord[];
  readonly data: readonly DataRecord[];
}

/** Something that happened; of each name there is one in a job, and one in a test. */
export interface ActivityRecord {
  /** At most 20 characters. */
  readonly activity: 'JOB_START' | 'JOB_FINISHED' | 'TEST_STARTED' | 'TEST_ENDED';
  /** ISO 8601 in UTC: the server would take a time without a zone for one of Chicago. */
  readonly at: string;
  readonly status?: TestStatus;
}

/** A small value that is kept with a test. */
export interface DataRecord {
  readonly category: string;
  readonly key: string;
  /** Undefined: it is not there any more. */
  readonly read: () => Promise<Uint8Array | undefined>;
}

export function timeOfRecord(ms: number): string {
  return new Date(ms).toISOString();
}
