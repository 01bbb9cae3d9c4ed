import { matchNames } from '../report/junit/attachments.ts';
import { readJunit } from '../report/junit/read.ts';
import { isJunit } from '../report/junit/root-name.ts';
import type { JunitTest } from '../report/junit/to-test.ts';
import type { StoredArtifact } from '../report/model.ts';
import { describeError } from './describe-error.ts';
import type { RunPorts } from './ports.ts';

/** What the JUnit files among a job's artifacts say. */
export interface JunitReports {
  readonly junit: readonly JunitTest[];
  /** How many there were. */
  readonly junitFiles: number;
  /** A sentence for each that could not be read, or not whole. */
  readonly junitProblems: readonly string[];
}

/** A report beyond this size is not read; it would have a hundred thousand tests. */
const maxBytes = 32 * 1024 * 1024;

/** What a file is called that should hold results. */
const reportName = /(?:junit|xunit|test|result|report)[^/]*$/i;

/** Reads every JUnit file among stored artifacts, and one of several with the same content once. */
export async function readReports(
  folder: Pick<RunPorts['folder'], 'read'>,
  artifacts: readonly StoredArtifact[],
): Promise<JunitReports> {
  const junit: JunitTest[] = [];
  const junitProblems: string[] = [];
  const names = artifacts.flatMap((one) => (one.path === undefined ? [] : [one.name]));
  const seen = new Set<string>();
  let junitFiles = 0;
  for (const { path, name, error, sha256 } of artifacts) {
    if (path === undefined || error !== undefined || !/\.xml$/i.test(path)) continue;
    if (sha256 !== undefined && seen.has(sha256)) continue;
    seen.add(sha256 ?? path);
    try {
      const { text, isWhole } = await folder.read(path, maxBytes);
      if (text === '' && reportName.test(name)) junitProblems.push(`${name}: it is empty, as if its writer had died`);
      if (!isJunit(text)) continue;
      junitFiles += 1;
      const found = isWhole ? readJunit(text, { findAttachment: matchNames(names, name) }) : undefined;
      for (const test of found?.tests ?? []) junit.push(test);
      const problems = found?.problems ?? [`it is larger than ${maxBytes / 1024 ** 2} MiB, so its tests were not read`];
      for (const problem of problems) junitProblems.push(`${name}: ${problem}`);
    } catch (cause) {
      junitProblems.push(`${name}: ${describeError(cause)}`);
    }
  }
  return { junit, junitFiles, junitProblems };
}
