import { expect, test } from 'vitest';
import { jobsCommand, printJobs } from '../../cli/commands/jobs.ts';
import type { StopSignal } from '../../cli/io.ts';
import { type JobSummary, type Lab, labKinds, UsageError } from '../../sdk/index.ts';
import { createTestIo } from './io.ts';
import { openTestflinger } from './virtual-labs.ts';

const first: JobSummary = {
  id: '/node-1/6Pfq/167',
  state: 'running',
  detail: 'test',
  node: 'node-1',
  name: 'nightly',
  createdAt: '2026-11-20T12:00:00Z',
};
const second: JobSummary = { id: '/node-1/6Pfq/166', state: 'ended', detail: '\u001b[31mPASS\u001b[0m' };

/** A lab that has these jobs, and remembers what it was asked. */
function createLab(jobs: readonly JobSummary[]) {
  const asked: (readonly string[])[] = [];
  let given = 0;
  const lab: Pick<Lab, 'kind' | 'jobs'> = {
    kind: 'scripted',
    async *jobs(filters, signal) {
      asked.push(filters);
      for (const job of jobs) {
        signal?.throwIfAborted();
        given += 1;
        yield job;
      }
    },
  };
  return { lab, asked, given: () => given };
}

test('jobs are listed in a table, with what the lab tells of them', async () => {
  const { lab, asked } = createLab([first, second]);
  const io = createTestIo();
  await printJobs(lab, ['a', 'b'], { limit: 50, io });
  expect(io.out().split('\n')).toEqual([
    'JOB               STATE    DETAIL  NODE    CREATED               NAME',
    '/node-1/6Pfq/167  running  test    node-1  2026-11-20T12:00:00Z  nightly',
    '/node-1/6Pfq/166  ended    PASS',
    '',
  ]);
  expect(io.err()).toBe('');
  expect(asked).toEqual([['a', 'b']]);
});

test('--json gives all that is known', async () => {
  const io = createTestIo();
  await printJobs(createLab([first, second]).lab, [], { limit: 50, json: true, io });
  expect(JSON.parse(io.out())).toEqual([first, second]);
});

test('no more are asked for than --limit says, and one, to know whether there are', async () => {
  const { lab, given } = createLab([first, second, first, first]);
  const io = createTestIo();
  await printJobs(lab, [], { limit: 1, io });
  expect(io.out()).not.toContain('166');
  expect(io.err()).toBe('There are more than 1. Give a larger --limit, or filters.\n');
  expect(given()).toBe(2);
  const exact = createTestIo();
  await printJobs(createLab([first]).lab, [], { limit: 1, io: exact });
  expect(exact.err()).toBe('');
});

test('an empty list says so, and is JSON all the same', async () => {
  const io = createTestIo();
  await printJobs(createLab([]).lab, ['x'], { limit: 5, json: true, io });
  expect([io.out(), io.err()]).toEqual(['[]\n', 'The lab has no jobs like that.\n']);
});

test('a signal ends the list', async () => {
  const io = createTestIo();
  const { lab } = createLab([first, second]);
  const interrupted = {
    ...io,
    onSignal(listener: (signal: StopSignal) => void) {
      listener({ name: 'SIGINT', number: 2 });
      return () => undefined;
    },
  };
  await expect(printJobs(lab, [], { limit: 5, io: interrupted })).rejects.toThrow('stopped by SIGINT');
  expect(io.out()).toBe('');
});

test('a lab without a list of jobs says so', async () => {
  const io = createTestIo();
  await expect(printJobs({ kind: 'scripted' }, [], { limit: 5, io })).rejects.toThrow(UsageError);
});

test.each(['0', '-1', '1.5', 'all', ''])('--limit %j is a usage error', async (limit) => {
  const { io, rigline } = await openTestflinger();
  expect(await rigline('jobs', '--limit', limit)).toBe(2);
  expect(io.err()).toContain('Write a whole number above 0');
});

test('the help tells what each kind filters by', () => {
  const texts: string[] = [];
  const command = jobsCommand(createTestIo()).configureOutput({ writeOut: (text) => void texts.push(text) });
  command.outputHelp();
  const help = texts.join('');
  for (const { name, filters } of labKinds) if (filters !== undefined) expect(help).toContain(`${name}: ${filters}`);
  expect(help).toContain('$ rigline jobs --lab rack');
});
