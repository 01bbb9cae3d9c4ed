import { createPieceRedactor, type PieceRedactor } from '../http/redact-pieces.ts';
import type { CancelOutcome, JobRef, PlannedJob } from '../labs/lab.ts';
import type { JobReport } from '../report/model.ts';
import { collectJob } from './collect.ts';
import { concludeJob, type Interruption, type JobFacts } from './conclude.ts';
import { describeError } from './describe-error.ts';
import { endLog, type Followed, followJob, type Progress } from './follow.ts';
import { explainEnd, explainStop } from './interruption.ts';
import { type JobContext, stopAndTell } from './job-context.ts';
import { recallJob, recallRefusal, type TakenJob, toEndedEntry, toStateEntry } from './journal/recall.ts';
import { LostRequest } from './journal/record.ts';
import { isRetryable } from './rerun/retryable.ts';
import { createSightings } from './sightings.ts';
import { submitJob } from './submit.ts';

/**
 * The life of one job: submit, watch, collect, judge; or what an earlier process has left of it. Never throws for anything
 * the lab or the user does.
 */
export async function runJob(planned: PlannedJob, context: JobContext): Promise<JobReport> {
  const { ports, past } = context;
  const { label } = planned;
  if (past?.judged) return await ports.folder.readReport(past.judged.report);
  const submittedAt = past?.intent ? Date.parse(past.intent.at) : ports.clock.now();
  const earlier = past && (recallRefusal(past) ?? recallJob(past));
  const taken = earlier ?? (await submitAndTell(planned, context));
  if (!('job' in taken)) return await conclude(planned, context, { submittedAt, interrupted: taken });
  const found = earlier ? await winLogBack(label, taken, context) : taken;
  if (past) resumeAtLab(planned, found, context);
  return await seeThrough(planned, context, { ...found, submittedAt });
}

/** What an earlier process knew may be needed to understand what the lab says. */
function resumeAtLab({ request }: PlannedJob, { job, progress }: TakenJob, { lab }: JobContext): void {
  if (!(request instanceof LostRequest)) lab.resume?.(job, { request, cursor: progress?.cursor });
}

/** The log goes on where the cursor stands; when it lacks what comes before, it is written anew from the start. */
async function winLogBack(label: string, taken: TakenJob, { ports, past }: JobContext): Promise<TakenJob> {
  if (taken.followed) return taken;
  const isWhole = await ports.folder.cutLog(label, past?.state?.logBytes ?? 0);
  if (isWhole) return taken;
  const { cursor: _, ...progress } = taken.progress ?? {};
  return { ...taken, progress };
}

export async function submitAndTell(planned: PlannedJob, context: JobContext): Promise<TakenJob | Interruption> {
  const { emit, journal } = context;
  const { label } = planned;
  const taken = await submitJob(planned, context);
  if (!('job' in taken)) return taken;
  const { id, url, node } = taken.job;
  try {
    const place = { ...(node !== undefined && { node }), ...(url !== undefined && { url }) };
    await journal({ step: 'submitted', job: label, id, ...place, waitedMs: taken.waitedMs });
    emit({ type: 'job-submitted', job: label, id, ...(url !== undefined && { url }) });
    return taken;
  } catch (error) {
    // What cannot be told must not go on unseen.
    await stopAndTell(taken.job, label, context);
    return { verdict: 'infra', reason: describeError(error) };
  }
}

/** From the lab's word that it has the job to our verdict. */
async function seeThrough(
  planned: PlannedJob,
  context: JobContext,
  { job, waitedMs, submittedAt, ...earlier }: TakenJob & { readonly submittedAt: number },
): Promise<JobReport> {
  const { lab, limits, ports, emit, journal, signal } = context;
  const { label } = planned;
  const sightings = createSightings(earlier.seen);
  const known = { submittedAt, job, seen: sightings.list() };
  const pieces = createPieceRedactor(lab.redact);
  let followed = earlier.followed;
  let interrupted: Interruption | undefined;
  try {
    const from = earlier.progress;
    const expectedRunMs = context.expectedMs(label);
    followed ??= await followJob({
      lab,
      job: { ...job, ...(expectedRunMs !== undefined && { expectedRunMs }) },
      label,
      ...from,
      sightings,
      queuedMs: from ? ports.clock.now() - submittedAt : waitedMs,
      isResumed: from !== undefined,
      limits,
      ports,
      emit,
      onProgress: (progress) => noteProgress(label, progress, context),
      pieces,
      signal,
    });
    interrupted = explainEnd(followed);
    if (!earlier.followed) {
      emit({ type: 'job-ended', job: label, how: followed.how });
      await journal(toEndedEntry(label, followed, interrupted?.reason));
    }
    const mayHaveFiles = await stopIfNeeded(job, followed, { ...context, label, pieces });
    endLog(pieces, { ...context, label });
    const collected = mayHaveFiles
      ? await context.turns.collect(async () => await collectJob({ lab, job, label, limits, ports, emit, signal }))
      : undefined;
    if (collected) {
      const problems = collected.artifacts.filter((artifact) => artifact.error !== undefined).length;
      await journal({ step: 'collected', job: label, files: collected.artifacts.length - problems, problems });
      const { expired } = collected;
      if (expired) interrupted ??= { verdict: 'timeout', reason: expired.message, clock: expired.clock };
      if (signal.aborted) interrupted ??= explainStop(signal.reason);
    }
    return await conclude(planned, context, { ...known, followed, collected, interrupted });
  } catch (error) {
    // A job that we stop watching must not go on unseen.
    const ended = followed && followed.how !== 'expired';
    const stopped = ended ? undefined : await stopAndTell(job, label, context);
    endLog(pieces, { ...context, label });
    const reason = signal.aborted ? explainStop(signal.reason) : explainError(error, stopped);
    return await conclude(planned, context, { ...known, followed, interrupted: interrupted ?? reason });
  }
}

