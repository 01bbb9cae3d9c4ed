import { toTimestamp } from '../format.ts';
import type { StreamedReport } from '../model.ts';
import { addCounts, type Counts, countCase, createCounts } from './counts.ts';
import { type CaseGroup, toJobGroup, toRunGroup } from './groups.ts';
import { createNumbering } from './numbering.ts';
import { type CasePlace, type ClassnamePrefix, placeCase } from './place.ts';
import { cleanLine } from './text.ts';

/** What a first look at all cases leaves behind: numbers and names, and none of the texts. */
export interface XunitPlan {
  readonly counts: Counts;
  readonly groups: readonly PlannedGroup[];
}

export interface PlannedGroup extends CaseGroup {
  readonly suites: readonly PlannedSuite[];
  /** The names that cases were given because another one had theirs, by the index of the case. */
  readonly renamed: ReadonlyMap<number, string>;
}

/** A flat suite: the cases of one file, or of one class where the file is unknown, that one node ran in one job. */
export interface PlannedSuite {
  /** Unique in the report. */
  readonly name: string;
  /** Unique for every node of every job. */
  readonly id: string;
  readonly hostname: string;
  readonly node?: string;
  readonly file?: string;
  readonly counts: Counts;
  /** When its first case began, as far as that is known. */
  readonly startedAt?: string;
  /** Where its cases stand in the group: the first, and the one after the last, of each stretch. */
  readonly stretches: readonly Stretch[];
}

export type Stretch = readonly [from: number, to: number];

/** Looks at every case once, and sorts them into suites in the order in which their first case comes. */
export function planXunit(report: StreamedReport, prefix?: ClassnamePrefix): XunitPlan {
  const numberId = createNumbering();
  const counts = createCounts();
  const groups: PlannedGroup[] = [];
  const add = (group: CaseGroup) => {
    const planned = planGroup(group, { report, prefix, numberId });
    for (const suite of planned.suites) addCounts(counts, suite.counts);
    groups.push(planned);
  };
  for (const job of report.jobs) add(toJobGroup(job));
  if (report.verdict !== 'passed' && counts.failures + counts.errors === 0) add(toRunGroup(report));
  return { counts, groups: tellApart(groups) };
}

/** Two nodes may run the same file, and some readers look at the name of a suite alone: then it says where, too. */
function tellApart(groups: readonly PlannedGroup[]): readonly PlannedGroup[] {
  const seen = new Map<string, number>();
  for (const { name } of groups.flatMap(({ suites }) => suites)) seen.set(name, (seen.get(name) ?? 0) + 1);
  const rename = (suite: PlannedSuite) =>
    (seen.get(suite.name) ?? 0) > 1 ? { ...suite, name: `${suite.name} (${suite.id})` } : suite;
  return groups.map((group) => ({ ...group, suites: group.suites.map(rename) }));
}

interface GroupOptions {
  readonly report: StreamedReport;
  readonly prefix: ClassnamePrefix | undefined;
  readonly numberId: (name: string) => string;
}

interface OpenSuite extends Pick<CasePlace, 'node' | 'file' | 'suite'> {
  readonly counts: Counts;
  startedAt?: string;
  readonly stretches: [from: number, to: number][];
}

function planGroup(group: CaseGroup, { report, prefix, numberId }: GroupOptions): PlannedGroup {
  const numberCase = createNumbering();
  const renamed = new Map<number, string>();
  const open = new Map<string, OpenSuite>();
  let index = 0;
  for (const test of group.tests) {
    const place = placeCase(test, group, prefix);
    const name = numberCase(`${place.classname}\n${place.name}`).slice(place.classname.length + 1);
    if (name !== place.name) renamed.set(index, name);
    const key = `${place.node ?? ''}\n${place.file === undefined ? `class ${place.classname}` : `file ${place.file}`}`;
    const suite = open.get(key) ?? openSuite(place);
    open.set(key, suite);
    countCase(suite.counts, test);
    const startedAt = toTimestamp(test.startedAt);
    if (startedAt !== undefined && !(suite.startedAt !== undefined && suite.startedAt <= startedAt))
      suite.startedAt = startedAt;
    const last = suite.stretches.at(-1);
    if (last?.[1] === index) last[1] = index + 1;
    else suite.stretches.push([index, index + 1]);
    index += 1;
  }
  return { ...group, renamed, suites: nameSuites([...open.values()], { group, report, numberId }) };
}

function openSuite({ node, file, suite }: CasePlace): OpenSuite {
  return {
    suite,
    counts: createCounts(),
    stretches: [],
    ...(node !== undefined && { node }),
    ...(file !== undefined && { file }),
  };
}

interface NameOptions extends Pick<GroupOptions, 'report' | 'numberId'> {
  readonly group: CaseGroup;
}

/** Jenkins makes one suite of those that have a name and an id in common. */
function nameSuites(suites: readonly OpenSuite[], { group, report, numberId }: NameOptions): PlannedSuite[] {
  const label = cleanLine(group.job?.label ?? report.runId) || '(no label)';
  const ids = new Map<string | undefined, { readonly id: string; readonly numberSuite: (name: string) => string }>();
  return suites.map(({ suite, node, ...planned }) => {
    const isElsewhere = node !== undefined && node !== group.job?.node;
    const own = ids.get(node) ?? {
      id: numberId(isElsewhere ? `${label} on ${cleanLine(node)}` : label),
      numberSuite: createNumbering(),
    };
    ids.set(node, own);
    return {
      ...planned,
      name: own.numberSuite(suite),
      id: own.id,
      hostname: cleanLine(node ?? report.lab.url),
      ...(node !== undefined && { node }),
    };
  });
}
