import { UsageError } from '../../http/errors.ts';
import { parseInstant } from '../../report/format.ts';
import type { JobReport, RunReport } from '../../report/model.ts';
import { listCases } from '../rerun/attempts.ts';
import type { ShardPlan } from '../shard/plan.ts';
import { summarizeRun } from '../summarize-run.ts';
import { combineVerdicts, exitCodes } from '../verdict.ts';
import { mergeReruns } from './merge-reruns.ts';
import { findMissing, toMissingJob } from './missing.ts';

/** What one run has left. */
export interface Piece {
  /** What the user calls it; no two pieces have the same. */
  readonly name: string;
  /** Absent when the run has left no report: it died, or goes on still. */
  readonly report?: RunReport;
}

export interface MergeReportsOptions {
  readonly pieces: readonly Piece[];
  /** Of the merged report. */
  readonly runId: string;
  /** How many pieces there should be. @default as many as the legs say that they are */
  readonly expect?: number | undefined;
  /** The plan whose legs the pieces are. */
  readonly plan?: ShardPlan | undefined;
  /** Pieces of the same leg are repetitions: of each test the last execution counts. @default false: an error */
  readonly reruns?: boolean | undefined;
  /** ISO 8601; of a report to which no piece has come. */
  readonly now: string;
  /** What a reader should know of how the pieces were found. */
  readonly notes?: readonly string[] | undefined;
}

/** What stands for one leg: a run, or a run and its repetitions. */
export interface Leg {
  /** `2/4`, where the run was a leg of a plan. */
  readonly shard?: string | undefined;
  readonly name: string;
  readonly report: RunReport;
}

/**
 * Puts the reports of several runs together in one. The same run twice counts once. A leg that is missing, or a run that has
 * left no report, makes the verdict `infra`, unless a test failed elsewhere; it is never green.
 *
 * @throws {UsageError} for pieces that do not belong together
 */
export function mergeReports(options: MergeReportsOptions): RunReport {
  const { pieces, runId, now, plan } = options;
  const copies: string[] = [];
  const legs = listLegs(options, (note) => copies.push(note));
  const lost = pieces.filter(({ report }) => report === undefined);
  const missing = findMissing({ legs, lost: lost.length, plan, expect: options.expect });
  const jobs = [
    ...nameApart(legs),
    ...lost.map(({ name }) =>
      toMissingJob({ label: name, reason: 'the run has left no result.json: it died, or goes on still' }),
    ),
    ...missing.map(toMissingJob),
  ];
  const reports = legs.map(({ report }) => report);
  const verdict = combineVerdicts([...reports.map((one) => one.verdict), ...jobs.map((one) => one.verdict)]);
  const dispatched = reports.filter((one) => one.verdict === 'dispatched');
  const isAccepted = verdict === 'dispatched' && dispatched.every(({ exitCode }) => exitCode === exitCodes.passed);
  return summarizeRun({
    runId,
    lab: { kind: joinWords(reports.map(({ lab }) => lab.kind)), url: joinWords(reports.map(({ lab }) => lab.url)) },
    startedAt:
      findEdge(
        reports.map(({ startedAt }) => startedAt),
        Math.min,
      ) ?? now,
    endedAt:
      findEdge(
        reports.map(({ endedAt }) => endedAt),
        Math.max,
      ) ?? now,
    verdict,
    exitCode: exitCodes[isAccepted ? 'passed' : verdict],
    jobs,
    reasons: legs.flatMap(listOwnReasons),
    environment: findCommon(pieces.flatMap(({ report }) => (report ? [report.environment ?? {}] : []))),
    notes: [...(options.notes ?? []), ...copies, ...new Set(pieces.flatMap(({ report }) => report?.notes ?? []))],
    mergedFrom: [
      ...new Set(pieces.flatMap(({ report }) => (report ? (report.mergedFrom ?? [report.runId]) : []))),
    ].sort(),
  });
}

