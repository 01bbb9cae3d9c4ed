import { explainJob, isRed, toJobTest, toNotRunCase } from '../../report/explain-red.ts';
import type { JobAttempt, JobReport, StageSpan, TestCase } from '../../report/model.ts';
import { keyOf } from '../test-key.ts';
import { weigh } from '../weigh.ts';
import { type Attempt, hasResult, isAboutJob, listAside, listCases, listWork, type PlannedWork } from './attempts.ts';
import { fillSlots, type Slot, toExpected, toFinalCase } from './slots.ts';
import { findObjection, findStanding, listMissingReports, listProblems, type Standing } from './standing.ts';

/**
 * The report of a planned job from those of its attempts, the oldest first, each judged on its own.
 *
 * A test is known by class and name. Its last result counts, and earlier ones stay with it; one that passed after it had
 * failed is flaky. What only says that there is no result gives way to any result. Repeating failed tests changes neither
 * which tests there are nor the result of any that had passed; repeating what the infrastructure took takes no failure back.
 */
export function mergeAttempts(planned: PlannedWork, attempts: readonly Attempt[]): JobReport {
  const [first] = attempts;
  if (first && attempts.length === 1 && isComplete(planned, first))
    return { ...first.report, label: planned.label, tests: listCases(first.report, planned.label) };
  const slots = fillSlots(planned, attempts);
  return assemble(planned, { attempts, slots, ...findStanding(planned.label, attempts, slots) });
}

function isComplete({ label, expected = [] }: PlannedWork, { report }: Attempt): boolean {
  const known = new Set(listCases(report, label).map(keyOf));
  return expected.every((test) => known.has(keyOf(test)));
}

/** What a report is made of: tests, and the attempts that tell of them. */
export interface Share extends Standing {
  /** @default that of the planned job */
  readonly label?: string;
  /** Others of the same work did run tests. @default false */
  readonly isShare?: boolean;
  readonly attempts: readonly Attempt[];
  readonly slots: readonly Slot[];
}

export function assemble(planned: PlannedWork, { attempts, slots, ...share }: Share): JobReport {
  const { notRun, target = planned.label } = planned;
  const { label = planned.label } = share;
  const reports = attempts.map(({ report }) => report);
  const standing = attempts.filter((attempt) => share.standing.includes(attempt));
  // What the lab never took has no page to look at.
  const last = reports.findLast(({ id }) => id !== undefined) ?? reports.at(-1);
  const node = last?.node ?? target;
  const broken = share.broken.at(-1)?.report;
  const open = slots.filter(({ results }) => results.length === 0);
  const isCutShort = notRun !== undefined && (open.length > 0 || !last);
  const objection = standing.map(findObjection).find((reason) => reason !== undefined);
  const problems = standing.flatMap((attempt) => listProblems(attempt, planned.label));
  // They have one name, and one of them says it all.
  const unreported = standing.flatMap((attempt) => listMissingReports(attempt, planned.label)).slice(0, 1);
  const tests = slots.map((slot) => toFinalCase(slot, node));
  const { verdict, reason, trouble } = weigh({
    outcome: objection === undefined ? askLast(last, planned.label) : { verdict: 'failed', reason: objection },
    trouble: broken?.trouble ?? (isCutShort ? { verdict: 'cancelled', reason: notRun } : undefined),
    found: [...tests.filter(hasResult), ...problems],
    isShare: share.isShare ?? false,
    failed: slots.filter((slot) => isFailure(slot, share)).map((slot) => toFinalCase(slot, node)),
    missing: open.map(toExpected),
    artifacts: standing.flatMap(({ report }) => report.artifacts),
    hasNoReport: unreported.length > 0,
  });
  const why = [reason, explainLast(attempts)].filter((text) => text !== undefined).join('; ');
  const work = [...(broken ? listBroken(broken, planned.label) : []), ...tests, ...problems, ...unreported];
  const all = [...findPhases(attempts, planned.label, work), ...work];
  if (work.length === 0 && notRun !== undefined) all.push(toNotRunCase(toJobTest(label), notRun));
  const stages = reports.flatMap((report) => report.stages ?? []).sort(byStart);
  const judged = { label, verdict, ...(verdict !== 'passed' && why !== '' && { reason: why }) };
  return {
    ...judged,
    ...(last?.id !== undefined && { id: last.id }),
    node,
    ...(last?.url !== undefined && { url: last.url }),
    ...(broken?.clock && { clock: broken.clock }),
    ...(trouble && { trouble }),
    ...sumUpTimes(reports),
    ...(stages.length > 0 && { stages }),
    ...(last?.log !== undefined && { log: last.log }),
    phases: reports.findLast(({ phases }) => phases.length > 0)?.phases ?? [],
    properties: reports.findLast(({ properties }) => Object.keys(properties).length > 0)?.properties ?? {},
    tests: [...all, ...explainJob({ ...judged, tests: all })],
    artifacts: reports.flatMap((report) => report.artifacts),
    ...(attempts.length > 1 && { attempts: attempts.map(toJobAttempt) }),
  };
}

