import { streamHtml } from './html.ts';
import { writeMarkdown } from './markdown.ts';
import type { RunReport, StreamedReport } from './model.ts';
import { writeResultJson } from './result-json.ts';
import type { FindTrend } from './trend.ts';
import { writeXunit } from './xunit/write.ts';

/** What a format may need beside the report. */
export interface WriteOptions {
  /** The run folder relative to the workspace, e.g. `rigline-results/42`. @default the run folder is the workspace */
  readonly attachmentRoot?: string | undefined;
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

export type FormatName = 'xunit' | 'jenkins-xunit' | 'html' | 'markdown' | 'json';

export const reportFormats: readonly ReportFormat[] = [
  {
    name: 'xunit',
    title: 'JUnit-style XML for Jenkins, GitHub actions and GitLab',
    write: (report, { attachmentRoot = '' }) => [writeXunit(report as RunReport, { attachmentRoot })],
  },
  {
    name: 'jenkins-xunit',
    title: "JUnit-style XML that is valid against the schema of Jenkins' xUnit plugin",
    write: (report, { attachmentRoot = '' }) => [
      writeXunit(report as RunReport, { attachmentRoot, profile: 'jenkins-xunit' }),
    ],
  },
  { name: 'html', title: 'a page for people', write: streamHtml },
  {
    name: 'markdown',
    title: 'a summary for a GitHub step, a comment or a chat',
    write: (report) => [writeMarkdown(report as RunReport)],
  },
  {
    name: 'json',
    title: 'the whole report, as result.json',
    write: (report) => [writeResultJson(report as RunReport)],
  },
];
