import type { StreamedJob, StreamedReport, TestCase } from '../model.ts';
import type { Property } from './elements.ts';
import { createNumbering } from './numbering.ts';
import { listFiles } from './output.ts';
import { cleanLine } from './text.ts';

type Entry = readonly [name: string, value: string | undefined];

interface SuiteOrigin {
  readonly job: StreamedJob | undefined;
  /** The node that ran its cases, which need not be the one that the job ended on. */
  readonly node: string | undefined;
  /** The run folder relative to the workspace, with `/` at the end, or empty. */
  readonly root: string;
}

/** What every suite says about its job. */
export function listSuiteProperties(report: StreamedReport, { job, node, root }: SuiteOrigin): readonly Entry[] {
  const attempts = (job?.attempts ?? []).map(({ label, node, verdict, reason }, index): Entry => {
    const why = reason === undefined ? '' : `: ${reason}`;
    return [`rigline.attempt${index + 1}`, `${label} on ${node}: ${verdict}${why}`];
  });
  const stages = (job?.stages ?? []).map(
    ({ stage, startedAt, endedAt }, index): Entry => [
      `rigline.stage${index + 1}`,
      `${stage} ${startedAt} to ${endedAt}`,
    ],
  );
  return [
    ['rigline.run', report.runId],
    ['rigline.lab', `${report.lab.kind} ${report.lab.url}`],
    ['rigline.verdict', job?.verdict ?? report.verdict],
    ['rigline.node', node],
    ['rigline.job', job?.label],
    ['rigline.job.id', job?.id],
    ['rigline.job.url', job?.url],
    ['rigline.job.log', job?.log === undefined ? undefined : root + job.log],
    ['rigline.reason', job?.reason],
    ['rigline.clock', job?.clock],
    ...stages,
    ...attempts,
    ...Object.entries(job?.properties ?? {}),
  ];
}

/** What the first suite says about the run, since there is no better place: the root has no properties in either profile. */
export function listRunProperties(report: StreamedReport): readonly Entry[] {
  const number = (name: string, values: readonly string[] = []) =>
    values.map((value, index): Entry => [`${name}${index + 1}`, value]);
  return [
    ['rigline.version', report.tool.version],
    ['rigline.shard', report.shard],
    ...number('rigline.merged', report.mergedFrom),
    ...Object.entries(report.environment ?? {}).map(([name, value]): Entry => [`rigline.environment.${name}`, value]),
    ...number('rigline.note', report.notes),
  ];
}

/** What a case says about itself, beside what every schema has a place for. */
export function listCaseProperties(test: TestCase, root: string): readonly Property[] {
  const { quarantine } = test;
  const why = quarantine?.reason === undefined ? '' : `: ${quarantine.reason}`;
  return numberProperties([
    ...Object.entries(test.properties ?? {}),
    ['rigline.node', test.node],
    ['rigline.phase', test.phase],
    ['rigline.origin', test.origin],
    ['rigline.attempts', test.attempts && `${test.attempts.length + 1}`],
    ['rigline.quarantine', quarantine && `${quarantine.outcome}, until ${quarantine.until}${why}`],
    ...listFiles(test).map((path, index): Entry => [`attachment${index + 1}`, root + path]),
  ]);
}

/** Clean names and values in the given order, none of the names twice: of two of one name, readers keep the last. */
export function numberProperties(properties: readonly Entry[]): readonly Property[] {
  const number = createNumbering();
  return properties.flatMap(([name, value]) =>
    value === undefined ? [] : [[number(cleanLine(name, 200) || '(no name)'), cleanLine(value, 4000)] as const],
  );
}
