import { streamCsv } from './csv/write.ts';
import { streamCtrf } from './ctrf/write.ts';
import { writeHtml } from './html.ts';
import { streamMarkdown } from './markdown.ts';
import type { RunReport, StreamedReport } from './model.ts';
import { streamNdjson } from './ndjson/write.ts';
import { streamResultJson } from './result-json.ts';
import { streamText } from './text/write.ts';
import type { FindTrend } from './trend.ts';
import { streamXunit } from './xunit/write.ts';

/** What a format may need beside the report. */
export interface WriteOptions {
  /** The run folder relative to the workspace, e.g. `rigline-results/42`. @default the run folder is the workspace */
  readonly attachmentRoot?: string | undefined;
  /** What stands before class names in JUnit-style XML: the node or the label of the job. @default nothing */
  readonly classnamePrefix?: 'node' | 'job' | undefined;
  /** What earlier runs know about a test. @default nothing */
  readonly findTrend?: FindTrend | undefined;
  /**
   * The bytes of a file of the run, by its path relative to the run folder: no more than `maxBytes` from the end of it, and
   * undefined where it cannot be had. @default nothing is read
   */
  readonly readEnd?: ((path: string, maxBytes: number) => Uint8Array | undefined) | undefined;
}

/** A way to write a report: a pure function of it. */
export interface ReportFormat {
  readonly name: FormatName;
  /** What it is for, in a few words. */
  readonly title: string;
  /** The text, piece by piece; the same report gives the same text. */
  readonly write: (report: StreamedReport, options: WriteOptions) => Iterable<string>;
}

export type FormatName = 'xunit' | 'jenkins-xunit' | 'html' | 'markdown' | 'ctrf' | 'ndjson' | 'csv' | 'text' | 'json';

export const reportFormats: readonly ReportFormat[] = [
  {
    name: 'xunit',
    title: 'JUnit-style XML for Jenkins, GitHub actions and GitLab',
    write: (report, { attachmentRoot, classnamePrefix }) => streamXunit(report, { attachmentRoot, classnamePrefix }),
  },
  {
    name: 'jenkins-xunit',
    title: "JUnit-style XML that is valid against the schema of Jenkins' xUnit plugin",
    write: (report, { attachmentRoot, classnamePrefix }) =>
      streamXunit(report, { attachmentRoot, classnamePrefix, profile: 'jenkins-xunit' }),
  },
  { name: 'html', title: 'a page for people', write: (report) => [writeHtml(report as RunReport)] },
  {
    name: 'markdown',
    title: 'a summary for a GitHub step, a comment or a chat',
    write: (report, { findTrend }) => streamMarkdown(report, { findTrend }),
  },
  {
    name: 'ctrf',
    title: 'JSON in the Common Test Report Format',
    write: (report, { attachmentRoot, findTrend }) => streamCtrf(report, { attachmentRoot, findTrend }),
  },
  { name: 'ndjson', title: 'a JSON object a line, for log systems and jq', write: (report) => streamNdjson(report) },
  { name: 'csv', title: 'a row a test, for spreadsheets', write: (report) => streamCsv(report) },
  {
    name: 'text',
    title: 'what a terminal shows at the end of a run',
    write: (report, { findTrend }) => streamText(report, { findTrend }),
  },
  { name: 'json', title: 'the whole report, as result.json', write: (report) => streamResultJson(report) },
];
