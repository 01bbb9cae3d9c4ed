import { streamCsv } from './csv/write.ts';
import { streamCtrf } from './ctrf/write.ts';
import { streamHtml } from './html.ts';
import { streamMarkdown } from './markdown.ts';
import type { StreamedReport } from './model.ts';
import { streamNdjson } from './ndjson/write.ts';
import { streamResultJson } from './result-json.ts';
import { streamText } from './text/write.ts';
import type { FindTrend } from './trend.ts';
import { streamXunit } from './xunit/write.ts';

/** What a format may need beside the report. */
export interface WriteOptions {
  /**
   * From the folder in which the report stands to the run folder, e.g. `../rigline-results/42`, for its links. @default the
   * report stands in the run folder
   */
  readonly folder?: string | undefined;
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
  /** How one begins. */
  readonly begins: RegExp;
  /** The text, piece by piece, of which none ends within a value; the same report gives the same text. */
  readonly write: (report: StreamedReport, options: WriteOptions) => Iterable<string>;
}

export type FormatName = 'xunit' | 'jenkins-xunit' | 'html' | 'markdown' | 'ctrf' | 'ndjson' | 'csv' | 'text' | 'json';

/** A report that somebody wants. */
export interface ReportOutput {
  readonly format: FormatName;
  /** Absolute. */
  readonly path: string;
}

/** The format of a name; undefined for a name that none has. */
export function findReportFormat(name: string): ReportFormat | undefined {
  return reportFormats.find((format) => format.name === name);
}

const xunitBegins = /^(?:<\?xml[^>]*>)?\s*<testsuites?\b/;

/** Every format that a report can be written in, in the order in which they are told. */
export const reportFormats: readonly ReportFormat[] = [
  {
    name: 'xunit',
    title: 'JUnit-style XML for Jenkins, GitHub actions and GitLab',
    begins: xunitBegins,
    write: (report, { attachmentRoot, classnamePrefix }) => streamXunit(report, { attachmentRoot, classnamePrefix }),
  },
  {
    name: 'jenkins-xunit',
    title: "JUnit-style XML that is valid against the schema of Jenkins' xUnit plugin",
    begins: xunitBegins,
    write: (report, { attachmentRoot, classnamePrefix }) =>
      streamXunit(report, { attachmentRoot, classnamePrefix, profile: 'jenkins-xunit' }),
  },
  {
    name: 'html',
    title: 'a page for people',
    begins:
      /^<!doctype html>\s*<html lang="en">\s*<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy"/,
    write: streamHtml,
  },
  {
    name: 'markdown',
    title: 'a summary for a GitHub step, a comment or a chat',
    begins: /^## [A-Z][a-z ]+\n\n\*\*\d+ tests?\b/,
    write: (report, { folder, findTrend }) => streamMarkdown(report, { folder, findTrend }),
  },
  {
    name: 'ctrf',
    title: 'JSON in the Common Test Report Format',
    begins: /^\{\s*"reportFormat":\s*"CTRF"/,
    write: (report, { attachmentRoot, findTrend }) => streamCtrf(report, { attachmentRoot, findTrend }),
  },
  {
    name: 'ndjson',
    title: 'a JSON object a line, for log systems and jq',
    begins: /^\{"type":"run","run":"/,
    write: (report) => streamNdjson(report),
  },
  {
    name: 'csv',
    title: 'a row a test, for spreadsheets',
    begins: /^run,lab,job,/,
    write: (report) => streamCsv(report),
  },
  {
    name: 'text',
    title: 'what a terminal shows at the end of a run',
    begins: /^\nJOB +NODE +VERDICT /,
    write: (report, { findTrend }) => streamText(report, { findTrend }),
  },
  {
    name: 'json',
    title: 'the whole report, as result.json',
    begins: /^\{\s*"schema": \d+,\s*"runId":/,
    write: (report) => streamResultJson(report),
  },
];
