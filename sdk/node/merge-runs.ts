import { copyFile, link, mkdir, realpath, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createPathAllocator } from '../artifacts/safe-path.ts';
import type { History } from '../history/model.ts';
import { createFindTrend } from '../history/trend.ts';
import { UsageError } from '../http/errors.ts';
import type { ReportOutput, WriteOptions } from '../report/formats.ts';
import type { RunReport } from '../report/model.ts';
import { type FileNote, groupNotes } from '../run/merge/foreign/group-notes.ts';
import { type MergeReportsOptions, mergeReports, type Piece } from '../run/merge/merge-reports.ts';
import { listFiles, moveFiles } from '../run/merge/move-files.ts';
import { findPieces } from './find-pieces.ts';
import { loadForeign } from './junit/load-foreign.ts';
import { loadPiece } from './load-piece.ts';
import { prepareFile, prepareFolder } from './prepare-output.ts';
import { writeReports } from './write-reports.ts';

export interface MergeRunsOptions extends Omit<MergeReportsOptions, 'pieces'> {
  /**
   * A `result.json`, a run folder, a JUnit file of any runner, a folder with such files and folders below, or a glob; as seen
   * from `cwd`.
   */
  readonly paths: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Absolute; made if it is not there. */
  readonly out: string;
  /** Reports beside those in `out`. */
  readonly reports?: readonly ReportOutput[];
  /** Absolute; where the CI looks for the attachments that the xUnit report names. @default `out` */
  readonly workspace?: string | undefined;
  /** What stands before class names in xUnit. @default nothing */
  readonly classnamePrefix?: WriteOptions['classnamePrefix'];
  /** What earlier runs have left to know. @default nothing */
  readonly history?: History | undefined;
}

/**
 * Puts what several runs have left together in one folder, with reports of its own. Files of the runs come into it as hard
 * links where the disk allows that, and as copies elsewhere; so the folder can be moved, and the pieces deleted.
 *
 * @throws {UsageError} for what is no run, for runs that do not belong together, and for a folder that cannot be written
 */
export async function mergeRuns({ paths, cwd, out, ...options }: MergeRunsOptions): Promise<RunReport> {
  const isExpecting = options.expect !== undefined || options.plan !== undefined;
  const passed: FileNote[] = [];
  const passOver = (name: string, why: string) => void passed.push({ name, text: `passed over, since it ${why}` });
  const found = await findPieces(paths, { cwd, without: out, mayBeMissing: isExpecting, passOver });
  const names = createPathAllocator();
  const runs = await Promise.all(found.filter(({ junit }) => junit === undefined).map(loadPiece));
  const foreign = loadForeign(found, { byFolder: options.reruns === true });
  const folders = new Map<string, string>();
  const placeOf = new Map<string, string>();
  const allocate = (folder: string, wanted: string): string => {
    const place = `pieces/${names.assign(wanted) ?? names.assign('run')}`;
    folders.set(place, folder);
    return place;
  };
  const pieces = [...runs, ...foreign.pieces].map(({ run, report, files }): Piece => {
    if (!report) return { name: run.name };
    const leg = report.shard === undefined ? basename(run.folder) : `leg-${report.shard.replace('/', '-of-')}`;
    const shared = run.junit === undefined ? undefined : placeOf.get(run.folder);
    const folder = shared ?? allocate(run.folder, leg);
    if (run.junit !== undefined) placeOf.set(run.folder, folder);
    return { name: run.name, report: moveFiles(report, folder, (path) => files.has(path)) };
  });
  const report = mergeReports({ ...options, pieces, notes: [...groupNotes(passed), ...foreign.notes] });
  for (const { path } of options.reports ?? []) await prepareFile(path);
  await prepareFolder(out);
  for (const path of listFiles(report)) {
    const folder = path.split('/', 2).join('/');
    await bring(join(folders.get(folder) ?? '', path.slice(folder.length + 1)), join(out, path));
  }
  const warn = (message: string): never => {
    throw new UsageError(message);
  };
  const { history } = options;
  const findTrend = history && createFindTrend(history, report.lab.kind, report.mergedFrom);
  await writeReports(report, { ...options, findTrend, folder: out, warn });
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

async function bring(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rm(to, { force: true });
  const source = await realpath(from);
  // Another disk, or one that has no such links.
  await link(source, to).catch(async () => await copyFile(source, to));
}
