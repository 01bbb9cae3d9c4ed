import type { JobMark, MarkedJob } from '../labs/lab.ts';

/** What is known here of a run, as far as it matters for its jobs at the lab. */
export interface KnownRun {
  readonly runId: string;
  /** Somebody has it, or will come back to it. */
  readonly isWanted: boolean;
}

/** What to do with a job at the lab that carries our mark. */
export type ReapDecision = { readonly reap: true } | { readonly reap: false; readonly why: string };

/**
 * Decides about a job that carries a mark: it is stopped only when it is provably ours, old enough, and of no run that anybody
 * still wants.
 */
export function decideReap(
  { mark, createdAt }: Pick<MarkedJob, 'mark' | 'createdAt'>,
  {
    owner,
    runs,
    olderThanMs,
    nowMs,
  }: {
    readonly owner: JobMark['owner'];
    readonly runs: readonly KnownRun[];
    readonly olderThanMs: number;
    readonly nowMs: number;
  },
): ReapDecision {
  const leave = (why: string): ReapDecision => ({ reap: false, why });
  if (mark.owner !== owner) return leave(`it belongs to ${mark.owner}`);
  if (runs.some(({ runId, isWanted }) => runId === mark.runId && isWanted)) return leave('its run goes on');
  const created = createdAt === undefined ? Number.NaN : Date.parse(createdAt);
  if (Number.isNaN(created)) return leave('the lab does not tell how old it is');
  if (nowMs - created < olderThanMs) return leave('it is not old enough');
  return { reap: true };
}
