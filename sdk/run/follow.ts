import { createPieceRedactor, type PieceRedactor } from '../http/redact-pieces.ts';
import type { JobEvent, JobRef, Lab } from '../labs/lab.ts';
import { ClockExpired, type ClockLimits, createAlarm } from './clocks.ts';
import type { RunEvent } from './events.ts';
import { lookOnce } from './last-look.ts';
import { type OutageNotice, throughOutage } from './outage.ts';
import type { RunFolder, RunPorts } from './ports.ts';
import { createSightings, type Sighting, type Sightings } from './sightings.ts';

/** How the watch over a job came to its end. */
export interface Followed {
  /** `completed`, `cancelled` and `vanished` are the lab's; `expired`: one of our clocks ran out. */
  readonly how: 'completed' | 'cancelled' | 'vanished' | 'expired';
  readonly expired?: Pick<ClockExpired, 'clock' | 'message' | 'cause'>;
  /** When the job left the queue, in ms since the epoch. */
  readonly startedAt?: number;
  /** Where a later watch would go on. */
  readonly cursor?: string;
  /** When the watch ended, in ms since the epoch. */
  readonly endedAt: number;
  /** Nobody had looked for a while when it was seen to have ended. */
  readonly isUnseen?: true;
}

/** How far a watch has come. */
export interface Progress
  extends Pick<Followed, 'startedAt' | 'cursor' | 'isUnseen'>,
    Pick<Sighting, 'state' | 'detail' | 'stage'> {
  /** How much of the log comes before the cursor. */
  readonly logBytes: number;
}

