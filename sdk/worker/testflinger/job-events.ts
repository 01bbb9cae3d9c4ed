import type { Clock } from '../../http/clock.ts';
import { type AgentApi, toTimestamp } from './agent-api.ts';
import type { TakenJob } from './job-document.ts';
import type { Tolerance } from './tolerate.ts';

/** What is told about a job to the address that the job names, if it names one. */
export type EmitEvent = (name: string, detail?: string) => Promise<void>;

interface JobEventsOptions {
  readonly api: AgentApi;
  readonly clock: Clock;
  readonly agentId: string;
  readonly job: TakenJob;
  readonly tolerate: Tolerance;
}

/** Each time all events so far are told. That nobody listens is no trouble of the job. */
export function createJobEvents({ api, clock, agentId, job, tolerate }: JobEventsOptions): EmitEvent {
  const events: { event_name: string; timestamp: string; detail: string }[] = [];
  return async (name, detail = '') => {
    const { webhook } = job;
    if (webhook === undefined) return;
    events.push({ event_name: name, timestamp: toTimestamp(clock.now()), detail });
    const update = { agent_id: agentId, job_queue: job.queue, job_status_webhook: webhook, events: [...events] };
    await tolerate(`The event ${name} of job ${job.id} was not told`, () => api.postEvents(job.id, update));
  };
}
