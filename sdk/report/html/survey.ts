import { isRed } from '../explain-red.ts';
import type { StreamedReport, TestCase } from '../model.ts';
import type { FindTrend } from '../trend.ts';
import { cleanLine } from '../xunit/text.ts';
import { judgeNovelty, type Novelty } from './trend.ts';

/** Where a test stands in the report. */
export interface CaseRef {
  readonly job: number;
  readonly index: number;
}

export type GroupName = 'red' | 'more-red' | 'flaky' | 'quarantined' | 'skipped' | 'passed';

export interface Group {
  readonly name: GroupName;
  /** How many tests it has; `refs` may be fewer. */
  readonly count: number;
  readonly refs: readonly CaseRef[];
}

export interface Survey {
  /** In the order of the page, without those that have no test. */
  readonly groups: readonly Group[];
  /** The nodes that a reader can choose, in order of appearance; the place of a node is its number on the page. */
  readonly nodes: ReadonlyMap<string, number>;
  readonly newFailures: number;
  /** Of each job, in the order of the report. */
  readonly jobCounts: readonly JobCounts[];
  /** Numbers of the jobs whose tests have files of their own, from 0. */
  readonly jobsWithFiles: ReadonlySet<number>;
}

export type JobCounts = Readonly<Record<TestCase['outcome'], number>>;

/** Rows of a group; result.json has the others. */
const maxRows = 10_000;
const maxNodes = 500;
/** The group of failures is open from the start, and what is open is laid out: with thousands the page would open late. */
const maxOpenFailures = 500;

/** New failures are what somebody has to look at; what has no result says nothing about the product. */
const redOrder: readonly (Novelty | 'none')[] = ['new', 'unknown', 'known', 'none'];

/** Goes through the tests once, and keeps where those stand that the page shows. */
export function surveyReport(report: StreamedReport, findTrend: FindTrend | undefined): Survey {
  const groups = new Map<string, { count: number; refs: CaseRef[] }>();
  const nodes = new Map<string, number>();
  const add = (name: string, ref: CaseRef): void => {
    const group = groups.get(name) ?? { count: 0, refs: [] };
    groups.set(name, group);
    group.count += 1;
    if (group.refs.length < maxRows) group.refs.push(ref);
  };
  const jobsWithFiles = new Set<number>();
  const jobCounts = report.jobs.map((job, jobIndex) => {
    const counts = { passed: 0, failed: 0, error: 0, skipped: 0 };
    let index = 0;
    for (const test of job.tests) {
      const node = cleanLine(test.node ?? job.node, 200);
      if (!nodes.has(node) && nodes.size < maxNodes) nodes.set(node, nodes.size);
      add(classify(test, findTrend), { job: jobIndex, index });
      counts[test.outcome] += 1;
      if (test.attachments !== undefined && test.attachments.length > 0) jobsWithFiles.add(jobIndex);
      index += 1;
    }
    return counts;
  });
  const pick = (name: string): { count: number; refs: readonly CaseRef[] } =>
    groups.get(name) ?? { count: 0, refs: [] };
  const red = redOrder.map((kind) => pick(`red-${kind}`));
  const refs = red.flatMap((part) => part.refs).slice(0, maxRows);
  const redCount = red.reduce((sum, { count }) => sum + count, 0);
  const all: readonly Group[] = [
    { name: 'red', count: Math.min(redCount, maxOpenFailures), refs: refs.slice(0, maxOpenFailures) },
    { name: 'more-red', count: Math.max(0, redCount - maxOpenFailures), refs: refs.slice(maxOpenFailures) },
    ...(['flaky', 'quarantined', 'skipped', 'passed'] as const).map((name) => ({ name, ...pick(name) })),
  ];
  return {
    groups: all.filter(({ count }) => count > 0),
    nodes,
    newFailures: pick('red-new').count,
    jobCounts,
    jobsWithFiles,
  };
}

function classify(test: TestCase, findTrend: FindTrend | undefined): string {
  if (isRed(test)) return `red-${test.noResult ? 'none' : judgeNovelty(test, findTrend)}`;
  if (test.isFlaky) return 'flaky';
  if (test.quarantine) return 'quarantined';
  return test.outcome === 'skipped' ? 'skipped' : 'passed';
}