/**
 * The phases that accompany the work, from the last attempt that was one at all of it: what a repetition of failed tests goes
 * through was not asked for. A phase that tells more has its case already.
 */
function findPhases(attempts: readonly Attempt[], label: string, work: readonly TestCase[]): readonly TestCase[] {
  const told = new Set(work.map(keyOf));
  const last = attempts.findLast(({ because }) => because !== 'failed');
  return last ? listAside(last.report, label).filter((test) => !told.has(keyOf(test))) : [];
}

/** An error may be of what broke the job that it comes from; of any other job it is as good as a failure. */
function isFailure({ results }: Slot, { broken }: Pick<Standing, 'broken'>): boolean {
  const last = results.at(-1);
  if (!last || !isRed(last.test)) return false;
  return last.test.outcome === 'failed' || !broken.some(({ report }) => report === last.report);
}

/** What a lab says of a job as a whole, where it is no more than its tests say. */
function askLast(last: JobReport | undefined, label: string): Pick<JobReport, 'verdict' | 'reason'> {
  if (!last) return { verdict: 'passed' };
  const { verdict, reason } = last;
  const isSaid = verdict === 'dispatched' || (verdict === 'empty' && !listWork(last, label).some(hasResult));
  return isSaid ? { verdict, ...(reason !== undefined && { reason }) } : { verdict: 'passed' };
}

/** A repetition of failed tests that came to nothing leaves them as they were. */
function explainLast(attempts: readonly Attempt[]): string | undefined {
  const last = attempts.at(-1);
  if (last?.because !== 'failed' || !last.report.trouble) return undefined;
  return `the repetition ended without all results: ${last.report.trouble.reason}`;
}

/** The phases that broke a job, which are worth showing as long as nothing has made up for it. */
function listBroken(report: JobReport, label: string): readonly TestCase[] {
  return listCases(report, label).filter(
    (test) => test.source === 'phase' && isAboutJob(test, label) && !hasResult(test),
  );
}

function sumUpTimes(reports: readonly JobReport[]): Pick<JobReport, 'submittedAt' | 'startedAt' | 'endedAt'> {
  const listOf = (name: 'submittedAt' | 'startedAt' | 'endedAt') =>
    reports.flatMap((report) => report[name] ?? []).sort();
  const [submittedAt] = listOf('submittedAt');
  const [startedAt] = listOf('startedAt');
  const endedAt = listOf('endedAt').at(-1);
  return {
    ...(submittedAt !== undefined && { submittedAt }),
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
  };
}

/** Attempts that went on at the same time stand in the order in which they began. */
function byStart(a: StageSpan, b: StageSpan): number {
  return a.startedAt < b.startedAt ? -1 : 1;
}

function toJobAttempt({ report, because }: Attempt): JobAttempt {
  const { label, id, node, url, verdict, reason, clock, trouble, phases } = report;
  const { submittedAt, startedAt, endedAt, stages, log } = report;
  return {
    label,
    because,
    ...(id !== undefined && { id }),
    node,
    ...(url !== undefined && { url }),
    verdict,
    ...(reason !== undefined && { reason }),
    ...(clock && { clock }),
    ...(trouble && { trouble }),
    ...(submittedAt !== undefined && { submittedAt }),
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
    ...(stages && { stages }),
    ...(log !== undefined && { log }),
    phases,
  };
}
