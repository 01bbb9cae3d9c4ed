import type { ExpectedTest, PlannedJob } from '../labs/lab.ts';
import type { JobReport } from '../report/model.ts';
import type { Attempt } from './rerun/attempts.ts';
import { decideRerun, type Rerun, type RerunQuestion } from './rerun/decide.ts';
import { countFailures } from './rerun/failures.ts';
import { mergeAttempts } from './rerun/merge.ts';
import { placeRerun } from './rerun/place.ts';
import { settleAll } from './settle-all.ts';
import type { Stage } from './stage.ts';

/**
 * Sees a planned job through: its first attempt, and those that the infrastructure or failed tests make necessary, to one
 * report. A piece of work that an earlier process began goes on with the attempts that it has.
 */
export async function playWork(planned: PlannedJob, stage: Stage): Promise<JobReport> {
  const { plan, pool } = stage;
  const ended: Attempt[] = [];
  const running = new Map<string, readonly ExpectedTest[]>();
  /** Tests whose repetition is being written down: whoever ends meanwhile must not repeat them once more. */
  const placed = new Set<readonly ExpectedTest[]>();
  /** A report names the node, and where jobs wait in line it is the queue that is chosen. */
  const lostIn = new Set<string>();
  const file = ({ target }: PlannedJob, attempt: Attempt): void => {
    ended.push(attempt);
    if (plan.lab.capabilities.hasQueue && attempt.report.trouble?.verdict === 'infra') lostIn.add(target);
  };

  const ask = (): RerunQuestion => ({
    planned,
    policy: plan.reruns,
    attempts: ended,
    selectsTests: plan.lab.capabilities.selectsTests,
    jobsLeft: stage.jobsLeft(),
    isStopping: stage.isStopping(),
    running: [...running.values(), ...placed].flat(),
  });
  const play = async (job: PlannedJob, because: Attempt['because'], avoid?: readonly string[]): Promise<void> => {
    running.set(job.label, job.expected ?? []);
    const report = await stage.play(job, { ...(avoid && { avoid }) });
    running.delete(job.label);
    file(job, { report, because });
    await goOn();
  };
  const goOn = async (): Promise<void> => {
    const decided = decideRerun(ask());
    const rerun = decided.kind === 'none' ? decided : { ...decided, avoid: [...decided.avoid, ...lostIn] };
    const tests = (rerun.kind === 'none' ? undefined : rerun.tests) ?? [];
    placed.add(tests);
    const jobs = rerun.kind === 'none' ? [] : await addJobs(rerun);
    for (const { label, expected = [] } of jobs) running.set(label, expected);
    placed.delete(tests);
    stage.countFailures(planned.label, countFailures(ask()));
    const avoid = rerun.kind === 'none' ? [] : rerun.avoid;
    await settleAll(jobs.map((job) => play(job, rerun.kind === 'infra' ? 'infra' : 'failed', avoid)));
  };
  const addJobs = async (rerun: Exclude<Rerun, { kind: 'none' }>): Promise<PlannedJob[]> => {
    const places = placeRerun(planned, rerun, { lab: plan.lab, pool, jobsLeft: stage.jobsLeft() });
    // All at once, so that they are counted before any other work of the run asks how many are left.
    return await settleAll(
      places.map(({ job, detail }) => stage.add(job, { of: planned.label, because: rerun.kind, detail })),
    );
  };

  const earlier = await stage.recall(planned);
  for (const { job, because } of earlier.judged) file(job, { report: await stage.play(job), because });
  if (earlier.open.length > 0) await settleAll(earlier.open.map(({ job, because }) => play(job, because)));
  else await goOn();
  return mergeAttempts(planned, ended);
}
