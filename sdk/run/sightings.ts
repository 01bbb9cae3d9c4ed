import type { JobState, RunningStage } from '../labs/lab.ts';

/** A stretch of time in which a job was seen in one state. Times are in ms since the epoch. */
export interface Sighting {
  readonly state: JobState;
  /** The lab's own word for it. */
  readonly detail: string;
  /** What the job was at, where the lab says so. */
  readonly stage?: RunningStage;
  readonly from: number;
  readonly to: number;
  /** Nobody had looked right before: it may have begun earlier. */
  readonly isLate?: true;
  /** Nobody looked right after: it may have gone on. */
  readonly isCut?: true;
}

/** A state as a watch hears of it. */
export interface Mark extends Pick<Sighting, 'state' | 'detail'> {
  readonly stage?: RunningStage | undefined;
  readonly at: number;
  /** Nobody had looked for a while: what was before may have ended earlier, and this have begun. */
  readonly isUnseen?: boolean | undefined;
}

/** What watches have seen of a job, in order. */
export interface Sightings {
  see(mark: Mark): void;
  /** The watch is over, and the job is no longer in the state it was in. */
  end(mark: Pick<Mark, 'at' | 'isUnseen'>): void;
  list(): readonly Sighting[];
}

/** @param earlier - what earlier watches over the job have seen */
export function createSightings(earlier: readonly Sighting[] = []): Sightings {
  const seen = [...earlier];
  const close = ({ at, isUnseen }: Pick<Mark, 'at' | 'isUnseen'>): void => {
    const last = seen.pop();
    if (last) seen.push(isUnseen ? { ...last, isCut: true } : { ...last, to: Math.max(last.to, at) });
  };
  return {
    see({ at, state, detail, stage, isUnseen }) {
      const last = seen.at(-1);
      // The same as before, whatever nobody saw in between.
      if (last && last.state === state && last.detail === detail) return close({ at });
      close({ at, isUnseen });
      seen.push({ state, detail, ...(stage && { stage }), from: at, to: at, ...(isUnseen && { isLate: true }) });
    },
    end: close,
    list: () => seen,
  };
}
