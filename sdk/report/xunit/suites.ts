import type { JobReport, RunReport, TestCase } from '../model.ts';
import type { CaseGroup } from './cases.ts';
import { findSource, type SourcePlace } from './frames.ts';
import { createNumbering } from './numbering.ts';
import { cleanLine } from './text.ts';

/** A flat suite: the cases of one file, or of one class where the file is unknown, in one job. */
export interface Suite {
  /** Unique within the job. */
  readonly name: string;
  readonly job?: JobReport;
  readonly file?: string;
  readonly cases: readonly SuiteCase[];
}

/** A test with the names it has in the report: clean, never empty, and unique within the job. */
export interface SuiteCase {
  readonly classname: string;
  readonly name: string;
  readonly source?: SourcePlace;
  readonly test: TestCase;
}

/** Sorts the cases of a job into suites, in the order in which their first case comes. */
export function toSuites({ job, tests }: CaseGroup): readonly Suite[] {
  const numberCase = createNumbering();
  const numberSuite = createNumbering();
  const groups = new Map<string, SuiteCase[]>();
  for (const test of tests) {
    const suiteCase = toSuiteCase(test, numberCase);
    const key = suiteCase.source === undefined ? `class ${suiteCase.classname}` : `file ${suiteCase.source.file}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(suiteCase);
  }
  return [...groups.values()].map((cases) => {
    const file = cases[0]?.source?.file;
    const name = numberSuite(file === undefined ? (cases[0]?.classname ?? '') : toModule(file));
    return { name, cases, ...(job && { job }), ...(file !== undefined && { file }) };
  });
}

function toSuiteCase(test: TestCase, numberCase: (name: string) => string): SuiteCase {
  const source = findSource(test);
  const isPath = source !== undefined && cleanLine(test.classname) === source.file;
  const classname = (isPath ? toModule(source.file) : cleanLine(test.classname)) || '(no class)';
  const name = numberCase(`${classname}\n${cleanLine(test.name) || '(no name)'}`).slice(classname.length + 1);
  return { classname, name, test, ...(source && { source }) };
}

/** `tests/epg.py` becomes `tests.epg`: Jenkins takes what stands before the last dot for the package. */
function toModule(file: string): string {
  return file.replace(/(?<=[^/])\.[^./]+$/, '').replaceAll('/', '.');
}

/** Property names and values that a suite carries about its job, with names that never repeat. */
export function listSuiteProperties(
  report: RunReport,
  job: JobReport | undefined,
): readonly (readonly [string, string])[] {
  const own: readonly (readonly [string, string | undefined])[] = [
    ['rigline.run', report.runId],
    ['rigline.lab', `${report.lab.kind} ${report.lab.url}`],
    ['rigline.verdict', job?.verdict ?? report.verdict],
    ['rigline.node', job?.node],
    ['rigline.job', job?.label],
    ['rigline.job.id', job?.id],
    ['rigline.job.url', job?.url],
    ['rigline.reason', job?.reason],
    ['rigline.clock', job?.clock],
  ];
  const attempts = (job?.attempts ?? []).map(({ label, node, verdict, reason }, index) => {
    const why = reason === undefined ? '' : `: ${reason}`;
    return [`rigline.attempt${index + 1}`, `${label} on ${node}: ${verdict}${why}`] as const;
  });
  return numberProperties([...own, ...attempts, ...Object.entries(job?.properties ?? {})]);
}

/** Clean names and values in the given order; what has no value is left out. */
export function numberProperties(
  properties: readonly (readonly [string, string | undefined])[],
): readonly (readonly [string, string])[] {
  const number = createNumbering();
  return properties.flatMap(([name, value]) =>
    value === undefined ? [] : [[number(cleanLine(name, 200) || '(no name)'), cleanLine(value, 4000)] as const],
  );
}
