import { escapeMarkdown } from './markdown/escape.ts';
import { createFailures } from './markdown/failures.ts';
import { countBytes, fitSections, type Share } from './markdown/fit.ts';
import { createFlaky, createQuarantined } from './markdown/flaky.ts';
import {
  createClocks,
  createFilesNote,
  createHeading,
  createNotes,
  createReasons,
  type SummaryLink,
} from './markdown/heading.ts';
import { createJobs, createSlowest } from './markdown/tables.ts';
import { createNodes, createTimeline } from './markdown/timeline.ts';
import { createTroubles } from './markdown/troubles.ts';
import type { StreamedReport } from './model.ts';
import { surveyReport } from './survey.ts';
import type { FindTrend } from './trend.ts';

export interface MarkdownOptions {
  /** Upper bound of the whole text in bytes of UTF-8. Default 1 000 000: GitHub drops a step's summary over 1 MiB. */
  readonly maxBytes?: number | undefined;
  /** From the folder in which the text stands to the run folder, for its links. @default it stands in the run folder */
  readonly folder?: string | undefined;
  /** What earlier runs know about a test: failures that are new come first. @default they come in the order of the report */
  readonly findTrend?: FindTrend | undefined;
  /**
   * For a reader to whom links to files lead nowhere: where they are, in words, e.g. `the artifact rigline-42`. Paths are then
   * shown as text, and so are those of the logs. @default files are linked
   */
  readonly filesIn?: string | undefined;
  /** Where the heading leads to. @default nowhere but to the build */
  readonly links?: readonly SummaryLink[] | undefined;
  /** Shows when each node did what, as a diagram, and what its time went into, as a table. @default false */
  readonly timeline?: boolean | undefined;
}

/**
 * Writes the report as GitHub Markdown: verdict and counts, clocks and reasons, every failed test folded with its failure, what
 * the infrastructure broke, flaky tests, those in quarantine, a table of jobs and the slowest tests. What does not fit is left out as a whole, the least important first, and the text says so.
 */
export function writeMarkdown(report: StreamedReport, options: MarkdownOptions = {}): string {
  return [...streamMarkdown(report, options)].join('');
}

/** The same, a section at a time. All of it is in memory before the first one comes, since each depends on the size of the others. */
export function* streamMarkdown(report: StreamedReport, options: MarkdownOptions = {}): Iterable<string> {
  const { maxBytes = 1_000_000, filesIn } = options;
  const inFiles = filesIn === undefined ? '' : ` in ${escapeMarkdown(filesIn)}`;
  const cutNote = `There was no room for everything: the whole report is in report.html and result.json${inFiles}.\n`;
  const shares = listSections(report, options);
  const whole = fitSections(shares, maxBytes);
  if (!whole.some(({ isCut }) => isCut)) {
    for (const { text } of whole) yield text;
    return;
  }
  for (const { text } of fitSections(shares, Math.max(0, maxBytes - countBytes(cutNote)))) yield text;
  if (countBytes(cutNote) <= maxBytes) yield cutNote;
}

/** In their order. The shares of all of them together are the whole. */
function listSections(report: StreamedReport, options: MarkdownOptions): readonly Share[] {
  const { folder = '', findTrend, filesIn, links, timeline = false } = options;
  const isLinked = filesIn === undefined;
  const survey = surveyReport(report, { findTrend });
  return [
    { section: createHeading(report, links), share: 1 / 8 },
    { section: createClocks(report), share: 1 / 32 },
    { section: createReasons(report), share: 3 / 32 },
    { section: createFailures(survey, { folder, isLinked }), share: 5 / 16 },
    { section: createTroubles(report), share: 1 / 8 },
    { section: createFlaky(survey), share: 1 / 16 },
    { section: createQuarantined(survey), share: 1 / 16 },
    { section: createJobs(survey, !isLinked), share: 2 / 32 },
    ...(isLinked ? [] : [{ section: createFilesNote(filesIn), share: 1 / 64 }]),
    ...(timeline ? [{ section: createTimeline(report), share: 1 / 32 }] : []),
    ...(timeline ? [{ section: createNodes(report), share: 1 / 64 }] : []),
    { section: createSlowest(survey, findTrend), share: 1 / 32 },
    { section: createNotes(report), share: 1 / 32 },
  ];
}