function listLegs({ pieces, reruns = false }: MergeReportsOptions, tell: (note: string) => void): Leg[] {
  const groups = new Map<string, Leg[]>();
  for (const leg of dropCopies(pieces, tell)) {
    const key = leg.shard ?? (reruns ? 'all' : `piece ${leg.name}`);
    groups.set(key, [...(groups.get(key) ?? []), leg]);
  }
  return [...groups.values()].map((group) => {
    const [first, second] = group.sort((a, b) => startOf(a) - startOf(b));
    if (!first) throw new Error('a leg without a run');
    if (second && !reruns)
      throw new UsageError(
        `${first.name} and ${second.name} are both leg ${first.shard}. Give --reruns if one repeats the other, or leave one out.`,
      );
    return { ...first, report: mergeReruns(group.map(({ report }) => report)) };
  });
}

/** A link to a run folder, or a copy of it, is the same run; where one is a later state of it, that counts. */
function dropCopies(pieces: readonly Piece[], tell: (note: string) => void): Leg[] {
  const ids = new Set(pieces.map(({ report }) => report?.runId));
  const twice = pieces.find(({ report }) => report?.mergedFrom?.some((id) => ids.has(id)));
  if (twice)
    throw new UsageError(`${twice.name} was merged from other pieces that are given here as well. Leave it out.`);
  const byRun = new Map<string, Leg>();
  for (const { name, report } of pieces) {
    if (!report) continue;
    const known = byRun.get(report.runId);
    if (known) tell(`${known.name} and ${name} are the same, and count once`);
    if (known && (parseInstant(known.report.endedAt) ?? 0) >= (parseInstant(report.endedAt) ?? 0)) continue;
    byRun.set(report.runId, { name, report, shard: report.shard });
  }
  return [...byRun.values()];
}

function startOf({ report }: Leg): number {
  return parseInstant(report.startedAt) ?? 0;
}

/** A job is called by its leg as well, and always so: its name must not depend on which other legs are there. */
function nameApart(legs: readonly Leg[]): JobReport[] {
  const count = new Map<string, number>();
  for (const { label } of legs.flatMap(({ report }) => report.jobs)) count.set(label, (count.get(label) ?? 0) + 1);
  const labels = new Set<string>();
  return legs.flatMap(({ shard, name, report }) =>
    report.jobs.map((job) => {
      const leg = shard ?? ((count.get(job.label) ?? 0) > 1 ? name : undefined);
      const wanted = leg === undefined ? job.label : `${job.label} (${leg})`;
      let label = wanted;
      for (let number = 2; labels.has(label); number++) label = `${wanted}-${number}`;
      labels.add(label);
      // What is about the job goes by its name.
      return { ...job, label, tests: listCases(job, label) };
    }),
  );
}

/** Reasons of a run that are not those of its jobs. */
function listOwnReasons({ shard, name, report }: Leg): string[] {
  const ofJobs = new Set(report.jobs.map(({ label, reason }) => `${label}: ${reason}`));
  return report.reasons.filter((reason) => !ofJobs.has(reason)).map((reason) => `${shard ?? name}: ${reason}`);
}

/** What all of them say: the commit, mostly, and not the machine. */
function findCommon([first = {}, ...others]: readonly Readonly<Record<string, string>>[]): RunReport['environment'] {
  const common = Object.entries(first).filter(([name, value]) => others.every((one) => one[name] === value));
  return common.length > 0 ? Object.fromEntries(common) : undefined;
}

function joinWords(words: readonly string[]): string {
  return [...new Set(words.filter((word) => word !== ''))].sort().join(', ') || 'unknown';
}

function findEdge(times: readonly string[], choose: (...values: number[]) => number): string | undefined {
  return times.length === 0
    ? undefined
    : new Date(choose(...times.map((time) => parseInstant(time) ?? 0))).toISOString();
}
