import type { PhaseResult, TestResult, Verdict } from '../labs/lab.ts';

/**
 * The report model: everything a report can say about a run, as plain data. It is what `result.json` holds, and every
 * format is a pure function of it.
 */
export interface RunReport {
  /** Version of this shape. Fields may be added within a version, never renamed or removed. */
  readonly schema: 1;
  readonly runId: string;
  readonly tool: { readonly name: 'rigline'; readonly version: string };
  readonly lab: { readonly kind: string; readonly url: string };
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly verdict: Verdict;
  /** What the process exits with; see docs/architecture.md for the table. */
  readonly exitCode: number;
  /** Why the verdict is not `passed`, a sentence a job; empty when passed. */
  readonly reasons: readonly string[];
  readonly totals: Totals;
  readonly jobs: readonly JobReport[];
  /** The leg of a plan that this run was, e.g. `2/4`. */
  readonly shard?: string;
  /** Ids of the runs that were put together here; absent for what one run found out. */
  readonly mergedFrom?: readonly string[];
  /** Where Rigline ran, e.g. `ci`, `ci.url`, `commit`, `branch`, `platform`; no secrets. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What a reader should know, and what makes nothing red: a file that was read in part, a duplicate that got a number. */
  readonly notes?: readonly string[];
}

/** Every test case counts once, in exactly one of the four outcomes. */
export interface Totals {
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  readonly skipped: number;
  /** Of those that passed: how many had failed before. */
  readonly flaky: number;
  /** Of those that count as skipped: how many failed, and are in quarantine. */
  readonly quarantined: number;
  /** Sum of the cases' durations. */
  readonly durationMs: number;
}

export interface JobReport {
  /** Unique within the run; also the name of the job's folder under `artifacts/`. */
  readonly label: string;
  /** The lab's id; absent when the job was never accepted. */
  readonly id?: string;
  /** The node, where it is known; else the queue it was sent to. */
  readonly node: string;
  /** The page of the job at the lab. */
  readonly url?: string;
  readonly verdict: Verdict;
  readonly reason?: string;
  /** The clock that ran out, where one ended the job. */
  readonly clock?: 'queue' | 'run' | 'collect' | 'outage';
  /** What kept the job from its own end. A failed test comes before it in the verdict, and takes nothing of it back. */
  readonly trouble?: JobTrouble;
  readonly submittedAt?: string;
  /** When it left the queue. */
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** What the time went into, in order, as far as it was seen. */
  readonly stages?: readonly StageSpan[];
  /** Path of what the job printed, relative to the run folder. */
  readonly log?: string;
  readonly phases: readonly PhaseResult[];
  readonly properties: Readonly<Record<string, string>>;
  readonly tests: readonly TestCase[];
  /** Of all its attempts. */
  readonly artifacts: readonly StoredArtifact[];
  /** The jobs at the lab that the work took, the oldest first; absent when it took one. Id and node are then the last one's. */
  readonly attempts?: readonly JobAttempt[];
}

/** A stretch of a job's life. A job that was taken up again may have a gap. */
export interface StageSpan {
  readonly stage: 'queue' | 'provision' | 'run' | 'collect';
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
}

/** Why a job did not get to its own end, apart from what its tests say. */
export interface JobTrouble {
  readonly verdict: 'infra' | 'timeout' | 'cancelled';
  /** A sentence with the phase and the evidence. */
  readonly reason: string;
  /** The phase of the job that broke, where the lab has phases. */
  readonly phase?: string;
  /** Another try would end the same way, or would be one too many: the lab may have a job that nobody can find. */
  readonly retryable?: false;
}

/** One of several jobs at the lab for the same work. */
export interface JobAttempt
  extends Pick<
    JobReport,
    | 'label'
    | 'id'
    | 'node'
    | 'url'
    | 'verdict'
    | 'reason'
    | 'clock'
    | 'trouble'
    | 'submittedAt'
    | 'startedAt'
    | 'endedAt'
    | 'stages'
    | 'log'
    | 'phases'
  > {
  /** Why there is this one: the one before fell to the infrastructure; tests failed in it; or it is a further part of the work. */
  readonly because: 'first' | 'infra' | 'failed' | 'part';
}

