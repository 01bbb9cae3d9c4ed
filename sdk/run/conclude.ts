import type { JobOutcome, JobRef, PlannedJob } from '../labs/lab.ts';
import { explainJob } from '../report/explain-red.ts';
import type { JobReport, TestCase } from '../report/model.ts';
import type { Collected } from './collect.ts';
import type { Followed } from './follow.ts';
import { type Interrupted, judge } from './judge.ts';
import type { FindQuarantine } from './quarantine/find.ts';
import type { Sighting } from './sightings.ts';
import { findStart, listStages, timePhases } from './stage-spans.ts';

/** Why a job did not get to its own end. */
export type Interruption = Interrupted;

/** What a job's life has left us with. Times are in ms since the epoch. */
export interface JobFacts {
  readonly submittedAt: number;
  readonly endedAt: number;
  readonly job?: JobRef | undefined;
  readonly followed?: Followed | undefined;
  /** The states that it was seen in. */
  readonly seen?: readonly Sighting[] | undefined;
  /** Where its log is, relative to the run folder. */
  readonly log?: string | undefined;
  readonly collected?: Collected | undefined;
  readonly interrupted?: Interruption | undefined;
  /** Whether a test is in quarantine. @default none is */
  readonly findQuarantine?: FindQuarantine | undefined;
}

const noOutcome: JobOutcome = { ended: false, verdict: 'infra', tests: [], phases: [], properties: {} };

/** Judges a job and writes its part of the report. */
export function concludeJob(planned: PlannedJob, facts: JobFacts): JobReport {
  const { job, followed, collected, interrupted, findQuarantine, submittedAt, endedAt, seen = [], log } = facts;
  const { label, expected, target } = planned;
  const { artifacts = [], junit = [], junitFiles = 0, junitProblems = [], isJunitMissing } = collected ?? {};
  const said = collected?.outcome ?? noOutcome;
  const outcome = { ...said, phases: timePhases(said.phases, seen) };
  const node = outcome.node ?? job?.node ?? target;
  // Of a watch that was broken off nothing is left but what it saw.
  const startedAt = followed ? followed.startedAt : findStart(seen);
  const watchedUntil = followed?.endedAt;
  const stages = listStages({ submittedAt, startedAt, watchedUntil, judgedAt: endedAt, seen });
  const { verdict, reason, trouble, clock, tests } = judge({
    label,
    expected,
    outcome,
    artifacts,
    interrupted,
    junit,
    junitFiles,
    junitProblems,
    isJunitMissing,
    find: findQuarantine && ((test) => findQuarantine(test, node)),
  });
  const why = reason === undefined ? {} : { reason };
  const paths = new Map(artifacts.map(({ name, path }) => [name, path]));
  return {
    label,
    ...(job && { id: outcome.id ?? job.id }),
    node,
    ...(job?.url !== undefined && { url: job.url }),
    verdict,
    ...why,
    ...(clock && { clock }),
    ...(trouble && { trouble }),
    submittedAt: toIso(submittedAt),
    ...(startedAt !== undefined && { startedAt: toIso(startedAt) }),
    endedAt: toIso(endedAt),
    ...(stages.length > 0 && { stages }),
    ...(log !== undefined && { log }),
    phases: outcome.phases,
    properties: outcome.properties,
    tests: [...tests, ...explainJob({ label, verdict, tests, ...why })].map(({ attempts, ...test }) => ({
      ...toStored(test, paths),
      ...(attempts && { attempts: attempts.map((one) => toStored(one, paths)) }),
    })),
    artifacts,
  };
}

/** The attachments by where they are; those that were not stored are told as artifacts. */
function toStored<T extends Pick<TestCase, 'attachments'>>(
  { attachments = [], ...test }: T,
  paths: ReadonlyMap<string, string | undefined>,
): Omit<T, 'attachments'> & Pick<TestCase, 'attachments'> {
  const stored = attachments.flatMap((name) => paths.get(name) ?? []);
  return { ...test, ...(stored.length > 0 && { attachments: stored }) };
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
