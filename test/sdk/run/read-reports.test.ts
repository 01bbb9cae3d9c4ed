import { expect, test } from 'vitest';
import { readReports } from '../../../sdk/run/read-reports.ts';

const junit = '<testsuite name="s"><testcase classname="c" name="one"/></testsuite>';

/** Files by path, each read whole unless its text ends with an ellipsis. */
function folderOf(files: Readonly<Record<string, string>>) {
  const read = async (path: string) => ({ text: files[path] ?? '', isWhole: !files[path]?.endsWith('…') });
  return { read };
}

const stored = (path: string, sha256?: string) => ({ name: path, path, ...(sha256 && { sha256 }) });

test('every JUnit file is read, and other XML is left alone', async () => {
  const folder = folderOf({ 'a.xml': junit, 'sub/b.XML': junit, 'coverage.xml': '<coverage/>', 'notes.txt': junit });
  const artifacts = ['a.xml', 'sub/b.XML', 'coverage.xml', 'notes.txt'].map((path) => stored(path));
  const found = await readReports({ folder, artifacts });
  expect(found).toMatchObject({ junitFiles: 2, junitProblems: [] });
  expect(found.junit).toHaveLength(2);
});

test('the same file under two names is one report', async () => {
  const folder = folderOf({ 'a.xml': junit, 'copy.xml': junit });
  const found = await readReports({ folder, artifacts: [stored('a.xml', 'same'), stored('copy.xml', 'same')] });
  expect(found.junitFiles).toBe(1);
  expect(found.junit).toHaveLength(1);
});

test('a report without tests counts as a report', async () => {
  const found = await readReports({ folder: folderOf({ 'a.xml': '<testsuites/>' }), artifacts: [stored('a.xml')] });
  expect(found).toEqual({ junit: [], junitFiles: 1, junitProblems: [] });
});

test('a report that is too large to read is a problem, and no silence', async () => {
  const folder = folderOf({ 'big.xml': `${junit}…`, 'dump.xml': '<dump>…' });
  const found = await readReports({ folder, artifacts: [stored('big.xml'), stored('dump.xml')] });
  expect(found).toEqual({
    junit: [],
    junitFiles: 1,
    junitProblems: [{ file: 'big.xml', problems: ['it is larger than 32 MiB, so its tests were not read'] }],
  });
});

test('a report that is empty is a problem, and another empty file is not', async () => {
  const folder = folderOf({ 'out/junit.xml': '', 'notes.xml': '' });
  const found = await readReports({ folder, artifacts: [stored('out/junit.xml'), stored('notes.xml')] });
  expect(found.junitProblems).toEqual([
    { file: 'out/junit.xml', problems: ['it is empty, as if its writer had died'] },
  ]);
});
