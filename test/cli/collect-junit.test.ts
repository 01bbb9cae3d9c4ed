import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunReport } from '../../sdk/index.ts';
import { openTestflinger } from './virtual-labs.ts';

const job = 'job_queue: q\ntest_data:\n  test_cmds: "true"\n';
const junit = '<testsuite name="s"><testcase classname="c" name="one"/></testsuite>';

test('--collect-junit says which files are reports; one of them that is none is an error; the report says where it ran', async () => {
  const script = { artifacts: { 'out/unit.xml': junit, 'out/cut.xml': '', 'other.xml': junit, 'a.log': 'a' } };
  const { cwd, rigline } = await openTestflinger(
    { agents: [{ name: 'agent-1', queues: ['q'], script }] },
    { stdin: job, env: { CIRCLECI: 'true', CIRCLE_SHA1: '0a1b', CIRCLE_JOB: 'tv' } },
  );
  expect(await rigline('run', '--artifacts', '*.log', '--collect-junit', 'out/*.xml', '-')).toBe(1);
  const text = await readFile(join(cwd, 'rigline-results/latest/result.json'), 'utf8');
  const { jobs, environment } = JSON.parse(text) as RunReport;
  expect(jobs[0]?.artifacts.map(({ name }) => name).sort()).toEqual(['a.log', 'out/cut.xml', 'out/unit.xml']);
  expect(jobs[0]?.tests.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
    'test passed',
    'one passed',
    'out/cut.xml error',
  ]);
  expect(environment).toMatchObject({ ci: 'circleci', 'ci.job': 'tv', commit: '0a1b' });
});

test('a job that leaves none of the reports that were asked for is no green one', async () => {
  const script = { artifacts: { 'other.xml': junit } };
  const { io, cwd, rigline } = await openTestflinger(
    { agents: [{ name: 'agent-1', queues: ['q'], script }] },
    { stdin: job },
  );
  expect(await rigline('run', '--collect-junit', 'out/*.xml', '-')).toBe(5);
  expect(io.out()).toMatch(
    /a file that --collect-junit asks for\s+no report: --collect-junit matches none of the files of the job: other\.xml/,
  );
  expect(await readFile(join(cwd, 'rigline-results/latest/report.xml'), 'utf8')).toContain('<error');
});
