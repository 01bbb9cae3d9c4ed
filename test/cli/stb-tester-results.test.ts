import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { openShell, openWithResults } from './stb-tester-shell.ts';

test('results lists what a filter finds, and nothing in it writes to the terminal or commands the CI', async () => {
  const { stbt, out, job } = await openWithResults();
  expect(await stbt('results', 'category:nightly')).toBe(0);
  const text = out();
  expect(text).toMatch(/^RESULT +TEST +OUTCOME +REASON\n/);
  expect(text).toContain(job);
  expect(text).toMatch(/tests\/a\.py::test_bad +fail +::error::no picture/);
  expect(text).not.toContain('\u001b');
  expect(await stbt('results', '--json', 'testcase:test_bad')).toBe(0);
  expect(JSON.parse(out())).toMatchObject([{ job, testCase: 'tests/a.py::test_bad', result: 'fail' }]);
});

test('results that nobody has are none, which is told beside them', async () => {
  const { stbt, out, io } = await openShell();
  expect(await stbt('results', '--json', 'category:none')).toBe(0);
  expect(JSON.parse(out())).toEqual([]);
  expect(io.err()).toBe('No result matches the filter.\n');
});

test("results are the portal's XML or CSV, printed or in a file", async () => {
  const { stbt, out, cwd, job } = await openWithResults();
  expect(await stbt('results', '--xml', `job:${job}`)).toBe(0);
  expect(out()).toMatch(/^<testsuite .*timestamp="[^"]+\+00:00".*test_bad.*\n$/s);
  expect(await stbt('results', '--csv', 'category:nightly')).toBe(0);
  expect(out().trim().split('\n')).toHaveLength(3);
  expect(await stbt('results', '--csv', '--output', 'out/r.csv', 'category:nightly')).toBe(0);
  expect(await readFile(join(cwd, 'out/r.csv'), 'utf8')).toContain('\r\n');
  expect(out()).toMatch(/^out\/r\.csv {2}\d+ bytes\n$/);
  expect(await stbt('results', '--json', '--output', 'r.json', 'category:nightly')).toBe(0);
  expect(JSON.parse(await readFile(join(cwd, 'r.json'), 'utf8'))).toHaveLength(2);
});

test('a document that does not come leaves no file', async () => {
  const { stbt, cwd, io } = await openShell({
    meddle: async (request, pass) =>
      request.url.includes('results.csv') ? new Response('no', { status: 403 }) : await pass(request),
  });
  expect(await stbt('results', '--csv', '--output', 'r.csv', 'category:a')).toBe(3);
  expect(await readdir(cwd)).toEqual([]);
  expect(io.err()).toContain('r.csv was not written');
});

test('a filter that the portal would misread is refused', async () => {
  const { stbt, io } = await openShell();
  expect(await stbt('results', 'job:node-1/6Pfq/1')).toBe(2);
  expect(io.err()).toContain('without its leading slash');
});

test('download fetches the files of all results, where the user wants them, and not a second time', async () => {
  let fetched = 0;
  const { stbt, cwd, out, job } = await openWithResults({
    meddle: async (request, pass) => {
      if (request.url.includes('/artifacts/')) fetched += 1;
      return await pass(request);
    },
  });
  fetched = 0;
  const args = ['--artifacts', '*.log', '--artifacts-dest', 'logs/{test_case}/{basename}', 'category:nightly'];
  expect(await stbt('download', ...args)).toBe(0);
  expect(await readdir(join(cwd, 'logs/tests'))).toEqual(['a.py--test_bad', 'a.py--test_good']);
  expect(await readdir(join(cwd, 'logs/tests/a.py--test_bad'))).toContain('combined.log');
  expect(out()).toContain('logs/tests/a.py--test_bad/combined.log  ');
  const before = fetched;
  expect(before).toBeGreaterThan(0);
  const file = join(cwd, 'logs/tests/a.py--test_bad/combined.log');
  const { mtimeMs } = await stat(file);
  expect(await stbt('download', ...args)).toBe(0);
  expect([fetched, (await stat(file)).mtimeMs]).toEqual([before, mtimeMs]);
  await writeFile(file, 'spoilt');
  expect(await stbt('download', '--json', ...args)).toBe(0);
  expect(fetched).toBe(before + 1);
  expect(await stbt('download', '--artifacts', 'exit-status', `job:${job}`)).toBe(0);
  expect(await readdir(join(cwd, job))).toHaveLength(2);
});

test('a file that cannot be had is told, and the others come all the same', async () => {
  const { stbt, io, out } = await openWithResults({
    meddle: async (request, pass) =>
      request.url.endsWith('/artifacts/stdout.log') ? new Response('gone', { status: 404 }) : await pass(request),
  });
  expect(await stbt('download', '--artifacts', '*.log', 'category:nightly')).toBe(3);
  expect(io.err()).toContain('stdout.log: the lab lists it, and has no such file');
  expect(out()).toContain('combined.log  ');
  expect(await stbt('download', 'category:other')).toBe(0);
  expect(io.err()).toContain('No artifact of any result matches.');
});

test("what the portal names a file cannot lead out of the user's folder", async () => {
  const { stbt, cwd } = await openWithResults({
    meddle: async (request, pass) => {
      const answer = await pass(request);
      if (!/results\/[^?]*T[^/]*$/.test(request.url)) return answer;
      const detail = (await answer.json()) as object;
      return Response.json({ ...detail, job_category: '../../up' });
    },
  });
  const dest = 'out/{job_category}/{filename}';
  expect(await stbt('download', '--artifacts', 'combined.log', '--artifacts-dest', dest, 'testcase:test_bad')).toBe(0);
  expect(await readdir(join(cwd, 'out/__/__/up'))).toEqual(['combined.log']);
  expect(await readdir(join(cwd, '..'))).not.toContain('up');
});