/** A job that may go on must not have a second one beside it. */
function explainError(error: unknown, stopped: CancelOutcome | undefined): Interruption {
  const goesOn = stopped?.result === 'unconfirmed' || stopped?.result === 'impossible';
  const mayRepeat = isRetryable(error) && !goesOn;
  return { verdict: 'infra', reason: describeError(error), ...(!mayRepeat && { retryable: false }) };
}

/** Background work: should the disk refuse it, the next step that is waited for meets the same disk. */
function noteProgress(label: string, progress: Progress, { journal }: JobContext): void {
  journal(toStateEntry(label, progress)).catch(() => undefined);
}

/** What a watch over a job hears goes to one log, whoever watches. */
interface Watching extends JobContext {
  readonly label: string;
  readonly pieces: PieceRedactor;
}

/** Stops a job whose time is up, or that the lab denies; tells whether there may be anything to fetch. */
async function stopIfNeeded(job: JobRef, followed: Followed, context: Watching): Promise<boolean> {
  const { label } = context;
  const { how, expired, cursor } = followed;
  // A lab that does not know the job should have nothing to stop; if it is wrong, the device is free all the same.
  if (how === 'vanished') await stopAndTell(job, label, context);
  if (how === 'expired') {
    const { result } = await stopAndTell(job, label, context);
    // Of a job that could not be stopped, or never was, no last words are to come.
    const hasLastWords = result !== 'impossible' && result !== 'not-found';
    if (expired?.clock !== 'outage' && hasLastWords) await hearOut(job, cursor, context);
  }
  // Of a job that is gone, or behind a lab that is, there is nothing to fetch.
  return how !== 'vanished' && expired?.clock !== 'outage';
}

/** How long a job that was stopped may take to clean up and to hand over its files. */
const lastWordsMs = 60_000;

/** Follows a job that we stopped until it has really ended, since its files come only then. */
async function hearOut(
  job: JobRef,
  cursor: string | undefined,
  { lab, label, pieces, ports, emit, signal }: Watching,
): Promise<void> {
  const limits = { queue: lastWordsMs, run: lastWordsMs, collect: lastWordsMs, outage: lastWordsMs };
  try {
    await followJob({ lab, job, label, limits, ports, emit, signal, cursor, pieces, isLastWord: true });
  } catch {
    // Whatever is wrong is met again, and told, when the results are fetched.
  }
}

/** Whether a job fell to the infrastructure in a way that speaks against its node. */
export function isNodesFault({ trouble }: Pick<JobReport, 'trouble'>): boolean {
  return trouble?.verdict === 'infra' && trouble.retryable !== false;
}

async function conclude(
  planned: PlannedJob,
  { ports, emit, journal, seat, findQuarantine }: JobContext,
  facts: Omit<JobFacts, 'endedAt' | 'log' | 'findQuarantine'>,
): Promise<JobReport> {
  const log = await ports.folder.logFile(planned.label);
  const report = concludeJob(planned, { ...facts, log, findQuarantine, endedAt: ports.clock.now() });
  const { label, verdict, reason } = report;
  const why = reason === undefined ? {} : { reason };
  const path = await ports.folder.saveReport(report);
  const blamed = isNodesFault(report) ? seat.node() : undefined;
  await journal({
    step: 'judged',
    job: label,
    verdict,
    ...why,
    report: path,
    ...(blamed !== undefined && { blamed }),
  });
  emit({ type: 'job-judged', job: label, verdict, ...why });
  return report;
}
