import { toTimestamp } from '../format.ts';
import type { StreamedReport } from '../model.ts';
import { type CaseContext, writeCase } from './case.ts';
import { toCountAttributes } from './counts.ts';
import { toPropertiesNode, writeElement, writeOpenTag } from './elements.ts';
import type { ClassnamePrefix } from './place.ts';
import { type PlannedGroup, type PlannedSuite, planXunit } from './plan.ts';
import { listRunProperties, listSuiteProperties, numberProperties } from './properties.ts';
import { createCaseReader } from './read-stretches.ts';
import { cleanLine } from './text.ts';

export interface XunitOptions {
  /**
   * - `universal` (default): for Jenkins' `junit` step and the GitHub actions; a case also has `file`, `line`, `timestamp`
   *   and properties of its own. No published schema knows all of these, and none of those consumers asks for one.
   * - `jenkins-xunit`: valid against `junit-10.xsd` of Jenkins' xUnit plugin, which can be told to reject anything else.
   *
   * Neither is a Surefire report, whose root is one suite: Surefire's schema has no `id` and no `hostname`, without which
   * suites of two nodes become one. But for these two, a suite of `jenkins-xunit` is valid against it.
   */
  readonly profile?: 'universal' | 'jenkins-xunit' | undefined;
  /**
   * The run folder relative to the workspace, e.g. `rigline-results/42`, for the attachment markers: the Jenkins plugin
   * looks from the workspace, not from where the report is. Default: the run folder is the workspace.
   */
  readonly attachmentRoot?: string | undefined;
  /**
   * Puts the node or the label of the job before class names and names of suites, `stb-01.tests.epg`. Without it a test that
   * runs on two nodes is told apart by the `id` and the `hostname` of its suite only, of which Jenkins' history of a test and
   * the GitHub actions know nothing. Default: nothing
   */
  readonly classnamePrefix?: ClassnamePrefix | undefined;
}

/**
 * Writes the report as JUnit-style XML: a `<testsuites>` root (dorny's Jest reader wants one) and flat suites (dorny drops
 * nested ones), one for each job, node and file. What is red in the report is red in the XML. The same report gives the
 * same text.
 *
 * Cases are read twice, once for the totals that stand before them, and are not kept: what is kept of each is its name. A
 * piece of the text is a tag or whole elements, and never ends within a word.
 */
export function* streamXunit(report: StreamedReport, options: XunitOptions = {}): Generator<string, void, undefined> {
  const { profile = 'universal', classnamePrefix } = options;
  const plan = planXunit(report, classnamePrefix);
  const root = toRoot(options.attachmentRoot);
  // The schema of the strict profile has no such attribute here, and no consumer of the other one reads it.
  const counts = { ...toCountAttributes(plan.counts), skipped: undefined };
  let runProperties = listRunProperties(report);

  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield writeOpenTag('testsuites', { name: cleanLine(report.runId), ...counts });
  for (const group of plan.groups) {
    const reader = createCaseReader(group.tests);
    try {
      for (const suite of group.suites) {
        yield writeSuiteTag(suite, { profile, group, report });
        const own = listSuiteProperties(report, { job: group.job, node: suite.node, root });
        const properties = numberProperties([...own, ...runProperties]);
        yield writeElement('properties', toPropertiesNode(properties));
        runProperties = [];
        const context: CaseContext = { group, profile, root, ...(classnamePrefix && { classnamePrefix }) };
        for (const [index, test] of reader.readStretches(suite.stretches))
          yield writeCase(test, group.renamed.get(index), context);
        yield '</testsuite>\n';
      }
    } finally {
      reader.close();
    }
  }
  yield '</testsuites>\n';
}

/** The pieces of {@link streamXunit} as one text. */
export function writeXunit(report: StreamedReport, options: XunitOptions = {}): string {
  return [...streamXunit(report, options)].join('');
}

interface SuiteContext extends Required<Pick<XunitOptions, 'profile'>> {
  readonly group: PlannedGroup;
  readonly report: StreamedReport;
}

function writeSuiteTag(suite: PlannedSuite, { profile, group, report }: SuiteContext): string {
  return writeOpenTag('testsuite', {
    name: suite.name,
    id: suite.id,
    hostname: suite.hostname,
    file: profile === 'jenkins-xunit' ? undefined : suite.file,
    ...toCountAttributes(suite.counts),
    timestamp: suite.startedAt ?? toTimestamp(group.job?.startedAt) ?? toTimestamp(report.startedAt),
  });
}

function toRoot(attachmentRoot = ''): string {
  const root = cleanLine(attachmentRoot).replace(/\/+$/, '');
  return root === '' ? '' : `${root}/`;
}