export interface FollowOptions {
  readonly lab: Lab;
  readonly job: JobRef;
  readonly label: string;
  /** Where an earlier watch ended; from the start without it. */
  readonly cursor?: string | undefined;
  /** When the job left the queue, where an earlier watch has seen that, in ms since the epoch. */
  readonly startedAt?: number | undefined;
  /** Told the states that the job is seen in. */
  readonly sightings?: Sightings;
  /** How long the job has been in the queue already, in ms: that much of the queue clock is gone. @default 0 */
  readonly queuedMs?: number;
  /** Nobody has watched for a while: the job may have ended meanwhile. @default false */
  readonly isResumed?: boolean;
  /** Takes secrets out of the log. What it holds back when the job has not ended is the caller's. @default one of its own */
  readonly pieces?: PieceRedactor;
  /** When a clock runs out, believe it without asking the lab once more. @default false */
  readonly isLastWord?: boolean;
  readonly limits: ClockLimits;
  readonly ports: Pick<RunPorts, 'clock'> & { readonly folder: Pick<RunFolder, 'log' | 'logBytes'> };
  readonly emit: (event: RunEvent) => void;
  /** Told how far the watch is: at every change of state, and now and then in between. */
  readonly onProgress?: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/** A job may have ended unseen: there is time for a look before a clock that ran out meanwhile counts. */
const firstLookMs = 60_000;
/** Progress in between is told this often at the most, and less often where the cursor is long. */
const progressMs = 5000;

/**
 * Watches a job to its end, through outages of the lab, under the queue, run and outage clocks. While the lab is out of reach
 * the queue and run clocks stand still; and one that runs out is believed only when the lab, asked once more, says that the
 * job still waits, or still runs.
 *
 * @throws the signal's reason when aborted · errors of the lab that waiting does not mend, e.g. a revoked token
 */
export async function followJob(options: FollowOptions): Promise<Followed> {
  const { lab, job, label, limits, ports, emit, signal, onProgress = () => undefined } = options;
  const { sightings = createSightings() } = options;
  const { clock, folder } = ports;
  const { pieces = createPieceRedactor(lab.redact) } = options;
  let alarm = createAlarm(clock, limits, signal);
  let { cursor, startedAt } = options;
  let standing: Pick<Sighting, 'state' | 'detail' | 'stage'> = { state: 'queued', detail: '' };
  // Until the lab says something, nobody knows what went on before.
  let isUnseen = options.isResumed ?? false;
  let toldAt = clock.now();
  // Where a later process goes on: pieces of one text may share the cursor before it, and what is held back of a text is in no
  // file, so that it has to be had again.
  let saved = { ...(cursor !== undefined && { cursor }), logBytes: folder.logBytes(label) };
  let toldCursor = cursor;
  const facts = () => ({ ...(startedAt !== undefined && { startedAt }), ...(cursor !== undefined && { cursor }) });
  const tellProgress = () => {
    toldAt = clock.now();
    toldCursor = saved.cursor;
    const since = startedAt === undefined ? {} : { startedAt };
    onProgress({ ...standing, ...since, ...saved, ...(isUnseen && { isUnseen }) });
  };
  const end = (how: Followed['how'], expired?: ClockExpired): Followed => {
    const endedAt = clock.now();
    sightings.end({ at: endedAt, isUnseen });
    return { how, endedAt, ...(expired && { expired }), ...facts(), ...(isUnseen && { isUnseen }) };
  };

  /** Tells news on. @returns how the job ended, if it did */
  const hear = async (events: AsyncIterable<JobEvent>, alive: () => void): Promise<Followed | undefined> => {
    for await (const told of events) {
      alive();
      const event = told.type === 'log' ? { ...told, text: pieces.push(told.text) } : told;
      if (event.type === 'log' && event.text !== '') folder.log(label, event.text);
      if (event.cursor !== cursor && !pieces.isHolding)
        saved = { cursor: event.cursor, logBytes: folder.logBytes(label) };
      cursor = event.cursor;
      if (event.type === 'state') {
        const { state, detail, stage } = event;
        standing = { state, detail, ...(stage && { stage }) };
        sightings.see({ ...standing, at: clock.now(), isUnseen });
        if (state === 'running' && startedAt === undefined) {
          startedAt = clock.now();
          alarm.set('run');
        }
        tellProgress();
      } else if (event.type === 'ended') {
        endLog(pieces, options);
        return end(event.how);
      }
      isUnseen = false;
      const shown = toRunEvent(label, event);
      if (shown) emit(shown);
      const isNews = saved.cursor !== toldCursor;
      if (isNews && clock.now() - toldAt >= Math.max(progressMs, event.cursor.length)) tellProgress();
    }
    return undefined;
  };
  const watch = async (alive: () => void): Promise<Followed> => {
    const ended = await hear(lab.watch(job, cursor, alarm.signal), alive);
    if (ended) return ended;
    throw new Error(`the watch over job ${job.id} ended without saying how`);
  };

  const outage = {
    clock,
    limits,
    onOutage: (notice: OutageNotice) => {
      isUnseen = true;
      emit({ type: 'outage', job: label, ...notice });
    },
  };
  /** What the lab says to a clock that has run out; undefined where it is wrong, and another one runs now. */
  const confirm = async (expired: ClockExpired): Promise<Followed | undefined> => {
    const wasQueued = startedAt === undefined;
    const lookAgain = async (alive: () => void) => await hear(lookOnce({ lab, job, cursor, clock, signal }), alive);
    const ended = await throughOutage({ ...outage, signal }, lookAgain);
    if (ended) return ended;
    if (!wasQueued || startedAt === undefined) return end('expired', expired);
    // It had left the queue, and nobody had looked.
    alarm.stop();
    alarm = createAlarm(clock, limits, signal);
    alarm.set('run');
    return undefined;
  };

  const wind = (name: 'queue' | 'run', spentMs: number) => {
    const mostMs = options.isResumed ? Math.max(0, limits[name] - firstLookMs) : spentMs;
    alarm.set(name, Math.min(spentMs, mostMs));
  };
  if (startedAt === undefined) wind('queue', options.queuedMs ?? 0);
  else wind('run', clock.now() - startedAt);
  try {
    for (;;) {
      try {
        return await throughOutage({ ...outage, signal: alarm.signal, alarm }, watch);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof ClockExpired) || error.clock === 'outage' || options.isLastWord) throw error;
        const ended = await confirm(error);
        if (ended) return ended;
      }
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ClockExpired) return end('expired', error);
    throw error;
  } finally {
    alarm.stop();
  }
}

/** Tells what was held back of the log of a job, of which no more is to come. */
export function endLog(
  pieces: PieceRedactor,
  { label, ports, emit }: Pick<FollowOptions, 'label' | 'ports' | 'emit'>,
): void {
  const text = pieces.end();
  if (text === '') return;
  ports.folder.log(label, text);
  emit({ type: 'log', job: label, text });
}

/** What the run tells of an event of the job; nothing of one that says nothing but that the lab answered. */
function toRunEvent(job: string, event: JobEvent): RunEvent | undefined {
  switch (event.type) {
    case 'state': {
      const { state, detail, position } = event;
      return { type: 'job-state', job, state, detail, ...(position !== undefined && { position }) };
    }
    case 'log': {
      const { text, phase } = event;
      if (text === '') return undefined;
      return { type: 'log', job, text, ...(phase !== undefined && { phase }) };
    }
    case 'test':
      return { type: 'test', job, test: event.test };
    case 'child': {
      const { id, detail, url } = event;
      return { type: 'job-child', job, id, detail, ...(url !== undefined && { url }) };
    }
    case 'reserved':
      return { type: 'job-reserved', job, reservation: event.reservation };
    case 'heartbeat':
    case 'ended':
      return undefined;
  }
}
