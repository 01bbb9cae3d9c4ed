import type { JobRef, PlannedJob } from '../labs/lab.ts';
import type { JobReport } from '../report/model.ts';
import { collectJob } from './collect.ts';
import { concludeJob, type Interruption, type JobFacts } from './conclude.ts';
import { describeError } from './describe-error.ts';
import { type Followed, followJob } from './follow.ts';
import { type JobContext, stopAndTell } from './job-context.ts';
import { submitJob } from './submit.ts';

const stopped: Interruption = { verdict: 'cancelled', reason: 'the run was stopped' };

/** The life of one job: submit, watch, collect, judge. Never throws for anything the lab or the user does. */
export async function runJob(planned: PlannedJob, context: JobContext): Promise<JobReport> {
  const { lab, ports, emit, journal } = context;
  const { label } = planned;
  const submittedAt = ports.clock.now();
  const taken = await submitJob(planned, context);
  if (!('job' in taken)) return await conclude(planned, context, { submittedAt, interrupted: taken });
  const { job: submitted, waitedMs } = taken;

  let followed: Followed | undefined;
  let interrupted: Interruption | undefined;
  try {
    const { id, url } = submitted;
    await journal({ step: 'submitted', job: label, id, ...(url !== undefined && { url }) });
    emit({ type: 'job-submitted', job: label, id, ...(url !== undefined && { url }) });
    followed = await followJob({
      lab,
      job: submitted,
      label,
      queuedMs: waitedMs,
      limits: context.limits,
      ports,
      emit,
      signal: context.signal,
    });
    interrupted = explainEnd(followed);
    emit({ type: 'job-ended', job: label, how: followed.how });
    await journal({
      step: 'ended',
      job: label,
      how: followed.how,
      ...(followed.cursor !== undefined && { cursor: followed.cursor }),
    });
    // A lab that does not know the job should have nothing to stop; if it is wrong, the device is free all the same.
    if (followed.how === 'vanished') await stopAndTell(submitted, label, context);
    if (followed.how === 'expired') {
      const { result } = await stopAndTell(submitted, label, context);
      // Of a job that could not be stopped, or never was, no last words are to come.
      const hasLastWords = result !== 'impossible' && result !== 'not-found';
      if (followed.expired?.clock !== 'outage' && hasLastWords)
        await hearOut(submitted, label, { ...context, cursor: followed.cursor });
    }
    // Of a job that is gone, or behind a lab that is, there is nothing to fetch.
    const collected =
      followed.how === 'vanished' || followed.expired?.clock === 'outage'
        ? undefined
        : await collectJob({ lab, job: submitted, label, limits: context.limits, ports, emit, signal: context.signal });
    if (collected) {
      const problems = collected.artifacts.filter((artifact) => artifact.error !== undefined).length;
      await journal({ step: 'collected', job: label, files: collected.artifacts.length - problems, problems });
      if (collected.expired) interrupted ??= { verdict: 'timeout', reason: collected.expired.message };
      if (context.signal.aborted) interrupted ??= stopped;
    }
    return await conclude(planned, context, { submittedAt, job: submitted, followed, collected, interrupted });
  } catch (error) {
    // A job that we stop watching must not go on unseen.
    const ended = followed && followed.how !== 'expired';
    const reason = context.signal.aborted ? stopped : { verdict: 'infra' as const, reason: describeError(error) };
    if (!ended) await stopAndTell(submitted, label, context);
    return await conclude(planned, context, {
      submittedAt,
      job: submitted,
      followed,
      interrupted: interrupted ?? reason,
    });
  }
}

/** How long a job that was stopped may take to clean up and to hand over its files. */
const lastWordsMs = 60_000;

/** Follows a job that we stopped until it has really ended, since its files come only then. */
async function hearOut(
  job: JobRef,
  label: string,
  { lab, ports, emit, signal, cursor }: JobContext & { readonly cursor?: string | undefined },
): Promise<void> {
  const limits = { queue: lastWordsMs, run: lastWordsMs, collect: lastWordsMs, outage: lastWordsMs };
  try {
    await followJob({ lab, job, label, limits, ports, emit, signal, cursor, isLastWord: true });
  } catch {
    // Whatever is wrong is met again, and told, when the results are fetched.
  }
}

function explainEnd({ how, expired }: Followed): Interruption | undefined {
  if (how === 'expired')
    return {
      verdict: 'timeout',
      reason: `${expired?.message}${expired?.cause instanceof Error ? `: ${expired.cause.message}` : ''}`,
    };
  if (how === 'vanished')
    return { verdict: 'infra', reason: 'the lab no longer knows the job: it was deleted, or the server lost its data' };
  if (how === 'cancelled') return { verdict: 'cancelled', reason: 'the job was cancelled at the lab' };
  return undefined;
}

async function conclude(
  planned: PlannedJob,
  { ports, emit, journal }: JobContext,
  facts: Omit<JobFacts, 'endedAt'>,
): Promise<JobReport> {
  const report = concludeJob(planned, { ...facts, endedAt: ports.clock.now() });
  const { label, verdict, reason } = report;
  emit({ type: 'job-judged', job: label, verdict, ...(reason !== undefined && { reason }) });
  await journal({ step: 'judged', job: label, verdict, ...(reason !== undefined && { reason }) });
  return report;
}
