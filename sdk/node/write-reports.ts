import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { formatManifest } from '../artifacts/manifest.ts';
import { writeFileAtomic, writeTextAtomic } from '../artifacts/write-file.ts';
import { messageOf } from '../http/errors.ts';
import { type FormatName, findReportFormat, type ReportOutput, type WriteOptions } from '../report/formats.ts';
import type { RunReport } from '../report/model.ts';
import { readEnd } from './read-end.ts';

export interface WriteReportsOptions extends Pick<WriteOptions, 'findTrend'> {
  /** The run folder, absolute. */
  readonly folder: string;
  /** More reports. One that cannot be written is told, and keeps no other from being written. */
  readonly reports?: readonly ReportOutput[] | undefined;
  /** Absolute; where the CI looks for the attachments that the xUnit report names. @default the run folder */
  readonly workspace?: string | undefined;
  /** @default nothing is taken out */
  readonly redact?: ((text: string) => string) | undefined;
  readonly warn: (message: string) => void;
}

const keep = (text: string) => text;

/** The reports that every run folder has. */
const standard: Readonly<Record<string, FormatName>> = {
  'result.json': 'json',
  'report.html': 'html',
  'summary.md': 'markdown',
  'report.xml': 'xunit',
};

/**
 * Writes the reports of a run: those of its folder, and those that somebody wants elsewhere.
 *
 * @throws the error of the file system for one of the run folder, when the others are written
 */
export async function writeReports(report: RunReport, options: WriteReportsOptions): Promise<void> {
  const { folder, reports = [], redact = keep, warn } = options;
  const own = Object.entries(standard).map(([name, format]) => ({ format, path: join(folder, name) }));
  const written = await Promise.allSettled([
    writeFileAtomic(join(folder, 'manifest.json'), redact(formatManifest(report))),
    ...own.map(async (output) => await writeReport(report, output, options)),
  ]);
  for (const output of reports)
    await writeReport(report, output, options).catch((error: unknown) =>
      warn(`${output.path} could not be written: ${messageOf(error)}`),
    );
  for (const one of written) if (one.status === 'rejected') throw one.reason as Error;
}

/** Writes a report of a run whose folder is there. Throws the error of the file system. */
export async function writeReport(
  report: RunReport,
  { format, path }: ReportOutput,
  { folder, workspace, findTrend, redact = keep }: Omit<WriteReportsOptions, 'warn' | 'reports'>,
): Promise<void> {
  const pieces = findReportFormat(format)?.write(report, {
    folder: toUrlPath(relative(dirname(path), folder)),
    attachmentRoot: findRoot(folder, workspace),
    findTrend,
    readEnd: (file, maxBytes) => readEnd(folder, file, maxBytes),
  });
  if (pieces === undefined) throw new Error(`there is no format ${String(format)}`);
  await writeTextAtomic(path, redactPieces(pieces, redact));
}

function* redactPieces(pieces: Iterable<string>, redact: (text: string) => string): Generator<string> {
  for (const piece of pieces) yield redact(piece);
}

/** The run folder as seen from the workspace; nothing when it lies elsewhere. */
function findRoot(folder: string, workspace: string | undefined): string {
  const root = workspace === undefined ? '' : toUrlPath(relative(workspace, folder));
  return root.startsWith('..') || isAbsolute(root) ? '' : root;
}

function toUrlPath(path: string): string {
  return path.split(sep).join('/');
}
