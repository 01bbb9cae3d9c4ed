import type { JobAttempt, RunReport, StoredArtifact, StreamedJob, TestCase } from '../model.ts';

/**
 * A line of a report as NDJSON. Each one says of which run it is, so that the lines of many runs can be thrown together.
 * Later versions add types and fields, and never rename or remove one.
 */
export type ReportLine = RunLine | JobLine | AttemptLine | TestLine | ArtifactLine | EndLine;

/** The first one: the run, without what follows. */
export interface RunLine extends Omit<RunReport, 'runId' | 'jobs' | 'totals'> {
  readonly type: 'run';
  readonly run: string;
}

/** A job, before its attempts, tests and files. */
export interface JobLine extends Omit<StreamedJob, 'tests' | 'artifacts' | 'attempts'> {
  readonly type: 'job';
  readonly run: string;
}

/** One of several jobs at the lab for the same work. */
export interface AttemptLine extends JobAttempt {
  readonly type: 'attempt';
  readonly run: string;
  /** Label of the job. */
  readonly job: string;
}

/** A test case; its node is always there. */
export interface TestLine extends Omit<TestCase, 'node'> {
  readonly type: 'test';
  readonly run: string;
  readonly job: string;
  readonly node: string;
}

/** A file, or the reason why it is not there. */
export interface ArtifactLine extends StoredArtifact {
  readonly type: 'artifact';
  readonly run: string;
  readonly job: string;
}

/** The last one. A report without it is not whole. */
export interface EndLine extends Pick<RunReport, 'verdict' | 'exitCode' | 'totals'> {
  readonly type: 'end';
  readonly run: string;
}
