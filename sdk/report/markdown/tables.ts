import { elapsedMs, formatDuration, verdictWords } from '../format.ts';
import { listNodes } from '../list-nodes.ts';
import type { StreamedJob, Totals } from '../model.ts';
import { toWebUrl } from '../paths.ts';
import { type CaseRef, readCase, type Survey } from '../survey.ts';
import type { FindTrend } from '../trend.ts';
import { toCode } from './escape.ts';
import { fitList, type Section } from './fit.ts';
import { type Column, listRows, writeHead } from './table.ts';

type JobRow = Survey['jobs'][number];

/** A row a job, with the path of its log where `namesLogs`. Where there is no room for all of them, those that went well are left out first. */
export function createJobs({ jobs, flaky, quarantined }: Survey, namesLogs = false): Section {
  const count = (title: string, field: keyof Totals): Column<JobRow> => ({
    title,
    isNumber: true,
    read: ({ totals }) => totals[field],
  });
  const columns: readonly Column<JobRow>[] = [
    { title: 'Job', read: ({ job }) => linkJob(job) },
    { title: 'Node', read: ({ job }) => writeNodes(job) },
    { title: 'Verdict', read: ({ job }) => writeVerdict(job) },
    count('Passed', 'passed'),
    count('Failed', 'failed'),
    count('Errors', 'errors'),
    count('Skipped', 'skipped'),
    ...(flaky.length > 0 ? [count('Flaky', 'flaky')] : []),
    ...(quarantined.length > 0 ? [count('Quarantined', 'quarantined')] : []),
    {
      title: 'Time',
      isNumber: true,
      read: ({ job }) => formatDuration(elapsedMs(job.startedAt ?? job.submittedAt, job.endedAt)),
    },
    ...(namesLogs && jobs.some(({ job }) => job.log !== undefined)
      ? [{ title: 'Log', read: ({ job }: JobRow) => (job.log === undefined ? '–' : toCode(job.log, 300)) }]
      : []),
  ];
  const byImportance = [...jobs.filter(({ job }) => !isGreen(job)), ...jobs.filter(({ job }) => isGreen(job))];
  const fitRows = (rows: readonly JobRow[], room: number) =>
    fitList({ head: writeHead(columns), items: listRows(columns, rows), count: rows.length, tellRest: tellJobs }, room);
  return (room) => {
    const inOrder = fitRows(jobs, room);
    return inOrder.isCut ? fitRows(byImportance, room) : inOrder;
  };
}

/** The tests that took longest, where there are enough of them for that to say something. */
export function createSlowest({ slowest, jobs }: Survey, findTrend: FindTrend | undefined): Section {
  const tests = jobs.reduce((sum, { totals }) => sum + totals.tests, 0);
  const refs = tests > slowest.length ? slowest : [];
  const columns: readonly Column<CaseRef>[] = [
    { title: 'Test', read: (ref) => toCode(`${readCase(ref).classname} ${readCase(ref).name}`, 300) },
    { title: 'Node', read: (ref) => toCode(readCase(ref).node ?? ref.job.node) },
    { title: 'Time', isNumber: true, read: (ref) => formatDuration(readCase(ref).durationMs) },
    ...(findTrend
      ? [
          {
            title: 'Usually',
            isNumber: true as const,
            read: (ref: CaseRef) => formatDuration(findTrend(readCase(ref))?.usualMs),
          },
        ]
      : []),
  ];
  const head = `<details><summary>The slowest tests</summary>\n\n${writeHead(columns)}`;
  const foot = '\n</details>\n\n';
  return (room) =>
    fitList({ head, items: listRows(columns, refs), count: refs.length, foot, tellRest: () => '' }, room);
}

function isGreen({ verdict }: StreamedJob): boolean {
  return verdict === 'passed';
}

function linkJob({ url, label }: StreamedJob): string {
  const target = toWebUrl(url);
  return target === undefined ? toCode(label) : `[${toCode(label)}](<${target}>)`;
}

function writeNodes(job: StreamedJob): string {
  const nodes = listNodes(job);
  const more = nodes.length > 4 ? ` and ${nodes.length - 4} more` : '';
  return `${nodes
    .slice(0, 4)
    .map((node) => toCode(node))
    .join(', ')}${more}`;
}

function writeVerdict({ verdict, attempts }: StreamedJob): string {
  return `${verdictWords[verdict]}${attempts === undefined ? '' : ` (${attempts.length} jobs)`}`;
}

function tellJobs(left: number): string {
  return `${left} more ${left === 1 ? 'job is' : 'jobs are'} in report.html.\n\n`;
}
