import { createHash } from 'node:crypto';
import { join as joinPath } from 'node:path';
import { UsageError } from '../http/errors.ts';
import {
  type CaseList,
  type StreamedJob,
  type StreamedReport,
  sumTotals,
  type TestCase,
  type Totals,
} from '../report/model.ts';
import { toForeignJob } from '../run/merge/foreign/foreign-job.ts';
import { toForeignReport } from '../run/merge/foreign/foreign-report.ts';
import { groupNotes } from '../run/merge/foreign/group-notes.ts';
import { type FoundPiece, findPieces } from './find-pieces.ts';
import { loadJunit, toForeignId } from './junit/load-junit.ts';
import { createSpool, type Spool } from './junit/spool.ts';
import { loadPiece } from './load-piece.ts';

/** A report that formats can be written from. */
export interface OpenedReport {
  readonly report: StreamedReport;
  /** The folder that paths in the report are relative to, absolute. */
  readonly folder: string;
  /** Of what could not be read whole, a sentence each. */
  readonly warnings: readonly string[];
  /** Removes what was put on disk to hold the tests. Nothing of the report can be read any more. */
  close(): void;
}

/**
 * Opens the report of one run, or one of JUnit files of any runner, however long they are: their tests are held on disk.
 *
 * @param paths - a `result.json`, a run folder, JUnit files, a folder with such files below it, or a glob
 * @throws {UsageError} for what is neither, and for several runs
 */
export async function openReport(paths: readonly string[], cwd: string): Promise<OpenedReport> {
  const warnings: string[] = [];
  const passOver = (name: string, why: string) => void warnings.push(`${name}: passed over, since it ${why}`);
  const found = await findPieces(paths, { cwd, without: joinPath(cwd, '\0'), passOver });
  const files = found.flatMap((one) => (one.junit === undefined ? [] : [{ ...one, junit: one.junit }]));
  const [run, ...others] = found.filter(({ junit }) => junit === undefined);
  if (others.length > 0 || (run && files.length > 0))
    throw new UsageError(
      `${found.length} reports were found: ${found.map(({ name }) => name).join(', ')}. Put them together with rigline report merge.`,
    );
  if (run) return await openRun(run, warnings);
  const folder = files[0]?.folder ?? cwd;
  if (files.some((file) => file.folder !== folder))
    warnings.push('the files are in several folders: attachments are linked for those of the first only');
  const spool = createSpool();
  try {
    return { ...readFiles(files, spool, warnings), folder, close: spool.close };
  } catch (error) {
    spool.close();
    throw error;
  }
}

async function openRun(run: FoundPiece, warnings: readonly string[]): Promise<OpenedReport> {
  const { report } = await loadPiece(run);
  if (!report) throw new UsageError(`${run.name} has no result.json: the run died, or goes on still.`);
  return { report, folder: run.folder, warnings, close: () => undefined };
}

function readFiles(
  files: readonly (FoundPiece & { readonly junit: string })[],
  spool: Spool,
  earlier: readonly string[],
): Pick<OpenedReport, 'report' | 'warnings'> {
  const folder = files[0]?.folder;
  const warnings = [...earlier];
  const seen = new Map<string, string>();
  const loaded = files.flatMap((file) => {
    const start = spool.length;
    const isHome = file.folder === folder;
    const keep = (test: TestCase) => spool.add(isHome ? test : withoutFiles(test));
    const one = loadJunit(file, file.name, keep);
    const known = seen.get(one.artifact.sha256);
    if (known !== undefined) {
      warnings.push(`${known} and ${file.name} are the same, and count once`);
      return [];
    }
    seen.set(one.artifact.sha256, file.name);
    for (const problem of one.facts.problems) warnings.push(`${file.name}: ${problem}`);
    return [{ ...one, isHome, start, end: spool.length }];
  });
  const othersRan = loaded.some(({ facts }) => facts.totals.passed > 0);
  const sums: Totals[] = [];
  const jobs = loaded.map(({ facts, artifact, isHome, start, end }): StreamedJob => {
    const { job, more } = toForeignJob(facts, { artifacts: isHome ? [artifact] : [], othersRan });
    sums.push(facts.totals, sumTotals(more));
    return { ...job, tests: join(spool.list(start, end), more) };
  });
  const digest = createHash('sha256')
    .update([...seen.keys()].join('\n'))
    .digest('hex');
  const report = toForeignReport({
    runId: toForeignId(loaded.length === 1 ? (loaded[0]?.artifact.sha256 ?? digest) : digest),
    totals: addTotals(sums),
    jobs,
    notes: groupNotes(loaded.flatMap(({ facts: { name, notes } }) => notes.map((text) => ({ name, text })))),
    writtenAtMs: Math.max(0, ...loaded.map(({ writtenAtMs }) => writtenAtMs)),
  });
  return { report, warnings };
}

/** One list, of which the first part stays on disk. */
function join(first: CaseList, more: readonly TestCase[]): CaseList {
  if (more.length === 0) return first;
  return {
    length: first.length + more.length,
    at(index) {
      const place = index < 0 ? first.length + more.length + index : index;
      return place < first.length ? (place < 0 ? undefined : first.at(place)) : more[place - first.length];
    },
    *[Symbol.iterator]() {
      yield* first;
      yield* more;
    },
    toJSON: () => [...first, ...more],
  } as CaseList;
}

function addTotals(all: readonly Totals[]): Totals {
  const sum = { ...sumTotals([]) };
  for (const totals of all)
    for (const key of Object.keys(sum) as (keyof Totals)[]) Object.assign(sum, { [key]: sum[key] + totals[key] });
  return sum;
}

function withoutFiles({ attachments: _attachments, ...test }: TestCase): TestCase {
  return test;
}
