import { type Fragment, listFragments, packFragments } from './fragment-list.ts';
import { type Phase, phases } from './phases.ts';
import type { LogType, State } from './state.ts';

export interface LogQuery extends LogPlace {
  readonly phase?: Phase;
  /** Lowest fragment number wanted. */
  readonly startFragment?: number;
  /** Earliest time wanted, in milliseconds since the epoch. */
  readonly startAt?: number;
}

export interface LogPart {
  readonly last_fragment_number: number;
  readonly log_data: string;
}

interface LogPlace {
  readonly jobId: string;
  readonly type: LogType;
}

/** Stores a fragment, also for a job nobody knows, and a second time if it is sent twice. */
export function addFragment(state: State, { jobId, type }: LogPlace, fragment: Fragment): void {
  const key = `${type}/${jobId}`;
  const list = state.fragments.get(key);
  if (list) list.fresh.push(fragment);
  else state.fragments.set(key, { fresh: [fragment] });
}

/** Has the logs of a job that has ended take little room. */
export function packLogs(state: State, jobId: string): void {
  for (const type of ['output', 'serial']) {
    const list = state.fragments.get(`${type}/${jobId}`);
    if (list) packFragments(list);
  }
}

/** The log per phase: one phase if asked for, otherwise all seven. Nothing is taken away by reading. */
export function readLog(state: State, query: LogQuery): Partial<Record<Phase, LogPart>> {
  const wanted = query.phase ? [query.phase] : phases;
  const fragments = findFragments(state, query);
  return Object.fromEntries(
    wanted.map((phase) => [phase, toPart(fragments.filter((fragment) => fragment.phase === phase))]),
  );
}

/** Everything that was logged for a job, per phase that logged anything. */
export function readWholeLog(state: State, query: LogPlace): Map<Phase, string> {
  const texts = new Map<Phase, string>();
  for (const { phase, text } of findFragments(state, query)) texts.set(phase, (texts.get(phase) ?? '') + text);
  return texts;
}

function findFragments(
  state: State,
  { jobId, type, startFragment = 0, startAt = Number.NEGATIVE_INFINITY }: LogQuery,
): Fragment[] {
  const list = state.fragments.get(`${type}/${jobId}`);
  return (list ? listFragments(list) : [])
    .filter((one) => one.number >= startFragment && one.at >= startAt)
    .sort((a, b) => a.number - b.number);
}

function toPart(fragments: readonly Fragment[]): LogPart {
  return {
    last_fragment_number: fragments.reduce((last, fragment) => Math.max(last, fragment.number), -1),
    log_data: fragments.map((fragment) => fragment.text).join(''),
  };
}
