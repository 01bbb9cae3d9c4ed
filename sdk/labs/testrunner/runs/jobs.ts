import { UsageError } from '../../../http/errors.ts';
import type { JobSummary } from '../../lab.ts';
import type { Filter, Run, Runs } from './calls.ts';
import { formatJobId, readKey } from './ids.ts';
import { isTerminal, readState, type StateKind, wordsOf } from './look.ts';

/** A filter of ours: what to ask the server for, and what to keep of the answer. */
interface ReadFilter {
  readonly filter: Filter;
  readonly keeps: (run: Run) => boolean;
}

const stateNames: ReadonlyMap<string, StateKind> = new Map([
  ['queued', 'queued'],
  ['running', 'running'],
  ['passed', 'passed'],
  ['failed', 'failed'],
]);

/** What {@link listJobs} takes, for the help. */
export const filterHelp =
  'username:NAME, with * for any characters, and status:queued, running, passed, failed or a word of the server';

/**
 * Lists runs, the newest first. Each answer is asked for by the id where the last one ended, so that runs which come and go
 * meanwhile are neither skipped nor told twice. The server's own `Link` headers lose the search, and are not followed.
 *
 * @throws {UsageError} for a filter that is none
 */
export async function* listJobs(
  runs: Runs,
  filters: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<JobSummary> {
  const read = filters.map(readFilter);
  const wanted = read.map(({ filter }) => filter);
  for (let below: number | undefined; ; ) {
    const last = below;
    const end: Filter[] = last === undefined ? [] : [{ name: 'id', op: 'lt', val: last }];
    // A server that ignored the end would send the same runs for ever.
    const answer = (await runs.list([...wanted, ...end], signal)).filter(({ id }) => last === undefined || id < last);
    const lowest = answer.at(-1)?.id;
    if (lowest === undefined) return;
    for (const run of answer) if (read.every(({ keeps }) => keeps(run))) yield toSummary(run);
    below = lowest;
  }
}

function toSummary({ id, username, status }: Run): JobSummary {
  const kind = readState(status);
  return {
    id: formatJobId(id, readKey(username)),
    state: isTerminal(kind) ? 'ended' : kind,
    detail: status,
    ...(username && { name: username }),
  };
}

function readFilter(text: string): ReadFilter {
  const [, name, value = ''] = /^(username|status):(.+)$/s.exec(text) ?? [];
  if (name === 'username') return readUsername(value);
  if (name === 'status') {
    const kind = stateNames.get(value.toLowerCase());
    const words = kind ? wordsOf(kind) : [value];
    return { filter: { name: 'status', op: 'in', val: words }, keeps: ({ status }) => words.includes(status) };
  }
  throw new UsageError(`"${text}" is no filter here. Write ${filterHelp}.`);
}

/** The database knows `%` and `_` as wildcards, cannot quote them, and ignores case: what it finds too much is left out. */
function readUsername(value: string): ReadFilter {
  if (!value.includes('*'))
    return { filter: { name: 'username', op: 'eq', val: value }, keeps: ({ username }) => username === value };
  const pattern = new RegExp(`^${value.split(/\*+/).map(quote).join('.*')}$`, 's');
  return {
    filter: { name: 'username', op: 'like', val: value.replaceAll('*', '%') },
    keeps: ({ username }) => pattern.test(username),
  };
}

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
