import type { Clock } from '../../http/clock.ts';
import { mayHaveTakenEffect, messageOf } from '../../http/errors.ts';
import type { WorkerEvent } from './events.ts';
import type { TestbotJob } from './job.ts';
import { decidePause } from './pause.ts';
import type { Presence } from './presence.ts';
import { isStumble, type WorkerSession } from './session.ts';

export interface QueuePorts {
  readonly session: Pick<WorkerSession, 'askForJob'>;
  readonly presence: Presence;
  readonly clock: Clock;
  readonly random: () => number;
  readonly observe: (event: WorkerEvent) => void;
  /** Pause between two questions; asked before each. */
  readonly waitingSleepMs: () => number;
  readonly queueTimeoutMs: number;
  /** Ends the wait, and no question that is under way: its answer may be a job that is locked for us. */
  readonly leave: AbortSignal;
  /** Ends a question, too. */
  readonly giveUp: AbortSignal;
}

/** A job, or why there is none. `trouble`: what the server said last, when it was in trouble at the end. */
export type NextJob =
  | { readonly job: TestbotJob }
  | { readonly how: 'stopped' | 'queue-timeout'; readonly trouble?: string };

/** Asks for a job until there is one; through outages, and a server that has forgotten us. */
export async function awaitJob(ports: QueuePorts): Promise<NextJob> {
  const { session, presence, clock, leave, giveUp } = ports;
  const endsAt = clock.now() + ports.queueTimeoutMs;
  let isKnown = presence.isKnown();
  let trouble: string | undefined;
  for (let tries = 0; !leave.aborted; ) {
    let pauseMs = ports.waitingSleepMs();
    try {
      if (!isKnown) await presence.register(giveUp);
      isKnown = true;
      const job = await session.askForJob(presence.describe(), giveUp);
      if (job) return { job };
      [tries, trouble] = [0, undefined];
      ports.observe({ type: 'waiting', pauseMs });
    } catch (error) {
      if (leave.aborted) break;
      trouble = explainTrouble(error, { hasAsked: isKnown, tries });
      pauseMs = decidePause(tries++, ports.random());
      // Who is not known is asked for a name again; that also tells whether the server works.
      isKnown &&= !isStumble(error);
      ports.observe({ type: 'trouble', doing: 'asking for a job', message: trouble, pauseMs });
    }
    const restMs = endsAt - clock.now();
    if (restMs <= 0) return { how: 'queue-timeout', ...(trouble !== undefined && { trouble }) };
    await clock.sleep(Math.min(pauseMs, restMs), leave).catch(() => undefined);
  }
  return { how: 'stopped' };
}

function explainTrouble(
  error: unknown,
  { hasAsked, tries }: { readonly hasAsked: boolean; readonly tries: number },
): string {
  const message = messageOf(error);
  if (!hasAsked) return message;
  if (isStumble(error))
    return tries === 0
      ? message
      : `${message}. It knows this worker, so its manager may not get on with the capabilities, or with a job that another worker took first`;
  return mayHaveTakenEffect(error)
    ? `${message}. If the server had a job for us, it stays locked, and nobody will run it`
    : message;
}
