import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import type { ArtifactCache } from '../artifacts/cache/cache.ts';
import { type Clock, systemClock } from '../http/clock.ts';
import { messageOf, UsageError } from '../http/errors.ts';
import type { ExchangeFeed } from '../http/exchange-feed.ts';
import type { Redactor } from '../http/redact.ts';
import type { CancelOutcome, Lab } from '../labs/lab.ts';
import type { ReportOutput } from '../report/formats.ts';
import type { RunReport } from '../report/model.ts';
import type { FindTrend } from '../report/trend.ts';
import type { ClockLimits } from '../run/clocks.ts';
import type { RunEvent } from '../run/events.ts';
import type { OutputsRecord } from '../run/journal/entry.ts';
import type { LooseEnd } from '../run/journal/loose-ends.ts';
import type { ShardEstimates } from '../run/play-shards.ts';
import type { RunPorts } from '../run/ports.ts';
import { type LeftJob, type RunOptions, resumeJobs, runJobs, submitJobs } from '../run/run.ts';
import { stopLooseEnd } from '../run/stop-loose-end.ts';
import { readJournal } from './journal-file.ts';
import { prepareFolder, prepareRecordedFile } from './prepare-output.ts';
import { openRunFolder } from './run-folder.ts';
import { createRunId } from './run-id.ts';
import type { FoundRun } from './runs/find-runs.ts';
import { describeHolder, type Holder, takeLease } from './runs/lease.ts';
import { refuseLinks } from './within-folder.ts';

/** What a run takes from this machine. */
export interface Surroundings {
  readonly clock?: Clock | undefined;
  /** @default the lab's own */
  readonly redact?: Redactor | undefined;
  /** Artifacts that were fetched before. @default none */
  readonly cache?: ArtifactCache | undefined;
  /** The requests of the lab's network, which become events. @default they are not told */
  readonly exchanges?: ExchangeFeed | undefined;
  /** What earlier runs know about a test, for the reports that show it. @default nothing */
  readonly findTrend?: FindTrend | undefined;
  /** Told everything as it happens, without secrets. */
  readonly observe?: ((event: RunEvent) => void) | undefined;
  /** Told when something about the run, and not the run itself, could not be written. */
  readonly warn?: ((message: string) => void) | undefined;
  /** Told when another process has the run now; this one must let go of it at once. */
  readonly onLost?: ((by: Holder) => void) | undefined;
}

export interface RunInFolderOptions<Request>
  extends Omit<RunOptions<Request>, 'runId' | 'outputs'>,
    OutputsRecord,
    Surroundings {
  /** @default time and a random part */
  readonly runId?: string | undefined;
  /** Where the folder of the run is made. @default "rigline-results" */
  readonly resultsDir?: string | undefined;
}

/** What {@link runInFolder} gives. */
export interface FinishedRun {
  readonly report: RunReport;
  /** The run folder, absolute. */
  readonly folder: string;
}

/** A run that was submitted and left to a later {@link attachRun}. */
export interface LeftRun {
  readonly runId: string;
  /** The run folder, absolute. */
  readonly folder: string;
  readonly left: readonly LeftJob[];
}

/**
 * Runs jobs and keeps everything about them in a folder on disk: the reports, the artifacts, the logs and the journal, from
 * which {@link attachRun} goes on when this process dies.
 *
 * @throws {UsageError} when the folder cannot be written, or is one of a run already; nothing has been submitted then
 */
export async function runInFolder<Request>(options: RunInFolderOptions<Request>): Promise<FinishedRun> {
  const { runId, path, outputs } = settle(options);
  return await inFolder({ ...options, path, outputs }, async (ports) => ({
    report: await runJobs({ ...options, runId, outputs }, ports),
    folder: path,
  }));
}

/**
 * Submits jobs, and leaves them to a later {@link attachRun}, in another process or on another machine that has the folder.
 * When the lab takes none of them, or the signal fires, the run ends here.
 *
 * @throws {UsageError} when the folder cannot be written, or a job would end with this process; nothing has been submitted then
 */
export async function submitInFolder<Request>(options: RunInFolderOptions<Request>): Promise<LeftRun | FinishedRun> {
  const bound = options.jobs.find(({ isLocal }) => isLocal);
  if (bound)
    throw new UsageError(
      `Job ${bound.label} runs on this machine, and ends when this process does: it cannot be detached.`,
    );
  if (options.shardOver)
    throw new UsageError(
      'Tests are dealt out to the nodes while the run goes on, so a process has to stay with it: it cannot be detached. `rigline plan` deals them out beforehand.',
    );
  const { runId, path, outputs } = settle(options);
  return await inFolder({ ...options, path, outputs }, async (ports) => ({
    runId,
    folder: path,
    ...(await submitJobs({ ...options, runId, outputs }, ports)),
  }));
}

/** What became of a job of a run that was cancelled. */
export interface CancelledJob extends CancelOutcome {
  readonly job: string;
}

export interface AttachOptions extends Surroundings {
  readonly run: FoundRun;
  /** The lab of the run; see {@link FoundRun.lab}. */
  readonly lab: Lab;
  /** Clocks that differ from those that the run began with. */
  readonly limits?: Partial<ClockLimits> | undefined;
  /** How long tests take, for a run that spreads them. @default all the same */
  readonly estimates?: ShardEstimates | undefined;
  /** How long a job runs, by its label, in ms. @default not known */
  readonly expectedMs?: ((job: string) => number | undefined) | undefined;
  /** Reports beside those in the run folder. @default those that the run began with, as far as `writesBelow` lets it */
  readonly reports?: readonly ReportOutput[] | undefined;
  /** What stands before class names in xUnit. @default as the run began */
  readonly classnamePrefix?: OutputsRecord['classnamePrefix'];
  /** Only below this folder, absolute, is anything written because the journal says so. @default the working directory */
  readonly writesBelow?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Nobody is about to kill us, so a stop may take its time. @default false */
  readonly isCalm?: boolean | undefined;
}

