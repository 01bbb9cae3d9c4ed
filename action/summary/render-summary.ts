import { type FindTrend, type StreamedReport, writeMarkdown } from '../../sdk/index.ts';
import { describeFiles, findRoom, type SummaryFacts } from './facts.ts';

export interface ReportFacts extends SummaryFacts {
  /** What earlier runs know about a test: failures that are new come first. */
  readonly findTrend?: FindTrend | undefined;
}

/**
 * The report for the summary of a step: the verdict, what failed, the jobs, when each node did what, and where the rest is. The
 * paths in it are text, since a summary has no folder that links could begin in. Always smaller than GitHub allows.
 */
export function renderSummary(report: StreamedReport, facts: ReportFacts = {}): string {
  const { artifact, findTrend } = facts;
  return writeMarkdown(report, {
    findTrend,
    maxBytes: findRoom(facts),
    filesIn: describeFiles(facts),
    links: artifact ? [{ title: `artifact ${artifact.name}`, url: artifact.url }] : [],
    timeline: true,
  });
}
