import type { PlannedJob } from '../labs/lab.ts';
import type { LeftRun } from '../node/run.ts';
import { exitCodes } from '../run/verdict.ts';

/** A planned job as JSON can show it. Packed files have no form in it, and yet nobody should think that there are none. */
export function describePlanned({ request, ...job }: PlannedJob): object {
  const described = Object.entries(request ?? {}).map(([key, value]: [string, unknown]) => [
    key,
    value instanceof Blob ? { sizeBytes: value.size } : value,
  ]);
  return { ...job, request: Object.fromEntries(described) as object };
}

/** What a process that leaves a run behind ends with: 0 when the lab has taken every job, or will be offered it. */
export function exitCodeOfLeft({ left }: LeftRun): number {
  return left.every(({ id, isWaiting }) => id !== undefined || isWaiting) ? 0 : exitCodes.infra;
}
