import { listCaseGroups } from '../case-groups.ts';
import { toTimestamp } from '../format.ts';
import type { StreamedJob, StreamedReport, TestCase } from '../model.ts';
import { isRelativePath } from '../paths.ts';
import { findSource } from '../xunit/frames.ts';
import { toNumberCell, toTextCell } from './cell.ts';

interface Row {
  readonly report: StreamedReport;
  readonly job: StreamedJob | undefined;
  readonly test: TestCase;
}

/** The columns, in their order. New ones are added at the end, and none is renamed or removed. */
const columns: readonly (readonly [name: string, read: (row: Row) => string])[] = [
  ['run', ({ report }) => toTextCell(report.runId)],
  ['lab', ({ report }) => toTextCell(report.lab.kind)],
  ['job', ({ job }) => toTextCell(job?.label)],
  ['job_id', ({ job }) => toTextCell(job?.id)],
  ['job_verdict', ({ report, job }) => (job ?? report).verdict],
  ['node', ({ job, test }) => toTextCell(test.node ?? job?.node)],
  ['phase', ({ test }) => toTextCell(test.phase)],
  ['classname', ({ test }) => toTextCell(test.classname)],
  ['name', ({ test }) => toTextCell(test.name)],
  ['outcome', ({ test }) => test.outcome],
  ['flaky', ({ test }) => (test.isFlaky ? 'yes' : 'no')],
  ['quarantined', ({ test }) => (test.quarantine ? 'yes' : 'no')],
  ['attempts', ({ test }) => toNumberCell((test.attempts?.length ?? 0) + 1)],
  ['duration_s', ({ test }) => toNumberCell(test.durationMs === undefined ? undefined : test.durationMs / 1000, 3)],
  ['started', ({ test }) => toTimestamp(test.startedAt) ?? ''],
  ['file', ({ test }) => toTextCell(findSource(test)?.file)],
  ['line', ({ test }) => toNumberCell(findSource(test)?.line)],
  ['failure_type', ({ test }) => toTextCell(test.failure?.type, 200)],
  ['message', ({ test }) => toTextCell(test.failure?.message)],
  ['source', ({ test }) => test.source],
  ['origin', ({ test }) => toTextCell(test.origin)],
  ['attachments', ({ test }) => toTextCell(listAttachments(test).join(' '), 10_000)],
  ['job_url', ({ job }) => toTextCell(job?.url)],
];

/** Writes one row for each test case, for spreadsheets and scripts. */
export function writeCsv(report: StreamedReport): string {
  return [...streamCsv(report)].join('');
}

/** The same row by row. RFC 4180, with a header, in UTF-8. */
export function* streamCsv(report: StreamedReport): Iterable<string> {
  yield `${columns.map(([name]) => name).join(',')}\r\n`;
  for (const { job, tests } of listCaseGroups(report)) {
    for (const test of tests) yield `${columns.map(([, read]) => read({ report, job, test })).join(',')}\r\n`;
  }
}

/** A blank would end one of them, where they stand side by side. */
function listAttachments({ attachments = [] }: TestCase): readonly string[] {
  return attachments.filter(isRelativePath).map((path) => path.replaceAll(' ', '%20'));
}
