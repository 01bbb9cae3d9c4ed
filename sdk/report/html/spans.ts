import { parseInstant } from '../format.ts';
import type { JobAttempt, StageSpan, StreamedReport } from '../model.ts';
import { cleanLine } from '../xunit/text.ts';

export type Stage = StageSpan['stage'];

/** A stretch of time in ms since 1970. */
export interface Span {
  readonly stage: Stage;
  readonly from: number;
  readonly to: number;
}

/** A job at the lab, with what its time went into. */
export interface Bar {
  readonly label: string;
  readonly jobNumber: number;
  readonly verdict: JobAttempt['verdict'];
  readonly spans: readonly Span[];
  readonly from: number;
  readonly to: number;
}

/** A node, and the jobs on it; those in one row do not overlap. */
export interface Lane {
  readonly node: string;
  readonly rows: readonly (readonly Bar[])[];
}

export interface Chart {
  readonly from: number;
  readonly to: number;
  readonly lanes: readonly Lane[];
  /** Jobs that have no place in it. */
  readonly left: number;
}

/** More than this is no picture any more. */
const mostBars = 1000;

/**
 * When each node did what; undefined where no time is known.
 *
 * @param maxBars - how many jobs at the lab have a place in it
 */
export function layOutChart({ jobs }: Pick<StreamedReport, 'jobs'>, maxBars = mostBars): Chart | undefined {
  const found = jobs.flatMap((job, index) =>
    (job.attempts ?? [job]).flatMap((attempt) => {
      const spans = listSpans(attempt);
      if (spans.length === 0) return [];
      const from = Math.min(...spans.map((span) => span.from));
      const to = Math.max(...spans.map((span) => span.to));
      const { label, verdict } = attempt;
      return [{ node: cleanLine(attempt.node, 200), bar: { label, jobNumber: index + 1, verdict, spans, from, to } }];
    }),
  );
  if (found.length === 0) return undefined;
  const shown = found.slice(0, maxBars);
  const byNode = new Map<string, Bar[]>();
  for (const { node, bar } of shown) byNode.set(node, [...(byNode.get(node) ?? []), bar]);
  const lanes = [...byNode].map(([node, bars]) => ({ node, rows: stack(bars) }));
  const from = shown.reduce((first, { bar }) => Math.min(first, bar.from), Number.POSITIVE_INFINITY);
  const to = shown.reduce((last, { bar }) => Math.max(last, bar.to), 0);
  return to > from ? { from, to, lanes, left: found.length - shown.length } : undefined;
}

type Timed = Pick<JobAttempt, 'stages' | 'submittedAt' | 'startedAt' | 'endedAt'>;

/** The stages of a job, or what its times tell of them. */
function listSpans({ stages, submittedAt, startedAt, endedAt }: Timed): readonly Span[] {
  const told = (stages ?? []).slice(0, 100).flatMap((span) => toSpan(span.stage, span.startedAt, span.endedAt));
  if (told.length > 0) return told;
  return [...toSpan('queue', submittedAt, startedAt), ...toSpan('run', startedAt ?? submittedAt, endedAt)];
}

function toSpan(stage: Stage, startedAt: string | undefined, endedAt: string | undefined): readonly Span[] {
  const from = parseInstant(startedAt);
  const to = parseInstant(endedAt);
  return from === undefined || to === undefined || to <= from ? [] : [{ stage, from, to }];
}

/** Puts each job into the first row that is free. */
function stack(bars: readonly Bar[]): readonly (readonly Bar[])[] {
  const rows: Bar[][] = [];
  for (const bar of [...bars].sort((a, b) => a.from - b.from)) {
    const free = rows.find((row) => (row.at(-1)?.to ?? 0) <= bar.from);
    if (free) free.push(bar);
    else rows.push([bar]);
  }
  return rows;
}
