import { isRed } from './explain-red.ts';
import type { StreamedJob, StreamedReport, TestCase, Totals } from './model.ts';
import type { FindTrend } from './trend.ts';

/** Where a case is. The case itself is read when it is shown. */
export interface CaseRef {
  readonly job: StreamedJob;
  readonly index: number;
}

/** A case that did not pass. */
export interface RedRef extends CaseRef {
  /** It did not fail the last time, or there was no last time. False where nothing is known of earlier runs. */
  readonly isNew: boolean;
}

/** What a summary is about. */
export interface Survey {
  /** What came of each job, in their order. */
  readonly jobs: readonly { readonly job: StreamedJob; readonly totals: Totals }[];
  /** What a person should look at first stands first: new failures, other failures, what did not run. */
  readonly red: readonly RedRef[];
  readonly flaky: readonly CaseRef[];
  readonly quarantined: readonly CaseRef[];
  /** The slowest ones, at most `maxSlowest` of them. */
  readonly slowest: readonly CaseRef[];
}

export interface SurveyOptions {
  readonly findTrend?: FindTrend | undefined;
  /** @default 10 */
  readonly maxSlowest?: number;
}

/** Looks at every case once, and keeps nothing of it but where it is. */
export function surveyReport(report: StreamedReport, { findTrend, maxSlowest = 10 }: SurveyOptions = {}): Survey {
  const red: { readonly ref: RedRef; readonly rank: number }[] = [];
  const flaky: CaseRef[] = [];
  const quarantined: CaseRef[] = [];
  const slowest = createTop(maxSlowest);
  const jobs = report.jobs.map((job) => {
    const totals = { tests: 0, passed: 0, failed: 0, errors: 0, skipped: 0, flaky: 0, quarantined: 0, durationMs: 0 };
    let index = 0;
    for (const test of job.tests) {
      const ref = { job, index };
      totals.tests += 1;
      totals[test.outcome === 'error' ? 'errors' : test.outcome] += 1;
      if (isRed(test)) {
        const novelty = judgeNovelty(test, findTrend);
        red.push({ ref: { ...ref, isNew: novelty === 'new' }, rank: redOrder.indexOf(novelty) });
      }
      if (test.isFlaky) {
        totals.flaky += 1;
        flaky.push(ref);
      }
      if (test.quarantine) {
        totals.quarantined += 1;
        quarantined.push(ref);
      }
      totals.durationMs += test.durationMs ?? 0;
      slowest.offer(ref, test.durationMs ?? 0);
      index += 1;
    }
    return { job, totals };
  });
  const ranked = red.sort((a, b) => a.rank - b.rank).map(({ ref }) => ref);
  return { jobs, red: ranked, flaky, quarantined, slowest: slowest.list() };
}

/** The case that a reference leads to. */
export function readCase({ job, index }: CaseRef): TestCase {
  const test = job.tests.at(index);
  if (!test) throw new Error(`${job.label} has no case ${index}`);
  return test;
}

type Novelty = 'new' | 'unknown' | 'known' | 'none';

const redOrder: readonly Novelty[] = ['new', 'unknown', 'known', 'none'];

/** New is what passed the last time it had a result. Of a test without a history nobody knows, as in the first run of all. */
function judgeNovelty(test: TestCase, findTrend: FindTrend | undefined): Novelty {
  if (test.source === 'judge') return 'none';
  const last = findTrend?.(test)?.outcomes.find((outcome) => outcome !== 'skipped');
  if (last === undefined) return 'unknown';
  return last === 'failed' || last === 'error' ? 'known' : 'new';
}

/** Keeps those with the highest value, and of equal ones the first. */
function createTop(size: number) {
  let top: { readonly ref: CaseRef; readonly value: number }[] = [];
  return {
    offer(ref: CaseRef, value: number) {
      const lowest = top.at(-1);
      if (!(value > 0) || (top.length === size && lowest && value <= lowest.value)) return;
      const place = top.findIndex((one) => value > one.value);
      top = top.toSpliced(place === -1 ? top.length : place, 0, { ref, value }).slice(0, size);
    },
    list: (): readonly CaseRef[] => top.map(({ ref }) => ref),
  };
}
