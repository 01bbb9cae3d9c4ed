import type { RunReport, TestCase } from '../../report/model.ts';
import { sumTotals } from '../../report/model.ts';
import { toForeignJob } from '../../run/merge/foreign/foreign-job.ts';
import { toForeignReport } from '../../run/merge/foreign/foreign-report.ts';
import { groupNotes } from '../../run/merge/foreign/group-notes.ts';
import type { FoundPiece } from '../find-pieces.ts';
import type { LoadedPiece } from '../load-piece.ts';
import { loadJunit, toForeignId } from './load-junit.ts';

/**
 * Reads the JUnit files among what was found: each is a run with one job. The same bytes are the same run.
 *
 * @param byFolder - the jobs are called by where the files are in the folders that were given, so that the same file of two
 * folders is the same job; else by the whole path
 * @throws {UsageError} for a file that cannot be read
 */
export function loadForeign(
  found: readonly FoundPiece[],
  { byFolder }: { readonly byFolder: boolean },
): { readonly pieces: readonly LoadedPiece[]; readonly notes: readonly string[] } {
  const loaded = found.flatMap((run) => {
    if (run.junit === undefined) return [];
    const tests: TestCase[] = [];
    const inFolder = run.junit
      .slice(run.folder.length + 1)
      .split(/[\\/]/)
      .join('/');
    const file = loadJunit({ ...run, junit: run.junit }, byFolder ? inFolder : run.name, (test) => tests.push(test));
    return [{ run, file, tests }];
  });
  const othersRan = loaded.some(({ file }) => file.facts.totals.passed > 0);
  const pieces = loaded.map(({ run, file, tests }) => {
    const { facts, artifact, writtenAtMs } = file;
    const { job, more } = toForeignJob(facts, { artifacts: [artifact], othersRan });
    const all = [...tests, ...more];
    const report = toForeignReport({
      runId: toForeignId(artifact.sha256),
      totals: sumTotals(all),
      jobs: [{ ...job, tests: all }],
      notes: [],
      writtenAtMs,
    }) as RunReport;
    const files = new Set([artifact.path, ...all.flatMap(({ attachments = [] }) => attachments)]);
    return { run, report, files };
  });
  const noted = loaded.flatMap(({ run, file }) => file.facts.notes.map((text) => ({ name: run.name, text })));
  return { pieces, notes: groupNotes(noted) };
}
