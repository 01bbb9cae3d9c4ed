import { statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { HostPrograms } from '../labs/host.ts';
import { lintRules } from '../report/lint/catalogue.ts';
import type { LintFacts, TextOrigin } from '../report/lint/facts.ts';
import { type LintFinding, type LintOptions, weighEffects, worstOf } from '../report/lint/finding.ts';
import { createJunitLint, type JunitLint } from '../report/lint/lint.ts';
import { within } from '../report/lint/paths.ts';
import { openTextFile } from './file-chunks.ts';
import { findReportFiles, type ReportFile } from './report-files.ts';
import { findTrackedFiles } from './tracked-files.ts';

export interface LintReportsOptions extends LintOptions {
  /** Files, folders of `*.xml`, or globs, as seen from `cwd`. */
  readonly paths: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** From where consumers follow the paths in a report, absolute. @default `cwd` */
  readonly workspace?: string | undefined;
  /** When the build began, in ms since 1970: a file that is older is told. @default the age of files is nothing to tell */
  readonly startedAtMs?: number | undefined;
  /** Asks git which files there are. */
  readonly programs: Pick<HostPrograms, 'run'>;
  /** Told each finding, file by file. */
  readonly onFinding: (finding: LintFinding, file: string) => void;
}

export interface LintedReports {
  readonly files: readonly { readonly file: string; readonly tests: number }[];
  /** Git was asked which files of the workspace it knows. */
  readonly knowsRepository: boolean;
}

/**
 * Reads JUnit-style reports, of any size and origin, and tells what consumers will drop or misread in them. Holds one test
 * at a time.
 *
 * @throws {UsageError} for a path that leads to no file, and for a file that cannot be read
 */
export async function lintReports({
  paths,
  cwd,
  workspace = cwd,
  startedAtMs,
  programs,
  onFinding,
  ...options
}: LintReportsOptions): Promise<LintedReports> {
  const found = await findReportFiles(paths, cwd);
  const tracked = await findTrackedFiles(workspace, programs);
  const shared: LintFacts = {
    tracked,
    startedAtMs,
    hasCompany: found.length > 1,
    workspace: workspace.split(sep).join('/'),
    // A path that leads out of the workspace is not followed: that it does is told by another rule.
    hasFile: (path) => within(path, workspace) === undefined || isFile(resolve(workspace, path)),
  };
  const lint = createJunitLint(options);
  const files = found.map((file) => {
    const tests = lintFile(lint, file, { shared, onFinding: (finding) => onFinding(finding, file.name) });
    return { file: file.name, tests };
  });
  const last = files.at(-1);
  if (last && files.length > 1 && files.every(({ tests }) => tests === 0))
    for (const finding of describeEmptiness(files.length, options)) onFinding(finding, last.file);
  return { files, knowsRepository: tracked !== undefined };
}

function lintFile(
  lint: JunitLint,
  { path, name }: ReportFile,
  { shared, onFinding }: { readonly shared: LintFacts; readonly onFinding: (finding: LintFinding) => void },
): number {
  let faults: Omit<TextOrigin, 'encoding'> = {};
  const { encoding, chunks } = openTextFile(path, {
    onFault(fault) {
      faults = {
        ...faults,
        ...(fault.kind === 'bytes' ? { brokenLine: fault.line } : { wrongEncoding: fault.declared }),
      };
    },
  });
  const { size, mtimeMs } = statSync(path);
  const describeText = () => ({ encoding, ...faults });
  const findings = lint.check(chunks, { ...shared, name, sizeBytes: size, modifiedAtMs: mtimeMs, describeText });
  for (;;) {
    const { done, value } = findings.next();
    if (done) return value.tests;
    onFinding(value);
  }
}

/** Of one file among others, that it has no test is a warning. */
function describeEmptiness(files: number, options: LintOptions): LintFinding[] {
  const rule = lintRules.find(({ id }) => id === 'J20');
  const consumers = weighEffects(rule?.effects ?? [], options);
  if (!rule || consumers.length === 0 || options.ignored?.includes(rule.id)) return [];
  const message = `There is no test in any of the ${files} files.`;
  return [{ rule: rule.id, severity: worstOf(consumers), line: 1, where: {}, message, consumers, fix: rule.fix }];
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // Whatever a report names, there is no file that anybody could open.
    return false;
  }
}
