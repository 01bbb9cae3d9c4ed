import { expect, test } from 'vitest';
import { readReports } from '../../../sdk/run/read-reports.ts';

const junit = '<testsuite name="s"><testcase classname="c" name="one"/></testsuite>';

/** Files by path, each read whole unless its text ends with an ellipsis; those that match are to be JUnit, and no others. */
function folderOf(files: Readonly<Record<string, string>>, junitFiles?: RegExp) {
  const read = async (path: string) => ({ text: files[path] ?? '', isWhole: !files[path]?.endsWith('…') });
  return { read, ...(junitFiles && { isJunit: (name: string) => junitFiles.test(name) }) };
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

test('of a report that is too large what could be read is kept, and that is no silence', async () => {
  const cut = '<testsuite name="s"><testcase classname="c" name="one"/><testcase name="two"…';
  const folder = folderOf({ 'big.xml': cut, 'dump.xml': '<dump>…' });
  const found = await readReports({ folder, artifacts: [stored('big.xml'), stored('dump.xml')] });
  expect(found).toMatchObject({ junitFiles: 1, junitProblems: [{ file: 'big.xml' }] });
  expect(found.junit.find(({ name }) => name === 'one')?.outcome).toBe('passed');
  expect(found.junit.filter(({ name }) => name === 'two').every(({ outcome }) => outcome === 'error')).toBe(true);
  expect(found.junitProblems[0]?.problems[0]).toBe('it is larger than 128 MiB, and was read only to there');
});

test('a report that is empty is a problem, and another empty file is not', async () => {
  const folder = folderOf({ 'out/junit.xml': '', 'notes.xml': '' });
  const found = await readReports({ folder, artifacts: [stored('out/junit.xml'), stored('notes.xml')] });
  expect(found.junitProblems).toEqual([
    { file: 'out/junit.xml', problems: ['it is empty, as if its writer had died'] },
  ]);
});

test('a file that is to be JUnit and is none, or is broken, empty or left out, is a problem with its own name', async () => {
  const files = {
    'a.log': junit,
    'b.log': '<coverage/>',
    'c.log': '',
    'd.log': '<testsuite><testcase name="x"',
    'e.xml': junit,
  };
  const artifacts = [...Object.keys(files).map((path) => stored(path)), { name: 'f.log', skipped: 'it is a link' }];
  const found = await readReports({ folder: folderOf(files, /\.log$/), artifacts });
  expect(found.junit.map(({ origin }) => origin)).toContain('a.log');
  expect(found.junitProblems.map(({ file }) => file)).toEqual(['b.log', 'c.log', 'd.log', 'f.log']);
  expect(found.junitProblems.map(({ problems }) => problems[0])).toEqual([
    'it is no report in the format of JUnit',
    'it is empty, as if its writer had died',
    expect.any(String),
    'it was left out: it is a link',
  ]);
});

test('a case says which file it is from, and which phase', async () => {
  const phaseOf = async (name: string, tests: readonly string[]) => {
    const phases = [
      { name: 'provision', kind: 'infra' } as const,
      ...tests.map((one) => ({ name: one, kind: 'test' as const })),
    ];
    const { junit: cases } = await readReports({
      folder: folderOf({ [name]: junit }),
      artifacts: [stored(name)],
      phases,
    });
    return cases.map(({ origin, phase }) => [origin, phase]);
  };
  expect(await phaseOf('out/junit.xml', ['test'])).toEqual([['out/junit.xml', 'test']]);
  expect(await phaseOf('junit.xml', [])).toEqual([['junit.xml', undefined]]);
  expect(await phaseOf('soak/junit.xml', ['smoke', 'soak'])).toEqual([['soak/junit.xml', 'soak']]);
  expect(await phaseOf('out/smoke.xml', ['smoke', 'soak'])).toEqual([['out/smoke.xml', 'smoke']]);
  expect(await phaseOf('out/junit.xml', ['smoke', 'soak'])).toEqual([['out/junit.xml', undefined]]);
});

test('files that a report names, as seen from itself or from the job, are the files of its tests', async () => {
  const mark = (path: string) => `<system-out>[[ATTACHMENT|${path}]]</system-out>`;
  const report = `<testsuite name="s"><testcase name="beside">${mark('shots/a.png')}</testcase><testcase name="root">${mark('logs/b.log')}</testcase><testcase name="gone">${mark('c.png')}</testcase></testsuite>`;
  const artifacts = ['out/junit.xml', 'out/shots/a.png', 'logs/b.log'].map((path) => stored(path));
  const { junit: cases } = await readReports({ folder: folderOf({ 'out/junit.xml': report }), artifacts });
  expect(cases.map(({ attachments }) => attachments)).toEqual([['out/shots/a.png'], ['logs/b.log'], undefined]);
});

test('a report that was asked for is not missing when it was lost on the way, or says what the lab has said itself', async () => {
  const folder = folderOf({ 'results.xml': junit }, /results\.xml$/);
  const isMissing = async (options: Omit<Parameters<typeof readReports>[0], 'folder'>) =>
    (await readReports({ folder, ...options })).isJunitMissing ?? false;
  expect(await isMissing({ artifacts: [] })).toBe(true);
  expect(await isMissing({ artifacts: [stored('other.xml')] })).toBe(true);
  expect(await isMissing({ artifacts: [{ name: 'results.xml', error: 'the lab has lost it' }] })).toBe(false);
  const repeated = new Set(['results.xml']);
  expect(await isMissing({ artifacts: [stored('results.xml')], repeated })).toBe(false);
  expect((await readReports({ folder, artifacts: [stored('results.xml')], repeated })).junit).toEqual([]);
});

test('a report that was cut before its first element is a problem', async () => {
  const folder = folderOf({ 'junit.xml': '<?xml version="1.0" enc', 'menu.xml': '<?xml version="1.0" enc' });
  const found = await readReports({ folder, artifacts: [stored('junit.xml'), stored('menu.xml')] });
  expect(found.junitProblems).toEqual([{ file: 'junit.xml', problems: ['the file ends before its first element'] }]);
});
