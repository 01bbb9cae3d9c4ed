import type { Clock } from '../../http/clock.ts';
import { messageOf } from '../../http/errors.ts';
import type { Phase } from '../../labs/testflinger/job/phases.ts';
import type { AgentApi, LogType } from './agent-api.ts';
import type { JobNotes, SaveNotes } from './job-notes.ts';
import { isRefusedForGood, type Tolerance } from './tolerate.ts';

/** The log of one job; output and serial are numbered apart, and on across the phases. */
export interface JobLog {
  /** Sends a text, after whatever the server has not taken yet. What it does not take now is kept in the notes. */
  write(phase: Phase, text: string, type?: LogType): Promise<void>;
  /** Only notes a text, for the next time that something is sent. */
  keep(phase: Phase, text: string, type?: LogType): Promise<void>;
  /** Tries once more to send what was kept. */
  flush(): Promise<void>;
}

export interface JobLogOptions {
  readonly api: AgentApi;
  readonly clock: Clock;
  readonly jobId: string;
  readonly notes: JobNotes;
  readonly tolerate: Tolerance;
  readonly save: SaveNotes;
  readonly warn: (message: string) => void;
  /** The longest fragment, in characters. @default 1 MiB, far below what the database takes */
  readonly fragmentLength?: number | undefined;
}

const longestFragment = 1024 * 1024;

/** Of what waits for the server; beyond it the oldest goes. In characters. */
const mostKept = 16 * 1024 * 1024;

export function createJobLog({ api, clock, jobId, notes, tolerate, save, warn, ...options }: JobLogOptions): JobLog {
  const { fragmentLength = longestFragment } = options;

  let isSaved = true;
  const send = async () => {
    for (let fragment = notes.unsent[0]; fragment; fragment = notes.unsent[0]) {
      const { number, type } = fragment;
      try {
        await api.postFragment(jobId, fragment);
      } catch (error) {
        if (!isRefusedForGood(error)) throw error;
        warn(
          `The server refused fragment ${number} of the ${type} of job ${jobId}, which is lost: ${messageOf(error)}`,
        );
      }
      notes.unsent.shift();
      isSaved = false;
    }
  };
  const flush = async () => {
    await tolerate(`The log of job ${jobId} has to wait`, send);
    if (!isSaved) await save();
    isSaved = true;
  };

  const keep: JobLog['keep'] = async (phase, text, type = 'output') => {
    if (text === '') return;
    const at = clock.now();
    for (const piece of cut(text, fragmentLength))
      notes.unsent.push({ type, number: notes.next[type]++, at, phase, text: piece });
    if (dropOldest(notes))
      warn(`The server has not taken the log of job ${jobId} for so long that the oldest of it is lost.`);
    // Whoever dies while this is on its way sends it once more, rather than never.
    await save();
  };

  return {
    flush,
    keep,
    async write(phase, text, type) {
      await keep(phase, text, type);
      await flush();
    },
  };
}

/** Pieces of at most so many characters, none of which ends within a pair of surrogates. */
function cut(text: string, length: number): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = start + length;
    const splitsPair = /[\ud800-\udbff]/.test(text.charAt(end - 1)) && /[\udc00-\udfff]/.test(text.charAt(end));
    const next = splitsPair && length > 1 ? end - 1 : end;
    pieces.push(text.slice(start, next));
    start = next;
  }
  return pieces;
}

function dropOldest({ unsent }: JobNotes): boolean {
  let total = unsent.reduce((sum, { text }) => sum + text.length, 0);
  let dropped = 0;
  while (total > mostKept) total -= unsent[dropped++]?.text.length ?? total;
  unsent.splice(0, dropped);
  return dropped > 0;
}