/** A test case in the report. Its `attachments` are paths relative to the run folder. */
export interface TestCase extends TestResult {
  /** Where the result comes from: the lab itself, a JUnit file among the artifacts, a phase's exit code, or the judge. */
  readonly source: 'lab' | 'junit' | 'phase' | 'judge';
  /** Earlier executions whose result was not the last word, the oldest first. The case itself is the last one. */
  readonly attempts?: readonly TestAttempt[];
  /** It passed at last, and had failed before. */
  readonly isFlaky?: true;
  /** The node that ran it, where that is not the job's. */
  readonly node?: string;
  /** The phase of the job that it ran in, where the lab has phases. */
  readonly phase?: string;
  /** Name at the lab of the JUnit file that it was read from. */
  readonly origin?: string;
  /** It failed, and counts as skipped, since it is known not to be reliable. */
  readonly quarantine?: Quarantined;
}

/** How a test ended that is in quarantine; its `failure` says why. */
export interface Quarantined {
  readonly outcome: 'failed' | 'error';
  /** The last day of the quarantine, `2026-12-01`. */
  readonly until: string;
  /** What whoever put it there has to say. */
  readonly reason?: string;
}

/** An execution of a test that was repeated. */
export interface TestAttempt
  extends Pick<
    TestResult,
    'outcome' | 'failure' | 'startedAt' | 'durationMs' | 'systemOut' | 'systemErr' | 'attachments'
  > {
  /** Label of the attempt of the job in which it ran. */
  readonly job: string;
  readonly node: string;
}

/** A file on disk, or the reason why it is not there. */
export interface StoredArtifact {
  /** Name at the lab. */
  readonly name: string;
  /** Path relative to the run folder, with `/`; absent when it could not be stored. */
  readonly path?: string;
  readonly sizeBytes?: number;
  /** Lower-case hex SHA-256 of what is on disk. */
  readonly sha256?: string;
  /** Why it is missing or incomplete. */
  readonly error?: string;
  /** Why it was left out on purpose, e.g. a symbolic link in an archive. Not an error. */
  readonly skipped?: string;
  /** Where it comes from; absent for what never was asked for. */
  readonly source?: ArtifactSource;
}

/**
 * How a file got here. `downloaded`: from the lab, in one go or in pieces. `resumed`: begun by a process that died, and ended by
 * a later one. `cache`: from this machine's cache of artifacts. `kept`: it was there already, with the lab's size and MD5.
 */
export type ArtifactOrigin = 'downloaded' | 'resumed' | 'cache' | 'kept';

/** Where a file comes from, at the lab of the run. */
export interface ArtifactSource {
  /** The lab's id of the job. */
  readonly job: string;
  /** Name at the lab of the archive that it was in. */
  readonly archive?: string;
  /** Absent when it could not be had. */
  readonly from?: ArtifactOrigin;
}

/**
 * Test cases that can be had one at a time, as often as one likes. An array is such a list; another one may read them from
 * disk, and hold none.
 */
export interface CaseList extends Iterable<TestCase> {
  readonly length: number;
  at(index: number): TestCase | undefined;
}

/** A report whose tests need not be in memory. Every {@link RunReport} is one, and every format is written from one. */
export interface StreamedReport extends Omit<RunReport, 'jobs'> {
  readonly jobs: readonly StreamedJob[];
}

export interface StreamedJob extends Omit<JobReport, 'tests'> {
  readonly tests: CaseList;
}

/** Adds up test cases. */
export function sumTotals(tests: Iterable<TestResult & Pick<TestCase, 'isFlaky' | 'quarantine'>>): Totals {
  const totals = { tests: 0, passed: 0, failed: 0, errors: 0, skipped: 0, flaky: 0, quarantined: 0, durationMs: 0 };
  for (const test of tests) {
    totals.tests += 1;
    totals[test.outcome === 'error' ? 'errors' : test.outcome] += 1;
    if (test.isFlaky) totals.flaky += 1;
    if (test.quarantine) totals.quarantined += 1;
    totals.durationMs += test.durationMs ?? 0;
  }
  return totals;
}
