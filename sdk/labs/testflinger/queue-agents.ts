import type { Clock } from '../../http/clock.ts';
import { HttpError, LabError } from '../../http/errors.ts';
import { type SharedWork, shareWork } from '../../http/share.ts';
import { requireRecords } from '../wire.ts';
import type { TestflingerClient } from './client.ts';

/** Makes sure that somebody serves a queue before a job is submitted to it. */
export interface QueueAgents {
  /** @throws {LabError} `no-agents` */
  ensure(queue: string, signal?: AbortSignal): Promise<void>;
}

/** A run submits many jobs to one queue in a row, and agents do not come and go by the second. */
const freshMs = 10_000;

/** The server takes jobs for a queue that nobody serves, and keeps them for a week. */
export function createQueueAgents(server: TestflingerClient, clock: Clock): QueueAgents {
  const answers = new Map<string, { readonly at: number; readonly work: SharedWork<void> }>();
  return {
    async ensure(queue, signal) {
      // A queue with a slash cannot be asked for: the server's routes do not take one.
      if (queue.includes('/')) return;
      let answer = answers.get(queue);
      if (!answer || clock.now() - answer.at >= freshMs) {
        answer = { at: clock.now(), work: shareWork((shared) => requireAgents(server, queue, shared)) };
        answers.set(queue, answer);
      }
      const { work } = answer;
      try {
        await work.join(signal);
      } catch (error) {
        // What did not work out is asked anew by the next one.
        if (answers.get(queue) === answer) answers.delete(queue);
        throw error;
      }
    },
  };
}

async function requireAgents(server: TestflingerClient, queue: string, signal: AbortSignal): Promise<void> {
  const advice = '`rigline queues` lists those there are; --wait-for-available-agents submits all the same.';
  try {
    const { data } = await server.api.GET('/v1/queues/{queue}/agents', { params: { path: { queue } }, signal });
    const states = requireRecords(data, 'agents of the queue').map((agent) => agent.state);
    if (states.length > 0 && states.every((state) => state === 'offline' || state === 'maintenance')) {
      throw new LabError(
        'no-agents',
        `all ${states.length} agents of queue "${queue}" are offline, so nothing was submitted. ${advice}`,
      );
    }
  } catch (error) {
    if (!(error instanceof HttpError && error.status === 404)) throw error;
    throw new LabError('no-agents', `no agent serves queue "${queue}", so nothing was submitted. ${advice}`, {
      cause: error,
    });
  }
}
