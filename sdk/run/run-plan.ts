import { UsageError } from '../http/errors.ts';
import type { AnyOptionValues, Lab, PlannedJob } from '../labs/lab.ts';
import { version } from '../version.ts';
import { type ClockLimits, defaultLimits } from './clocks.ts';
import type { JobRecord, OutputsRecord, PlannedRunEntry } from './journal/entry.ts';
import type { RunPast } from './journal/fold.ts';
import { fromRecord, toRecord } from './journal/record.ts';
import type { ShardEstimates } from './play-shards.ts';
import type { RunPorts } from './ports.ts';
import { isActive, isDay, type QuarantineEntry, toDay } from './quarantine/entry.ts';
import { noReruns, type RerunPolicy } from './rerun/policy.ts';

/** Everything about a run that is settled before it begins. */
export interface RunPlan {
  readonly runId: string;
  readonly lab: Lab;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly jobs: readonly PlannedJob[];
  /** Nodes among which the tests of the one job are spread. */
  readonly shardOver?: readonly string[] | undefined;
  readonly estimates: ShardEstimates;
  readonly expectedMs: (job: string) => number | undefined;
  readonly shard?: string | undefined;
  /** Where the run was begun; for the report. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  readonly limits: ClockLimits;
  readonly reruns: RerunPolicy;
  readonly dispatchedOk: boolean;
  /** Those that have an effect. */
  readonly quarantine: readonly QuarantineEntry[];
}

/** What a run is made of; everything else has a default. */
export interface RunWish<Request> {
  readonly runId: string;
  readonly lab: Lab<Request>;
  /** All are submitted at once. */
  readonly jobs: readonly PlannedJob<Request>[];
  /** Spread the tests of the one job over these nodes, in batches, as they become free. */
  readonly shardOver?: readonly string[] | undefined;
  /** How long tests take, for who spreads them. @default all the same */
  readonly estimates?: ShardEstimates | undefined;
  /** How long a job runs, by its label, in ms: it is looked at more often near that time. @default not known */
  readonly expectedMs?: ((job: string) => number | undefined) | undefined;
  /** @default see {@link defaultLimits} */
  readonly limits?: Partial<ClockLimits> | undefined;
  /** The leg of a plan that the run is, e.g. `2/4`; for the report. */
  readonly shard?: string | undefined;
  /** @default nothing is repeated */
  readonly reruns?: Partial<RerunPolicy> | undefined;
  /** The exit code for `dispatched` is 0: the lab was told, and more was not wanted. @default false */
  readonly dispatchedOk?: boolean | undefined;
  /**
   * Tests whose failure spoils nothing: they count as skipped, and are not repeated. An entry that has expired when the run
   * begins has no effect. @default none
   */
  readonly quarantine?: readonly QuarantineEntry[] | undefined;
  /** Who is responsible: jobs carry it, where the lab can hold it, so that `rigline reap` finds what a dead run has left. */
  readonly owner?: string | undefined;
  /** Options of the connection to the lab, for whoever takes the run up; no secrets. */
  readonly connection?: AnyOptionValues | undefined;
  /** Where the run is begun, e.g. `ci`, `commit`; for the report. There are no secrets in it. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Where results go, for the same reason. */
  readonly outputs?: OutputsRecord | undefined;
}

/**
 * Marks the jobs as ours, and writes the plan down. From here on another process could take the run up.
 *
 * @throws {UsageError} for a quarantine whose end is no day
 */
export async function writePlan<Request>(wish: RunWish<Request>, ports: RunPorts): Promise<RunPlan> {
  const { runId, lab, owner, shardOver, connection, outputs = {}, dispatchedOk = false } = wish;
  const { clock, folder } = ports;
  const startedAt = new Date(clock.now()).toISOString();
  const quarantine = chooseActive(wish.quarantine ?? [], toDay(clock.now()));
  const jobs = wish.jobs.map((job) =>
    owner === undefined || !lab.mark ? job : { ...job, request: lab.mark(job.request, { runId, owner }) },
  );
  const limits = { ...defaultLimits, ...wish.limits };
  const reruns = { ...noReruns, ...wish.reruns };
  const redact = lab.redact;
  const records: JobRecord[] = [];
  for (const job of jobs) records.push(await toRecord(job, { folder, redact }));
  const { kind, url } = lab;
  const entry: PlannedRunEntry = {
    step: 'planned',
    schema: 1,
    runId,
    tool: { name: 'rigline', version },
    lab: { kind, url, ...(connection && { options: connection }) },
    ...(owner !== undefined && { owner }),
    limits,
    reruns,
    dispatchedOk,
    jobs: records,
    ...(shardOver && { shardOver }),
    ...(wish.shard !== undefined && { shard: wish.shard }),
    ...(quarantine.length > 0 && { quarantine }),
    outputs,
    ...(wish.environment && { environment: wish.environment }),
  };
  await folder.journal({ at: startedAt, ...entry });
  const { estimates = equalEstimates, expectedMs = () => undefined, shard, environment } = wish;
  return {
    shard,
    environment,
    runId,
    lab: lab as Lab,
    startedAt,
    jobs,
    shardOver,
    estimates,
    expectedMs,
    limits,
    reruns,
    dispatchedOk,
    quarantine,
  };
}

/** The plan of a run that another process began. */
export async function recallPlan(
  { planned }: RunPast,
  {
    lab,
    limits,
    estimates = equalEstimates,
    expectedMs = () => undefined,
  }: Pick<RunWish<unknown>, 'limits' | 'estimates' | 'expectedMs'> & { readonly lab: Lab },
  folder: RunPorts['folder'],
): Promise<RunPlan> {
  const jobs = await Promise.all(planned.jobs.map((record) => fromRecord(record, folder)));
  const { runId, at, shardOver, shard, environment, reruns, dispatchedOk, quarantine = [] } = planned;
  return {
    runId,
    lab,
    startedAt: at,
    jobs,
    shard,
    environment,
    shardOver,
    estimates,
    expectedMs,
    limits: { ...planned.limits, ...limits },
    reruns,
    dispatchedOk,
    quarantine,
  };
}

/** Who takes the run up judges as we do, whatever day it is by then. */
function chooseActive(entries: readonly QuarantineEntry[], today: string): readonly QuarantineEntry[] {
  const wrong = entries.find(({ until }) => !isDay(until));
  if (wrong) throw new UsageError(`The quarantine of ${wrong.test} ends on no day: ${JSON.stringify(wrong.until)}.`);
  return entries.filter((entry) => isActive(entry, today));
}

/** Where nothing is known, a test is as long as any other. */
const equalEstimates: ShardEstimates = { durationOf: () => 60_000 };
