import type { JobBook, OpenJob, Standing } from './job-book.ts';
import { cleanLineStart } from './remote-text.ts';

export interface WaitingOptions {
  readonly nowMs: number;
  /** How long a job runs, by its label, in ms, as far as earlier runs tell. */
  readonly expectedMs?: ((job: string) => number | undefined) | undefined;
  /** How long ago the lab has answered, in ms. */
  readonly sinceAnswerMs?: number | undefined;
}

/** `away`: the lab does not answer. */
type Group = Standing | 'away';

/** In the order in which a job goes through them. */
const words: Readonly<Record<Group, string>> = {
  submitting: 'to be submitted',
  queued: 'queued',
  running: 'running',
  unknown: 'in a state that is new to us',
  away: 'without an answer from the lab',
  collecting: 'handing over results',
};

/** Groups that are so small name their jobs. */
const mostNamed = 3;

/**
 * What a run waits for, in one line, e.g. `3 jobs: 1 queued (tv-2, 1 ahead, for 4 min), 2 running (tv-1 and tv-3, for up to
 * 12 min, about 5 min to go); the lab answered 8 s ago`. However many jobs there are, it says no more than that.
 */
export function describeWaiting(book: JobBook, { nowMs, expectedMs, sinceAnswerMs }: WaitingOptions): string {
  const open = book.open();
  const isAlone = open.length === 1 && book.done() === 0;
  const answeredMs = sinceAnswerMs === undefined ? -Infinity : nowMs - sinceAnswerMs;
  const groupOf = ({ standing, lostMs }: OpenJob): Group =>
    lostMs !== undefined && lostMs >= answeredMs ? 'away' : standing;
  const groups = (Object.keys(words) as Group[])
    .map((group) => ({ group, jobs: open.filter((job) => groupOf(job) === group) }))
    .filter(({ jobs }) => jobs.length > 0)
    .map(({ group, jobs }) => describeGroup(group, jobs, { nowMs, expectedMs, isAlone }));
  const done = book.done() > 0 ? [`${book.done()} done${describeRed(book)}`] : [];
  const count = isAlone ? cleanLineStart(open[0]?.label ?? '') : `${open.length} ${open.length === 1 ? 'job' : 'jobs'}`;
  const answered =
    sinceAnswerMs === undefined ? '' : `; the lab answered ${describeTime(Math.max(0, sinceAnswerMs))} ago`;
  return `${count}: ${[...groups, ...done].join(', ')}${answered}`;
}

function describeRed(book: JobBook): string {
  return book.notPassed() > 0 ? ` (${book.notPassed()} not passed)` : '';
}

interface GroupOptions extends Pick<WaitingOptions, 'nowMs' | 'expectedMs'> {
  readonly isAlone: boolean;
}

function describeGroup(group: Group, jobs: readonly OpenJob[], { nowMs, expectedMs, isAlone }: GroupOptions): string {
  const detail = jobs.length === 1 ? jobs[0]?.detail : undefined;
  const facts = [
    ...(isAlone || jobs.length > mostNamed ? [] : [jobs.map(({ label }) => cleanLineStart(label)).join(' and ')]),
    ...(detail !== undefined && group === 'running' ? [detail] : []),
    ...(group === 'queued' ? describePlaces(jobs) : []),
    describeAge(jobs, nowMs),
    ...(group === 'running' ? describeRest(jobs, { nowMs, expectedMs }) : []),
  ];
  return `${isAlone ? '' : `${jobs.length} `}${words[group]} (${facts.join(', ')})`;
}

function describePlaces(jobs: readonly OpenJob[]): string[] {
  const places = jobs.flatMap(({ ahead }) => ahead ?? []);
  if (places.length === 0) return [];
  const [least, most] = [Math.min(...places), Math.max(...places)];
  if (least !== most) return [`${least} to ${most} ahead`];
  return [least === 0 ? 'next in line' : `${least} ahead`];
}

function describeAge(jobs: readonly OpenJob[], nowMs: number): string {
  const ages = jobs.map(({ standing, sinceMs, startedMs }) =>
    Math.max(0, nowMs - (standing === 'running' ? (startedMs ?? sinceMs) : sinceMs)),
  );
  return `for ${jobs.length > 1 ? 'up to ' : ''}${describeTime(Math.max(...ages))}`;
}

/** By the job that will take the longest from now on. */
function describeRest(
  jobs: readonly OpenJob[],
  { nowMs, expectedMs }: Pick<WaitingOptions, 'nowMs' | 'expectedMs'>,
): string[] {
  const rests = jobs.flatMap(({ label, sinceMs, startedMs }) => {
    const expected = expectedMs?.(label);
    return expected === undefined ? [] : [(startedMs ?? sinceMs) + expected - nowMs];
  });
  if (rests.length === 0) return [];
  const rest = Math.max(...rests);
  return [rest >= 0 ? `about ${describeTime(rest)} to go` : `${describeTime(-rest)} longer than usual`];
}

function describeTime(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
