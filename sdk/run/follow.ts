import type { JobEvent, JobRef, Lab } from '../labs/lab.ts';
import { ClockExpired, type ClockLimits, createAlarm } from './clocks.ts';
import type { RunEvent } from './events.ts';
import { lookOnce } from './last-look.ts';
import { type OutageNotice, throughOutage } from './outage.ts';
import type { RunFolder, RunPorts } from './ports.ts';

/** How the watch over a job came to its end. */
export interface Followed {
  /** `completed`, `cancelled` and `vanished` are the lab's; `expired`: one of our clocks ran out. */
  readonly how: 'completed' | 'cancelled' | 'vanished' | 'expired';
  readonly expired?: ClockExpired;
  /** When the job left the queue, in ms since the epoch. */
  readonly startedAt?: number;
  /** Where a later watch would go on. */
  readonly cursor?: string;
}

export interface FollowOptions {
  readonly lab: Lab;
  readonly job: JobRef;
  readonly label: string;
  /** Where an earlier watch ended; from the start without it. */
  readonly cursor?: string | undefined;
  /** How long the job has been in the queue already, in ms: that much of the queue clock is gone. @default 0 */
  readonly queuedMs?: number;
  /** When a clock runs out, believe it without asking the lab once more. @default false */
  readonly isLastWord?: boolean;
  readonly limits: ClockLimits;
  readonly ports: Pick<RunPorts, 'clock'> & { readonly folder: Pick<RunFolder, 'log'> };
  readonly emit: (event: RunEvent) => void;
  readonly signal: AbortSignal;
}

/**
 * Watches a job to its end, through outages of the lab, under the queue, run and outage clocks. While the lab is out of reach
 * the queue and run clocks stand still; and one that runs out is believed only when the lab, asked once more, says that the
 * job still waits, or still runs.
 *
 * @throws the signal's reason when aborted · errors of the lab that waiting does not mend, e.g. a revoked token
 */
export async function followJob(options: FollowOptions): Promise<Followed> {
  const { lab, job, label, limits, ports, emit, signal } = options;
  const { clock, folder } = ports;
  let alarm = createAlarm(clock, limits, signal);
  let cursor = options.cursor;
  let startedAt: number | undefined;
  const facts = () => ({ ...(startedAt !== undefined && { startedAt }), ...(cursor !== undefined && { cursor }) });

  /** Tells an event on. @returns how the job ended, if it did */
  const take = (event: JobEvent): Followed | undefined => {
    cursor = event.cursor;
    if (event.type === 'state') {
      const { state, detail, position } = event;
      if (state === 'running' && startedAt === undefined) {
        startedAt = clock.now();
        alarm.set('run');
      }
      emit({ type: 'job-state', job: label, state, detail, ...(position !== undefined && { position }) });
    } else if (event.type === 'log') {
      folder.log(label, event.text);
      emit({ type: 'log', job: label, text: event.text, ...(event.phase !== undefined && { phase: event.phase }) });
    } else if (event.type === 'test') {
      emit({ type: 'test', job: label, test: event.test });
    } else if (event.type === 'child') {
      const { id, detail, url } = event;
      emit({ type: 'job-child', job: label, id, detail, ...(url !== undefined && { url }) });
    } else if (event.type === 'reserved') {
      emit({ type: 'job-reserved', job: label, reservation: event.reservation });
    } else if (event.type === 'ended') {
      return { how: event.how, ...facts() };
    }
    return undefined;
  };
  const watch = async (alive: () => void): Promise<Followed> => {
    for await (const event of lab.watch(job, cursor, alarm.signal)) {
      alive();
      const end = take(event);
      if (end) return end;
    }
    throw new Error(`the watch over job ${job.id} ended without saying how`);
  };
  const lookAgain = async (alive: () => void): Promise<Followed | undefined> => {
    for await (const event of lookOnce({ lab, job, cursor, clock, signal })) {
      alive();
      const end = take(event);
      if (end) return end;
    }
    return undefined;
  };
  const outage = {
    clock,
    limits,
    onOutage: (notice: OutageNotice) => emit({ type: 'outage', job: label, ...notice }),
  };

  alarm.set('queue', options.queuedMs);
  try {
    for (;;) {
      try {
        return await throughOutage({ ...outage, signal: alarm.signal, alarm }, watch);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof ClockExpired)) throw error;
        const expired: Followed = { how: 'expired', expired: error, ...facts() };
        if (error.clock === 'outage' || options.isLastWord) return expired;
        const wasQueued = startedAt === undefined;
        const end = await throughOutage({ ...outage, signal }, lookAgain);
        if (end) return end;
        // It had left the queue, and nobody had looked.
        if (!wasQueued || startedAt === undefined) return { ...expired, ...facts() };
        alarm.stop();
        alarm = createAlarm(clock, limits, signal);
        alarm.set('run');
      }
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ClockExpired) return { how: 'expired', expired: error, ...facts() };
    throw error;
  } finally {
    alarm.stop();
  }
}
