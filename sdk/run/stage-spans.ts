import type { PhaseResult } from '../labs/lab.ts';
import type { StageSpan } from '../report/model.ts';
import type { Sighting } from './sightings.ts';

/** The edges of a job's life, in ms since the epoch, and what was seen in between. */
export interface JobTimes {
  readonly submittedAt: number;
  /** When it left the queue. */
  readonly startedAt?: number | undefined;
  /** When the watch over it ended; absent where something kept it from its end. */
  readonly watchedUntil?: number | undefined;
  /** When it was judged. */
  readonly judgedAt: number;
  readonly seen: readonly Sighting[];
}

interface Span extends Pick<StageSpan, 'stage'> {
  readonly from: number;
  readonly to: number;
}

/**
 * What the time of a job went into. It is in the queue until it starts; then the lab may tell apart what makes the device
 * ready; from the end of the watch on, files are brought in. Between two stages of which nobody saw the edge there is a gap.
 */
export function listStages(times: JobTimes): StageSpan[] {
  const { submittedAt, startedAt, watchedUntil, judgedAt } = times;
  const left = startedAt ?? watchedUntil ?? judgedAt;
  const spans: readonly Span[] = [
    { stage: 'queue', from: submittedAt, to: left },
    ...(startedAt === undefined ? [] : listRunning({ ...times, startedAt })),
    ...(watchedUntil === undefined ? [] : [{ stage: 'collect', from: watchedUntil, to: judgedAt } as const]),
  ];
  // A run may go on at a machine whose clock is behind: a stage begins no earlier than the one before has ended.
  let after = submittedAt;
  return spans.flatMap(({ stage, from: wanted, to }): StageSpan[] => {
    const from = Math.max(wanted, after);
    if (to <= from) return [];
    after = to;
    return [{ stage, startedAt: toIso(from), endedAt: toIso(to) }];
  });
}

function listRunning({ startedAt, watchedUntil, judgedAt, seen }: JobTimes & { readonly startedAt: number }): Span[] {
  const end = watchedUntil ?? judgedAt;
  const spans: Span[] = [];
  for (const { state, stage, from, to } of seen) {
    const last = spans.pop();
    // A state that nobody knows says nothing, and so does a second queue.
    const next = (state === 'running' ? stage : undefined) ?? last?.stage ?? 'run';
    if (state === 'queued' && !last) continue;
    if (last && last.stage === next) spans.push({ ...last, to });
    else spans.push(...(last ? [last] : []), { stage: next, from: Math.max(from, startedAt), to });
  }
  const last = spans.pop() ?? { stage: 'run', from: startedAt, to: end };
  const goesOn = last.stage === 'run' || watchedUntil === undefined || seen.at(-1)?.isCut === undefined;
  return [...spans, goesOn ? { ...last, to: end } : last];
}

/** The phases, with the times at which a job was seen in them: where states of the lab and phases have the same names. */
export function timePhases(phases: readonly PhaseResult[], seen: readonly Sighting[]): PhaseResult[] {
  return phases.map((phase) => {
    // What a child does is no state of its parent.
    const times = phase.job === undefined ? seen.filter(({ detail }) => detail === phase.name) : [];
    const [first] = times;
    if (!first || first.isLate) return phase;
    const isWhole = times.every(({ isLate, isCut }) => !isLate && !isCut);
    const durationMs = times.reduce((sum, { from, to }) => sum + to - from, 0);
    return { startedAt: toIso(first.from), ...(isWhole && { durationMs }), ...phase };
  });
}

/** When a job was first seen out of the queue. */
export function findStart(seen: readonly Sighting[]): number | undefined {
  return seen.find(({ state }) => state === 'running')?.from;
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
