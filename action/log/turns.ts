import type { Groups } from './groups.ts';

/** A line of a job: of its log, for a group of this title, or of ours, for outside of groups. */
export interface JobLine {
  readonly title?: string | undefined;
  readonly text: string;
}

/** Whose lines are printed, where several jobs speak at once and only one group can be open. */
export interface Turns {
  /** Lines of a job, in their order. They are printed now, or held back until the job has its turn. */
  put(job: string, lines: readonly JobLine[]): void;
  /** To be called about every second: gives the turn to whoever has waited long enough. */
  tick(): void;
  /** Prints all that is held back. */
  flush(): void;
}

export interface TurnsOptions {
  readonly groups: Groups;
  readonly now: () => number;
}

/**
 * How long the lines of a log wait while another job has the turn: not for long where a phase begins, and longer with every
 * group that goes on with it, or a slow phase would be cut into a group a line.
 */
const patienceMs = [15_000, 60_000, 120_000, 240_000, 480_000] as const;
/** The same for a line of ours, such as a place in the queue or a verdict. */
const ownPatienceMs = 5_000;
/** How many characters of all jobs together are held back. */
const mostHeld = 512 * 1024;
/** What a line takes besides its characters, so that empty ones count too. */
const lineCost = 50;

interface Held {
  readonly lines: JobLine[];
  size: number;
  readonly sinceMs: number;
  hasOwn: boolean;
}

/**
 * One job at a time has the turn, and its lines are printed as they come. Those of the others wait, or the log would be cut
 * into a group a line: until they have waited long enough, or are too many. A line of ours ends the group it would stand in,
 * and then everybody is free to speak.
 */
export function createTurns({ groups, now }: TurnsOptions): Turns {
  const waiting = new Map<string, Held>();
  /** How many turns a job has had since its last line of ours. */
  const turnsOf = new Map<string, number>();
  let turn: string | undefined;
  let heldSize = 0;

  const print = (lines: readonly JobLine[]) => {
    for (let from = 0; from < lines.length; ) {
      const title = lines[from]?.title;
      let to = from;
      while (to < lines.length && lines[to]?.title === title) to += 1;
      const texts = lines.slice(from, to).map(({ text }) => text);
      if (title === undefined) groups.outside(texts);
      else groups.inside(title, texts);
      from = to;
    }
  };
  const hold = (job: string, lines: readonly JobLine[]) => {
    const held = waiting.get(job) ?? { lines: [], size: 0, sinceMs: now(), hasOwn: false };
    for (const line of lines) {
      held.lines.push(line);
      held.size += line.text.length + lineCost;
      heldSize += line.text.length + lineCost;
      held.hasOwn ||= line.title === undefined;
    }
    waiting.set(job, held);
  };
  const speak = (job: string, lines: readonly JobLine[]) => {
    print(lines);
    if (lines.some(({ title }) => title === undefined)) turnsOf.delete(job);
  };
  const giveTurn = (job: string, { lines, size }: Held) => {
    waiting.delete(job);
    heldSize -= size;
    turn = job;
    turnsOf.set(job, (turnsOf.get(job) ?? 0) + 1);
    speak(job, lines);
  };
  const isDue = ([job, { sinceMs, hasOwn }]: readonly [string, Held]): boolean => {
    const patience = hasOwn ? ownPatienceMs : (patienceMs[turnsOf.get(job) ?? 0] ?? patienceMs[4]);
    return now() - sinceMs >= patience;
  };
  /** The one that waits for longest where anybody may speak, the one that holds most where there is too much. */
  const findNext = (): readonly [string, Held] | undefined => {
    const all = [...waiting];
    if (heldSize > mostHeld) return all.reduce((most, one) => (one[1].size > most[1].size ? one : most));
    return groups.isOpen() ? all.find(isDue) : all[0];
  };
  const settle = () => {
    for (let next = findNext(); next; next = findNext()) giveTurn(...next);
  };
  return {
    put(job, lines) {
      if (lines.length === 0) return;
      if (job === turn) speak(job, lines);
      else hold(job, lines);
      settle();
    },
    tick: settle,
    flush() {
      for (const next of waiting) giveTurn(...next);
    },
  };
}
