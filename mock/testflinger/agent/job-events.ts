import { Refusal } from '../answers.ts';
import type { JobDefinition } from '../job-schema.ts';
import type { ServerContext } from '../server-context.ts';
import { toMicroseconds } from '../time.ts';
import { forwardEvents } from '../webhook.ts';

/** What an agent tells about a job to the address that the job names, if it names one. */
export interface JobEvents {
  /** Tells all events so far, this one included. That nobody listens is the agent's own business. */
  emit(name: string, detail?: string): Promise<void>;
}

interface Teller {
  readonly agent: string;
  readonly document: JobDefinition;
}

export function createJobEvents(server: ServerContext, { agent, document }: Teller): JobEvents {
  const { job_status_webhook: target, job_queue: queue } = document;
  const events: object[] = [];
  return {
    async emit(name, detail = '') {
      if (typeof target !== 'string') return;
      events.push({ event_name: name, timestamp: toMicroseconds(server.clock.now()), detail });
      try {
        await forwardEvents(server, target, { agent_id: agent, job_queue: queue, events });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    },
  };
}
