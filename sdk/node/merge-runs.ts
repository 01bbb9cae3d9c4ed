import { copyFile, link, mkdir, readFile, realpath, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createPathAllocator } from '../artifacts/safe-path.ts';
import { messageOf, UsageError } from '../http/errors.ts';
import type { ReportOutput } from '../report/formats.ts';
import type { RunReport } from '../report/model.ts';
import type { FindTrend } from '../report/trend.ts';
import { type MergeReportsOptions, mergeReports, type Piece } from '../run/merge/merge-reports.ts';
import { listFiles, moveFiles } from '../run/merge/move-files.ts';
import { readResultJson } from '../run/merge/read-result.ts';
import { type FoundPiece, findPieces } from './find-pieces.ts';
import { prepareFile, prepareFolder } from './prepare-output.ts';
import { findFileWithin } from './within-folder.ts';
import { writeReports } from './write-reports.ts';

export interface MergeRunsOptions extends Omit<MergeReportsOptions, 'pieces'> {
  /** A `result.json`, a run folder, a folder with such folders below, or a glob; as seen from `cwd`. */
  readonly paths: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Absolute; made if it is not there. */
  readonly out: string;
  /** Reports beside those in `out`. */
  readonly reports?: readonly ReportOutput[];
  /** Absolute; where the CI looks for the attachments that the xUnit report names. @default `out` */
  readonly workspace?: string | undefined;
  /** What earlier runs know about a test. @default nothing */
  readonly findTrend?: FindTrend | undefined;
}

/**
 * Puts what several runs have left together in one folder, with reports of its own. Files of the runs come into it as hard
 * links where the disk allows that, and as copies elsewhere; so the folder can be moved, and the pieces deleted.
 *
 * @throws {UsageError} for what is no run, for runs that do not belong together, and for a folder that cannot be written
 */
export async function mergeRuns({ paths, cwd, out, ...options }: MergeRunsOptions): Promise<RunReport> {
  const isExpecting = options.expect !== undefined || options.plan !== undefined;
  const found = await findPieces(paths, { cwd, without: out, mayBeMissing: isExpecting });
  const names = createPathAllocator();
  const loaded = await Promise.all(found.map(loadPiece));
  const folders = new Map<string, string>();
  const pieces = loaded.map(({ run, report, files }): Piece => {
    if (!report) return { name: run.name };
    const leg = report.shard === undefined ? basename(run.folder) : `leg-${report.shard.replace('/', '-of-')}`;
    const folder = `pieces/${names.assign(leg) ?? names.assign('run')}`;
    folders.set(folder, run.folder);
    return { name: run.name, report: moveFiles(report, folder, (path) => files.has(path)) };
  });
  const report = mergeReports({ ...options, pieces });
  for (const { path } of options.reports ?? []) await prepareFile(path);
  await prepareFolder(out);
  for (const path of listFiles(report)) {
    const folder = path.split('/', 2).join('/');
    await bring(join(folders.get(folder) ?? '', path.slice(folder.length + 1)), join(out, path));
  }
  const warn = (message: string): never => {
    throw new UsageError(message);
  };
  await writeReports(report, { ...options, folder: out, warn });
  return report;
}

/**
 * The reports that runs have left, for whatever can be learnt from them.
 *
 * @throws {UsageError} for what is no run; a run that has left no report is passed over
 */
export async function readRuns(paths: readonly string[], cwd: string): Promise<RunReport[]> {
  const found = await findPieces(paths, { cwd, without: join(cwd, '\0') });
  const loaded = await Promise.all(found.map(loadPiece));
  return loaded.flatMap(({ report }) => (report ? [report] : []));
}

interface LoadedPiece {
  readonly run: FoundPiece;
  readonly report?: RunReport;
  /** Paths in the report that lead to a file in the run's folder. */
  readonly files: ReadonlySet<string>;
}

async function loadPiece(run: FoundPiece): Promise<LoadedPiece> {
  if (run.result === undefined) return { run, files: new Set() };
  const name = `${run.name}/${basename(run.result)}`;
  const text = await readFile(run.result, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${name} cannot be read: ${messageOf(error)}`, { cause: error });
  });
  const report = readResultJson(text, name);
  const files = new Set<string>();
  for (const path of listFiles(report)) if (await findFileWithin(run.folder, path)) files.add(path);
  return { run, report, files };
}

async function bring(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rm(to, { force: true });
  const source = await realpath(from);
  // Another disk, or one that has no such links.
  await link(source, to).catch(async () => await copyFile(source, to));
}
