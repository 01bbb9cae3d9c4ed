import type { Run, Runs, Task } from './calls.ts';
import { type RunName, readKey, tokenOf } from './ids.ts';

/** What a status means. The server misspells `RUNNING`, and its description does not. */
export type StateKind = 'queued' | 'running' | 'passed' | 'failed' | 'unknown';

const kinds: ReadonlyMap<string, StateKind> = new Map([
  ['CREATED', 'queued'],
  ['RUNNIG', 'running'],
  ['RUNNING', 'running'],
  ['SUCCESS', 'passed'],
  ['FAILED', 'failed'],
]);

/** The words that the server has for a kind of state. */
export function wordsOf(kind: StateKind): string[] {
  return [...kinds].filter(([, one]) => one === kind).map(([word]) => word);
}

export function readState(status: string): StateKind {
  return kinds.get(status) ?? 'unknown';
}

export function isTerminal(kind: StateKind): kind is 'passed' | 'failed' {
  return kind === 'passed' || kind === 'failed';
}

/** What one look at a run showed. */
export interface Look {
  readonly run: Run;
  readonly kind: StateKind;
  /** Asked only while the run is not over. */
  readonly task?: Task;
  /** Why the run will never be over; absent while it may be. */
  readonly stuck?: string;
}

/**
 * Looks at a run, and at its task when it is not over: a task that came to its end while its run did not means that
 * nobody works on the run any more. The run is read again after the task, since both end at almost the same time.
 *
 * @returns undefined when there is no such run, or its id is another run's by now
 */
export async function lookAt(runs: Runs, name: RunName, signal?: AbortSignal): Promise<Look | undefined> {
  const first = await resolveRun(runs, name, signal);
  const kind = first && readState(first.status);
  if (!first || !kind) return undefined;
  if (isTerminal(kind) || first.taskId === undefined) return { run: first, kind };
  const task = await runs.task(first.taskId, signal);
  if (!task?.isOver) return { run: first, kind, ...(task && { task }) };
  const run = await resolveRun(runs, name, signal);
  if (!run) return undefined;
  const later = readState(run.status);
  return isTerminal(later) ? { run, kind: later } : { run, kind: later, task, stuck: explainStuck(run, task) };
}

/** Finds a run by its name, and makes sure that it is still the one that is meant. */
async function resolveRun(runs: Runs, name: RunName, signal?: AbortSignal): Promise<Run | undefined> {
  const { id, key } = name;
  if (id === undefined)
    return await runs.find([{ name: 'username', op: 'like', val: `%${tokenOf(key ?? '')}` }], signal);
  const run = await runs.get(id, signal);
  return run && isMeant(run, name) ? run : undefined;
}

/** A number without a key may mean any run. */
function isMeant(run: Run, { key }: RunName): boolean {
  return key === undefined || readKey(run.username) === key;
}

function explainStuck({ id, status }: Run, { state, hasFailed, problem }: Task): string {
  const was = `run ${id} stays ${status || 'without a status'} for ever`;
  if (problem !== undefined) return `${was}: its worker gave up with "${problem}"`;
  if (hasFailed)
    return `${was}: its worker broke down (the task is ${state}). A worker that fails one task after the other has to be restarted; deleting a run while it runs brings that about`;
  return `${was}, although its task is over (${state}): the worker and the server may use different databases`;
}
