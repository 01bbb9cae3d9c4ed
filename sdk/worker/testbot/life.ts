import type { Clock } from '../../http/clock.ts';
import type { Redactor } from '../../http/redact.ts';
import type { ClientInfo } from './client-info.ts';
import { type DoJob, doReportedJob } from './do-job.ts';
import type { WorkerEvent } from './events.ts';
import { createGraces, type Graces } from './graces.ts';
import { startHeart } from './heart.ts';
import { awaitJob } from './next-job.ts';
import type { Presence } from './presence.ts';
import type { WorkerSession } from './session.ts';

export interface RunWorkerOptions {
  /** Leave after so many jobs. @default no limit */
  readonly maxJobs?: number | undefined;
  /** How long to wait for a job, in ms. @default no limit */
  readonly queueTimeoutMs?: number | undefined;
  /** How long to go on reporting a result that the server does not take, in ms. @default no limit */
  readonly outageBudgetMs?: number | undefined;
  /** Stops the worker within seven seconds: the job at hand is given up, and reported as stopped. */
  readonly signal?: AbortSignal | undefined;
}

/** Why a worker has left, and with what. */
export interface WorkerEnd {
  readonly how: 'stopped' | 'max-jobs' | 'queue-timeout';
  /** How many jobs it has had. */
  readonly jobs: number;
  /** How many results the server never took. */
  readonly unreported: number;
  /** What the server said last, when nothing but trouble came of waiting for a job. */
  readonly trouble?: string;
}

export interface LifePorts {
  readonly session: WorkerSession;
  readonly presence: Presence;
  readonly info: ClientInfo;
  readonly clock: Clock;
  readonly random: () => number;
  readonly redact: Redactor;
  readonly observe: (event: WorkerEvent) => void;
  readonly heartbeatIntervalMs: () => number;
  readonly waitingSleepMs: () => number;
  readonly doJob: DoJob;
  /** Lets the worker leave when it has done the job at hand. */
  readonly leave: AbortSignal;
}

/** The life of a worker: it waits for a job, does it, reports it, and waits for the next one; its heart beats all the while. */
export async function live(ports: LifePorts, options: RunWorkerOptions): Promise<WorkerEnd> {
  const { presence, info, clock } = ports;
  const { signal = new AbortController().signal } = options;
  const graces = createGraces(signal, clock);
  info.status = 'available';
  await presence.push(AbortSignal.any([ports.leave, signal]));
  const stopHeart = startHeart({ clock, intervalMs: ports.heartbeatIntervalMs, push: presence.push });
  try {
    const end = await work(ports, { ...options, signal, graces });
    await stopHeart();
    info.status = 'stopped';
    await presence.push(graces.farewell);
    ports.observe({ type: 'stopped' });
    return end;
  } finally {
    await stopHeart();
    graces.dispose();
  }
}

interface WorkOptions extends RunWorkerOptions {
  readonly signal: AbortSignal;
  readonly graces: Graces;
}

async function work(ports: LifePorts, { signal, graces, ...options }: WorkOptions): Promise<WorkerEnd> {
  const { presence, info } = ports;
  const none = Number.POSITIVE_INFINITY;
  const { maxJobs = none, queueTimeoutMs = none, outageBudgetMs: budgetMs = none } = options;
  const leave = AbortSignal.any([ports.leave, signal]);
  let unreported = 0;
  for (let jobs = 0; jobs < maxJobs; ) {
    const next = await awaitJob({ ...ports, leave, giveUp: graces.work, queueTimeoutMs });
    if (!('job' in next)) return { ...next, jobs, unreported };
    jobs += 1;
    const wasReported = await doReportedJob(next.job, { ...ports, budgetMs, signal, graces });
    if (!wasReported) unreported += 1;
    if (jobs >= maxJobs) return { how: 'max-jobs', jobs, unreported };
    info.status = 'available';
    if (!leave.aborted) await presence.push(graces.report);
  }
  return { how: 'max-jobs', jobs: 0, unreported };
}
