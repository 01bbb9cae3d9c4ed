import type { Clock } from '../../http/clock.ts';
import type { Redactor } from '../../http/redact.ts';
import type { ClientInfo } from './client-info.ts';
import { type Delivery, deliverReport } from './deliver.ts';
import type { Graces } from './graces.ts';
import type { JobContext, TestbotJob } from './job.ts';
import type { Presence } from './presence.ts';
import { describeBroken, describeStopped, toReport } from './result.ts';
import { unlessAborted } from './unless-aborted.ts';

/** The work of a worker: whatever it gives is reported, and so is what it throws. */
export type DoJob = (job: TestbotJob, context: JobContext) => Promise<unknown>;

export interface JobPorts extends Omit<Delivery, 'signal'> {
  readonly presence: Presence;
  readonly info: ClientInfo;
  readonly clock: Clock;
  readonly redact: Redactor;
  readonly doJob: DoJob;
  /** Stops the work. */
  readonly signal: AbortSignal;
  readonly graces: Graces;
}

/**
 * One job, from the word that we are busy to the report.
 *
 * @returns whether the server has the report
 */
export async function doReportedJob(job: TestbotJob, ports: JobPorts): Promise<boolean> {
  const { presence, info, clock, observe, signal, graces } = ports;
  Object.assign(info, { job, status: 'busy' });
  if (!signal.aborted) await presence.push(graces.report);
  observe({ type: 'job-started', job });
  const startedMs = clock.now();
  const result = toReport(await attempt(job, ports), ports.redact);
  observe({ type: 'job-ended', job, result, startedMs, endedMs: clock.now() });
  return await deliverReport({ job, result }, { ...ports, signal: graces.report });
}

async function attempt(job: TestbotJob, { doJob, signal, graces }: JobPorts): Promise<unknown> {
  if (signal.aborted) return describeStopped(signal);
  try {
    return await unlessAborted(graces.work, async () => await doJob(job, { signal }));
  } catch (error) {
    return signal.aborted ? describeStopped(signal) : describeBroken(error);
  }
}
