import { Command, InvalidArgumentError } from 'commander';
import { cleanLineStart, type JobSummary, type Lab, labKinds, UsageError } from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectAnyLab, type LabOptions } from '../lab.ts';
import { renderJson } from '../render/json.ts';
import { renderTable } from '../render/table.ts';
import { listenForStop } from '../stop.ts';

export interface JobsFlags {
  /** How many at most. */
  readonly limit: number;
  readonly json?: boolean;
}

const filterHelp = labKinds.flatMap(({ name, filters }) => (filters === undefined ? [] : [`  ${name}: ${filters}`]));

export function jobsCommand(io: Io): Command {
  const command = new Command('jobs')
    .description('List jobs of a lab, the newest first where the lab can sort them.')
    .argument('[filters...]', "which ones, in the lab's own words");
  addLabOptions(command)
    .option('--limit <number>', 'how many at most', parseCount, 50)
    .option('--json', 'print JSON')
    .addHelpText('after', filterHelp.length > 0 ? `\nFilters:\n${filterHelp.join('\n')}` : '')
    .addHelpText('after', '\nExample:\n  $ rigline jobs --lab rack --limit 10');
  return command.action(async (filters: string[], flags: LabOptions & JobsFlags) => {
    await printJobs(await connectAnyLab(flags, io), filters, { ...flags, io });
  });
}

/** @throws {UsageError} for a lab that cannot list its jobs, or filters that it does not know */
export async function printJobs(
  lab: Pick<Lab, 'kind' | 'jobs'>,
  filters: readonly string[],
  { limit, json, io }: JobsFlags & { readonly io: Io },
): Promise<void> {
  if (!lab.jobs) throw new UsageError(`A ${lab.kind} lab has no list of jobs.`);
  const jobs: JobSummary[] = [];
  let hasMore = false;
  const stop = listenForStop(io);
  try {
    for await (const job of lab.jobs(filters, stop.signal)) {
      hasMore = jobs.length >= limit;
      if (hasMore) break;
      jobs.push(job);
    }
  } finally {
    stop.dispose();
  }
  if (json) io.stdout.write(`${renderJson(jobs, 2)}\n`);
  else if (jobs.length > 0) io.stdout.write(renderJobs(jobs));
  if (hasMore) io.stderr.write(`There are more than ${limit}. Give a larger --limit, or filters.\n`);
  else if (jobs.length === 0) io.stderr.write(`The lab has no jobs${filters.length > 0 ? ' like that' : ''}.\n`);
}

function renderJobs(jobs: readonly JobSummary[]): string {
  const rows = jobs.map(({ id, state, detail, node = '', name = '', createdAt = '' }) =>
    [id, state, detail, node, createdAt, name].map(cleanLineStart),
  );
  return renderTable(['JOB', 'STATE', 'DETAIL', 'NODE', 'CREATED', 'NAME'], rows);
}

function parseCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number above 0.');
}
