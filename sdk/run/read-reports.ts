import type { PhaseResult } from '../labs/lab.ts';
import { matchNames } from '../report/junit/attachments.ts';
import { findRootKind } from '../report/junit/root-name.ts';
import { streamJunit } from '../report/junit/stream.ts';
import type { JunitTest } from '../report/junit/to-test.ts';
import type { StoredArtifact, TestCase } from '../report/model.ts';
import { baseName } from '../report/paths.ts';
import { describeError } from './describe-error.ts';
import type { RunPorts } from './ports.ts';

/** A test that a JUnit file tells of. */
export type ReportedTest = JunitTest & Pick<TestCase, 'origin' | 'phase'>;

/** A JUnit file that could not be read, or not whole. */
export interface ReportProblem {
  /** Name of the artifact. */
  readonly file: string;
  /** What is wrong with it, a sentence each. */
  readonly problems: readonly string[];
}

/** What the JUnit files among a job's artifacts say. */
export interface JunitReports {
  readonly junit: readonly ReportedTest[];
  /** How many there were. */
  readonly junitFiles: number;
  readonly junitProblems: readonly ReportProblem[];
  /** Some were asked for by name, and there is none. */
  readonly isJunitMissing?: true;
}

export interface ReadReportsOptions {
  readonly folder: Pick<RunPorts['folder'], 'read' | 'isJunit'>;
  readonly artifacts: readonly StoredArtifact[];
  /** The phases that the job went through, of which one may have left a report. @default none */
  readonly phases?: readonly Pick<PhaseResult, 'name' | 'kind'>[];
  /** Names of artifacts that only say what the lab has said itself; they are not read. @default none */
  readonly repeated?: ReadonlySet<string>;
}

/** A report is read to here; it would have hundreds of thousands of tests, all of which are to be in memory. */
const maxBytes = 128 * 1024 * 1024;

/** What a file is called that should hold results. */
const reportName = /(?:junit|xunit|test|result|report)[^/]*$/i;

/**
 * Reads every JUnit file among stored artifacts, and one of several with the same content once. What a file has to be is
 * told by its content, unless the folder knows by its name: then a file that is something else is a broken report.
 */
export async function readReports(options: ReadReportsOptions): Promise<JunitReports> {
  const { folder, artifacts, phases = [], repeated = new Set() } = options;
  const junit: ReportedTest[] = [];
  const junitProblems: ReportProblem[] = [];
  const names = artifacts.flatMap((one) => (one.path === undefined || repeated.has(one.name) ? [] : [one.name]));
  const seen = new Set<string>();
  let junitFiles = 0;
  let isMissing = folder.isJunit?.('') !== undefined;
  for (const { path, name, error, skipped, sha256 } of artifacts) {
    const isWanted = folder.isJunit?.(name);
    if (isWanted) isMissing = false;
    // What could not be fetched is told as such.
    if (error !== undefined || repeated.has(name)) continue;
    if (isWanted === false || (isWanted === undefined && !/\.xml$/i.test(path ?? name))) continue;
    if (path === undefined) {
      if (isWanted) junitProblems.push({ file: name, problems: [`it was left out: ${skipped ?? 'nobody knows why'}`] });
      continue;
    }
    if (sha256 !== undefined && seen.has(sha256)) continue;
    seen.add(sha256 ?? path);
    const { tests, problems } = await readOne(path, name, { folder, names, isWanted: isWanted ?? false });
    if (tests) junitFiles += 1;
    const phase = findPhase(name, phases);
    for (const test of tests ?? []) junit.push({ ...test, origin: name, ...(phase !== undefined && { phase }) });
    if (problems.length > 0) junitProblems.push({ file: name, problems });
  }
  return { junit, junitFiles, junitProblems, ...(isMissing && { isJunitMissing: true }) };
}

interface ReadOne {
  /** Absent for a file that is no report. */
  readonly tests?: readonly JunitTest[];
  readonly problems: readonly string[];
}

interface ReadOneOptions extends Pick<ReadReportsOptions, 'folder'> {
  /** Of the files that a report may name. */
  readonly names: readonly string[];
  /** It is to be a report. */
  readonly isWanted: boolean;
}

async function readOne(path: string, name: string, { folder, names, isWanted }: ReadOneOptions): Promise<ReadOne> {
  try {
    const { text, isWhole } = await folder.read(path, maxBytes);
    if (text.trim() === '')
      return { problems: isWanted || reportName.test(name) ? ['it is empty, as if its writer had died'] : [] };
    const kind = findRootKind(text);
    if (kind === 'cut' && (isWanted || reportName.test(name)))
      return { problems: ['the file ends before its first element'] };
    if (kind !== 'junit') return { problems: isWanted ? ['it is no report in the format of JUnit'] : [] };
    const tests: JunitTest[] = [];
    const problems = isWhole ? [] : [`it is larger than ${maxBytes / 1024 ** 2} MiB, and was read only to there`];
    for (const part of streamJunit([text], { findAttachment: matchNames(names, name) })) {
      if (part.type === 'case') tests.push(part.test);
      if (part.type === 'problem') problems.push(part.text);
    }
    return { tests, problems };
  } catch (cause) {
    return { problems: [describeError(cause)] };
  }
}

/** The one test phase of a job; of several, the one that the path of the report names. */
function findPhase(name: string, phases: readonly Pick<PhaseResult, 'name' | 'kind'>[]): string | undefined {
  const tests = phases.filter(({ kind }) => kind === 'test').map((phase) => phase.name);
  const places = new Set([...name.split('/').slice(0, -1), baseName(name).replace(/\.[^.]*$/, '')]);
  const [only, ...others] = tests.length > 1 ? tests.filter((phase) => places.has(phase)) : tests;
  return others.length > 0 ? undefined : only;
}