/**
 * Goes on with a run that another process has left, or died over, from wherever it stands, and ends with the report that it
 * would have had. Of a run that has ended, it is the report that there is.
 *
 * @throws {UsageError} when a process that is alive has the run
 */
export async function attachRun({ run, ...options }: AttachOptions): Promise<FinishedRun> {
  const { folder: path, past } = run;
  const { schema } = past.planned;
  if (schema > 1)
    throw new UsageError(
      `The journal of run ${path} is of version ${schema}, which this version of Rigline does not know. Take a later one.`,
    );
  // Whoever made the folder may have been on another machine, and another person.
  await refuseLinks(path);
  const { classnamePrefix = past.planned.outputs.classnamePrefix } = options;
  const outputs = { ...past.planned.outputs, reports: await findWritable(options, past), classnamePrefix };
  return await inFolder({ ...options, path, past, outputs }, async (ports) => ({
    report: await resumeJobs({ ...options, past, by: `${hostname()} ${process.pid}` }, ports),
    folder: path,
  }));
}

/**
 * Stops what may go on at the lab of a run that has ended, and writes down what came of it.
 *
 * @throws {UsageError} when a process that is alive has the run, or its folder cannot be written
 */
export async function stopLooseEnds(
  ends: readonly LooseEnd[],
  { run, lab, ...options }: AttachOptions,
): Promise<readonly CancelledJob[]> {
  const { folder: path, past } = run;
  await refuseLinks(path);
  return await inFolder({ ...options, lab, path, past, outputs: {} }, async ({ clock, folder }) => {
    const stop = async (end: LooseEnd): Promise<CancelledJob> => {
      const outcome = await stopLooseEnd(end, { lab, past, folder, clock });
      const { label: job } = end;
      await folder.journal({ at: new Date(clock.now()).toISOString(), step: 'cancelled', job, ...outcome });
      return { job, ...outcome };
    };
    return await Promise.all(ends.map(stop));
  });
}

/**
 * The reports that the journal names, as far as it may decide about their places: a folder may have come from another machine,
 * and from somebody who means no good.
 */
async function findWritable(
  { reports, writesBelow, warn = () => undefined }: Pick<AttachOptions, 'reports' | 'writesBelow' | 'warn'>,
  { planned }: FoundRun['past'],
): Promise<readonly ReportOutput[]> {
  if (reports) return reports;
  const found: ReportOutput[] = [];
  for (const output of planned.outputs.reports ?? [])
    await prepareRecordedFile(output, writesBelow ?? process.cwd()).then(
      () => found.push(output),
      (error: unknown) => warn(messageOf(error)),
    );
  return found;
}

function settle<Request>(options: RunInFolderOptions<Request>) {
  const { clock = systemClock, resultsDir = 'rigline-results' } = options;
  const { collectJunit, select, reports, classnamePrefix, workspace } = options;
  const runId = options.runId ?? createRunId(clock.now(), randomUUID());
  const outputs: OutputsRecord = {
    ...(select && { select }),
    ...(collectJunit && { collectJunit }),
    ...(reports && { reports }),
    ...(classnamePrefix && { classnamePrefix }),
    ...(workspace !== undefined && { workspace }),
  };
  return { runId, path: resolve(resultsDir, runId), outputs };
}

interface InFolderOptions extends Surroundings {
  readonly lab: Pick<Lab, 'redact'>;
  readonly path: string;
  readonly outputs: OutputsRecord;
  readonly past?: FoundRun['past'] | undefined;
}

/** Does work in a run folder that nobody else works in. What it gives, and what it tells, is without secrets. */
async function inFolder<T>(options: InFolderOptions, work: (ports: RunPorts) => Promise<T>): Promise<T> {
  const {
    clock = systemClock,
    redact = options.lab.redact,
    observe = () => undefined,
    warn = () => undefined,
    onLost,
    cache,
    findTrend,
    path,
    outputs,
    past,
  } = options;
  await prepareFolder(path);
  const lease = await takeLease(path, { clock, onLost });
  if ('heldBy' in lease) throw new UsageError(`Run ${path} goes on already, in ${describeHolder(lease.heldBy)}.`);
  try {
    // Ids are given once: a second run in a folder would be told from the first by nobody.
    if (!past && (await readJournal(join(path, 'journal.ndjson'))))
      throw new UsageError(`${path} is the folder of a run already. \`rigline attach\` goes on with it.`);
    const folder = await openRunFolder({ path, clock, redact, warn, past, cache, findTrend, ...outputs });
    const ports: RunPorts = {
      clock,
      uuid: randomUUID,
      random: Math.random,
      folder,
      exchanges: options.exchanges,
      observe: (event) => observe(redactValue(event, redact)),
    };
    try {
      return redactValue(await work(ports), redact);
    } finally {
      await folder.close();
    }
  } finally {
    await lease.release();
  }
}

/** The same plain data without secrets. */
function redactValue<T>(value: T, redact: Redactor): T {
  const text = JSON.stringify(value);
  const clean = redact(text);
  return clean === text ? value : (JSON.parse(clean) as T);
}
