import type { JobRef, Lab } from '../labs/lab.ts';
import { ClockExpired, type ClockLimits, createAlarm } from './clocks.ts';
import type { RunEvent } from './events.ts';
import { throughOutage } from './outage.ts';
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
  readonly limits: ClockLimits;
  readonly ports: Pick<RunPorts, 'clock'> & { readonly folder: Pick<RunFolder, 'log'> };
  readonly emit: (event: RunEvent) => void;
  readonly signal: AbortSignal;
}

/**
 * Watches a job to its end, through outages of the lab, under the queue, run and outage clocks.
 *
 * @throws the signal's reason when aborted · errors of the lab that waiting does not mend, e.g. a revoked token
 */
export async function followJob(options: FollowOptions): Promise<Followed> {
  const { lab, job, label, limits, ports, emit, signal } = options;
  const { clock, folder } = ports;
  const alarm = createAlarm(clock, limits, signal);
  let cursor = options.cursor;
  let startedAt: number | undefined;
  const facts = () => ({ ...(startedAt !== undefined && { startedAt }), ...(cursor !== undefined && { cursor }) });

  const watch = async (alive: () => void): Promise<Followed> => {
    for await (const event of lab.watch(job, cursor, alarm.signal)) {
      alive();
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
    }
    throw new Error(`the watch over job ${job.id} ended without saying how`);
  };

  alarm.set('queue', options.queuedMs);
  try {
    return await throughOutage(
      { clock, limits, signal: alarm.signal, onOutage: (notice) => emit({ type: 'outage', job: label, ...notice }) },
      watch,
    );
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ClockExpired) return { how: 'expired', expired: error, ...facts() };
    throw error;
  } finally {
    alarm.stop();
  }
}
