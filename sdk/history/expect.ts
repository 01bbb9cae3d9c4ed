import { median, quantile } from './median.ts';
import type { History, JobHistory, JobSample } from './model.ts';

/** Which job is asked about. */
export interface ExpectedJob {
  /** The kind of lab. */
  readonly kind: string;
  /** Label of the planned job. */
  readonly label?: string | undefined;
  /** The node or queue it goes to. */
  readonly target?: string | undefined;
}

/** How long something usually takes, in ms. */
export interface UsualTime {
  /** The median. */
  readonly usualMs: number;
  /** Half of the times lie between these. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly samples: number;
  /** What the times are of: the job's tests; this very job; all jobs of the node or queue; all jobs of the kind of lab. */
  readonly of: 'tests' | 'job' | 'target' | 'kind';
}

export interface ExpectedDuration {
  /** From submit to start; absent where the history knows of no such wait. */
  readonly wait?: UsualTime;
  /** From start to the end, files included. */
  readonly run?: UsualTime;
}

/**
 * How long a job will wait and run, as earlier runs tell: the nearest of the job itself, its node or queue, and its kind of
 * lab of which anything is known. A wait depends on the queue more than on the job, so its queue is asked first.
 */
export function expectedDuration(history: History, job: ExpectedJob): ExpectedDuration {
  const jobs = history.jobs.filter(({ kind }) => kind === job.kind);
  const ofTarget = jobs.flatMap((one) => samplesAt(one, job.target));
  const ofJob = jobs.filter(({ label }) => label === job.label);
  const sameTarget = ofJob.flatMap((one) => samplesAt(one, job.target));
  const ofLabel = ofJob.flatMap(({ samples }) => samples);
  const ofKind = jobs.flatMap(({ samples }) => samples);
  const wait = findUsual('waitedMs', [
    ['target', ofTarget],
    ['job', ofLabel],
    ['kind', ofKind],
  ]);
  const run = findUsual('ranMs', [
    ['job', sameTarget],
    ['job', ofLabel],
    ['target', ofTarget],
    ['kind', ofKind],
  ]);
  return { ...(wait && { wait }), ...(run && { run }) };
}

function samplesAt({ target, samples }: JobHistory, wanted: string | undefined): readonly JobSample[] {
  return target === wanted ? samples : samples.filter(({ node }) => node === wanted);
}

type Choice = readonly [UsualTime['of'], readonly JobSample[]];

function findUsual(field: 'waitedMs' | 'ranMs', choices: readonly Choice[]): UsualTime | undefined {
  for (const [of, samples] of choices) {
    const times = samples.map((sample) => sample[field]).filter((time) => time !== undefined);
    const usualMs = median(times);
    if (usualMs === undefined) continue;
    return {
      usualMs,
      fromMs: quantile(times, 0.25) ?? usualMs,
      toMs: quantile(times, 0.75) ?? usualMs,
      samples: times.length,
      of,
    };
  }
  return undefined;
}
