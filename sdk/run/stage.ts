import type { PlannedJob } from '../labs/lab.ts';
import type { JobReport } from '../report/model.ts';
import type { WithJob } from './conduct.ts';
import type { Diary } from './diary.ts';
import type { AddedJobEntry } from './journal/entry.ts';
import type { JobPast, RunPast } from './journal/fold.ts';
import { fromRecord, toRecord } from './journal/record.ts';
import { createNodePool, type NodePool } from './nodes/pool.ts';
import { createPlaceInLine, createSeat } from './nodes/seat.ts';
import type { RunPorts } from './ports.ts';
import type { Attempt } from './rerun/attempts.ts';
import { EnoughFailures } from './rerun/enough-failures.ts';
import { runJob } from './run-job.ts';
import type { RunPlan } from './run-plan.ts';
import type { Stopper } from './stopper.ts';

/** What the pieces of work of one run have in common while it goes on. */
export interface Stage {
  readonly plan: RunPlan;
  readonly past?: RunPast | undefined;
  readonly pool: NodePool;
  /** The run is to end. */
  readonly isStopping: () => boolean;
  /** How many jobs may be submitted beyond those of the plan, for the infrastructure's sake or because tests have failed. */
  readonly jobsLeft: () => number;
  /** The attempts at a piece of work that earlier processes made; the work itself where there are none. */
  recall(planned: PlannedJob): Promise<RecalledAttempts>;
  /** Plays one attempt, on a node of its own, to its report. */
  play(job: PlannedJob, options?: { readonly avoid?: readonly string[] | undefined }): Promise<JobReport>;
  /** Writes down that there is one more job. */
  add(job: PlannedJob, entry: Pick<AddedJobEntry, 'of' | 'because'> & { readonly detail: string }): Promise<PlannedJob>;
  /** Waits for a while, or until `signal` fires or the run is to end. */
  rest(signal: AbortSignal): Promise<void>;
  /** Told how many tests of a piece of work have failed for good; stops the run when it has seen enough. */
  countFailures(label: string, failures: number): void;
}

/** An attempt that may be over. */
export interface RecalledAttempt {
  readonly job: PlannedJob;
  readonly because: Attempt['because'];
}

/** Attempts that earlier processes made. */
export interface RecalledAttempts {
  /** In the order in which they were judged. */
  readonly judged: readonly RecalledAttempt[];
  /** Those that are not over. */
  readonly open: readonly RecalledAttempt[];
}

export interface StageParts {
  readonly plan: RunPlan;
  readonly past?: RunPast | undefined;
  readonly diary: Diary;
  readonly ports: RunPorts;
  readonly withJob: WithJob;
  readonly stopper: Stopper;
}

/** How long a node that somebody else has is left alone, in ms. */
const restMs = 30_000;

export function openStage({ plan, past, diary, ports, withJob, stopper }: StageParts): Stage {
  const { lab, reruns } = plan;
  const { hasQueue } = lab.capabilities;
  const pool = createNodePool({ isShared: hasQueue, ...recallNodes(past) });
  const labels = new Set([...plan.jobs, ...(past?.added ?? []).map(({ job }) => job)].map(({ label }) => label));
  let spent = (past?.added ?? []).filter(({ because }) => because !== 'part').length;
  const failures = new Map<string, number>();

  return {
    plan,
    past,
    pool,
    isStopping: () => stopper.isStopped,
    jobsLeft: () => reruns.budget - spent,
    async recall(planned) {
      const added = (past?.added ?? []).filter(({ of }) => of === planned.label);
      const later = added.map(async ({ job, because }) => ({ job: await fromRecord(job, ports.folder), because }));
      const all: RecalledAttempt[] = [{ job: planned, because: 'first' }, ...(await Promise.all(later))];
      const judgedAt = ({ job }: RecalledAttempt) => past?.jobs.get(job.label)?.judged?.at;
      const judged = all.filter((one) => judgedAt(one) !== undefined);
      judged.sort((a, b) => ((judgedAt(a) ?? '') < (judgedAt(b) ?? '') ? -1 : 1));
      return { judged, open: all.filter((one) => judgedAt(one) === undefined) };
    },
    async play(job, { avoid } = {}) {
      const known = past?.jobs.get(job.label);
      const isAlone = !hasQueue || (job.alternatives?.length ?? 0) > 0;
      const seat = isAlone ? createSeat(pool, job, { avoid, has: findHeld(known) }) : createPlaceInLine(job);
      let infra = false;
      try {
        const report = await withJob(known, async (context) => await runJob(job, { ...context, seat }));
        infra = report.trouble?.verdict === 'infra' && report.trouble.retryable !== false;
        return report;
      } finally {
        const node = seat.node();
        if (seat.leave({ infra }) && node !== undefined) await tellQuarantine(node);
      }
    },
    async add(job, { of, because, detail }) {
      const added = { ...job, label: nameAttempt(of, labels) };
      labels.add(added.label);
      if (because !== 'part') spent += 1;
      const record = await toRecord(added, { folder: ports.folder, redact: lab.redact });
      await diary.journal({ step: 'added', job: record, of, because });
      diary.emit({ type: 'job-added', job: added.label, of, because, target: added.target, detail });
      return added;
    },
    async rest(signal) {
      const run = stopper.signal();
      const either = AbortSignal.any([signal, run.signal]);
      await ports.clock.sleep(restMs, either).catch(() => undefined);
      run.dispose();
    },
    countFailures(label, count) {
      failures.set(label, count);
      const sum = [...failures.values()].reduce((all, one) => all + one, 0);
      const { maxFailures } = reruns;
      if (maxFailures !== undefined && sum >= maxFailures) stopper.stop(new EnoughFailures(sum, maxFailures));
    },
  };

  async function tellQuarantine(node: string): Promise<void> {
    const reason = 'its jobs fell to the infrastructure too often';
    diary.emit({ type: 'quarantine', node, reason });
    await diary.journal({ step: 'quarantined', node, reason });
  }
}

/** `smoke.2` is the second job of `smoke`. */
function nameAttempt(of: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) if (!taken.has(`${of}.${number}`)) return `${of}.${number}`;
}

/** The node that a job has which an earlier process submitted. */
function findHeld(past: JobPast | undefined): string | undefined {
  return past?.submitted && !past.judged ? past.intent?.target : undefined;
}

/** What the nodes did for earlier processes. */
function recallNodes(past: RunPast | undefined) {
  const jobs = [...(past?.jobs.values() ?? [])];
  return {
    used: jobs.map(findHeld).filter((node) => node !== undefined),
    // One that was busy with somebody else's job has not failed.
    failures: jobs.flatMap(({ intent, submitted, judged }) =>
      intent && submitted && judged?.verdict === 'infra' ? [intent.target] : [],
    ),
    quarantined: [...(past?.quarantined.keys() ?? [])],
  };
}
