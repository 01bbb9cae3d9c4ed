import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../../cli/program.ts';
import { formatHistory } from '../../../sdk/history/format.ts';
import type { RunReport } from '../../../sdk/index.ts';
import { makeTempFolder } from '../../sdk/node/temp-folder.ts';
import { createTestIo } from '../io.ts';

const passed = '<testsuite name="s" tests="1"><testcase classname="c" name="a"/></testsuite>';
const failed = `<testsuites><testsuite name="s" hostname="box-1" timestamp="2026-11-20T04:00:00Z"><testcase classname="c" name="a">
  <failure message="no signal">x</failure><system-out>[[ATTACHMENT|shots/a.png]]</system-out></testcase></testsuite></testsuites>`;

/** A folder with files, and the CLI in it. */
async function setUp(files: Readonly<Record<string, string>>) {
  const cwd = await makeTempFolder();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), content);
  }
  const run = async (...args: readonly string[]) => {
    const io = createTestIo({ cwd });
    const code = await runCli(['report', ...args], io);
    return { code, out: io.out(), err: io.err() };
  };
  const read = async (path: string) => await readFile(join(cwd, path), 'utf8');
  const readResult = async (folder: string) => JSON.parse(await read(`${folder}/result.json`)) as RunReport;
  return { cwd, run, read, readResult };
}

test('JUnit files become jobs of one report, and their files come along', async () => {
  const { cwd, run, read, readResult } = await setUp({
    'unit/TEST-a.xml': passed,
    'e2e/junit.xml': failed,
    'e2e/shots/a.png': 'picture',
    'e2e/pom.xml': '<project/>',
  });
  const { code, out } = await run('merge', 'unit/TEST-a.xml', 'e2e', '--out', 'all', '--report', 'xunit=all.xml');
  expect(code).toBe(1);
  expect(out).toContain('2 tests: 1 passed, 1 failed');
  expect(out).toContain('note: e2e/pom.xml: passed over, since it is no JUnit');
  await rm(join(cwd, 'e2e'), { recursive: true });
  const { lab, jobs, notes } = await readResult('all');
  expect(lab).toEqual({ kind: 'junit', url: 'files' });
  expect(notes).toHaveLength(1);
  expect(jobs.map(({ label, node, verdict }) => [label, node, verdict])).toEqual([
    ['unit/TEST-a.xml', 'unknown', 'passed'],
    ['e2e/junit.xml', 'box-1', 'failed'],
  ]);
  const [picture = ''] = jobs[1]?.tests[0]?.attachments ?? [];
  expect(await read(`all/${picture}`)).toBe('picture');
  expect(await read(`all/${jobs[1]?.artifacts[0]?.path}`)).toBe(failed);
  expect(await read('all.xml')).toContain('tests="2"');
});

test('the same file twice counts once, and what Rigline wrote about a run not at all', async () => {
  const { run, readResult } = await setUp({ 'a.xml': passed, 'copy/b.xml': passed });
  expect((await run('merge', 'a.xml', 'copy', '--out', 'one', '--report', 'xunit=again.xml')).code).toBe(0);
  const { totals, notes } = await readResult('one');
  expect(totals.tests).toBe(1);
  expect(notes).toEqual(['a.xml and copy/b.xml are the same, and count once']);
  expect((await run('merge', '*.xml', '--out', 'two')).out).toContain('again.xml: passed over, since it was written');
  expect((await readResult('two')).totals.tests).toBe(1);
});

test('JUnit files are merged with runs, and expected like them', async () => {
  const { run, readResult } = await setUp({ 'a.xml': passed, 'b.xml': failed });
  await run('merge', 'a.xml', '--out', 'first');
  expect((await run('merge', 'first/result.json', 'b.xml', '--out', 'both', '--expect', '2')).code).toBe(1);
  expect((await readResult('both')).jobs.map(({ label }) => label)).toEqual(['a.xml', 'b.xml']);
  expect((await run('merge', 'a.xml', '--out', 'half', '--expect', '2')).code).toBe(3);
  const { code, err } = await run('merge', 'first/result.json', 'a.xml', '--out', 'twice');
  expect([code, err]).toEqual([2, expect.stringContaining('was merged from other pieces')]);
});

test('with --reruns the same file of a later folder repeats the tests of an earlier one', async () => {
  const later = passed.replace('name="s"', 'name="s" timestamp="2026-11-20T05:00:00Z"');
  const { run, readResult } = await setUp({ 'first/junit.xml': failed, 'second/junit.xml': later });
  expect((await run('merge', 'first', 'second', '--reruns', '--out', 'out')).code).toBe(0);
  const { jobs, totals } = await readResult('out');
  expect(totals).toMatchObject({ tests: 1, passed: 1, flaky: 1 });
  expect(jobs[0]?.tests[0]?.attempts).toMatchObject([{ outcome: 'failed', node: 'box-1' }]);
});

test('a broken file keeps its tests, and makes the merged report red', async () => {
  const { run, readResult } = await setUp({ 'a.xml': `${passed.slice(0, -12)}<testcase classname="c" name="b">` });
  expect((await run('merge', 'a.xml', '--out', 'out')).code).toBe(3);
  const { jobs } = await readResult('out');
  expect(jobs[0]?.tests.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
    'a passed',
    'b error',
    'unreadable report error',
  ]);
});

test('a report is converted to standard output and to files', async () => {
  const { run, read } = await setUp({ 'b.xml': failed });
  const { code, out, err } = await run('convert', 'b.xml', '--to', 'xunit');
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('<testsuites');
  expect(out).toContain('message="no signal"');
  expect((await run('convert', 'b.xml', '--to', 'json', '--out', 'x/b.json', '--report', 'xunit=b2.xml')).code).toBe(0);
  expect(JSON.parse(await read('x/b.json'))).toMatchObject({ verdict: 'failed', totals: { tests: 1, failed: 1 } });
  expect(await read('b2.xml')).toBe(out);
  const again = await run('convert', 'x/b.json', '--to', 'xunit');
  expect(again.out).toContain('message="no signal"');
});

test('a converted report looks back where a history is named, and only there', async () => {
  const samples = [{ id: 'r0', node: 'box-1', at: 1_790_000_000, outcome: 'passed' as const, durationMs: 5 }];
  const tests = [{ kind: 'junit', classname: 'c', name: 'a', samples }];
  const { run } = await setUp({
    'junit.xml': failed,
    'rigline-results/history.json': formatHistory({ tests, jobs: [] }),
  });
  const plain = await run('convert', 'junit.xml', '--to', 'text');
  expect(plain.out).toContain('c.a\n');
  expect((await run('convert', 'junit.xml', '--to', 'text', '--out', '-')).out).toBe(plain.out);
  const known = await run('convert', 'junit.xml', '--to', 'text', '--history', 'rigline-results/history.json');
  expect(known).toMatchObject({ code: 0, err: '' });
  expect(known.out).toContain('c.a (new)\n');
});

test('what could not be read is told, and the rest converted', async () => {
  const { run } = await setUp({ 'a.xml': passed.slice(0, -12), 'empty/junit.xml': '' });
  const { code, out, err } = await run('convert', '.', '--to', 'json');
  expect(code).toBe(0);
  expect(err).toContain('warning: a.xml: line 1: the file ends within testsuite');
  expect(err).toContain('warning: empty/junit.xml: it is empty, as if its writer had died');
  expect((JSON.parse(out) as RunReport).totals).toMatchObject({ tests: 3, passed: 1, errors: 2 });
});

test('what cannot be converted is a usage error, and nothing is written', async () => {
  const { run, read } = await setUp({ 'a.xml': passed, 'c.xml': '<coverage/>', 'notes.txt': 'x' });
  for (const [args, message] of [
    [['a.xml'], 'Say what to convert to'],
    [['a.xml', '--to', 'pdf', '--out', 'o'], 'there is no such format'],
    [['a.xml', '--out', 'o'], '--out needs --to'],
    [['a.xml', '--to', 'json', '--out', '.'], 'is no ordinary file'],
    [['c.xml', '--to', 'json', '--out', 'o'], 'c.xml is XML, and no JUnit'],
    [['none.xml', '--to', 'json', '--out', 'o'], 'There is no run at none.xml'],
    [['notes.txt', '--to', 'json', '--out', 'o'], 'is no JSON'],
  ] as const) {
    const { code, err } = await run('convert', ...args);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  }
  await expect(read('o')).rejects.toThrow('ENOENT');
});

test('a report that was cut before its first element is an error, and no other XML', async () => {
  const { run, readResult } = await setUp({
    'r/TEST-a.xml': '<?xml version="1.0" enc',
    'r/b.xml': passed,
    'c.xml': ' \n',
  });
  expect((await run('merge', 'r', 'c.xml', '--out', 'all')).code).toBe(3);
  const { jobs } = await readResult('all');
  expect(jobs.map(({ label, verdict, tests }) => [label, verdict, tests.map(({ name }) => name)])).toEqual([
    ['r/TEST-a.xml', 'infra', ['unreadable report']],
    ['r/b.xml', 'passed', ['a']],
    ['c.xml', 'infra', ['unreadable report']],
  ]);
});

test('words before the root lose no test, and JSON that holds XML is no JUnit', async () => {
  const { run } = await setUp({ 'a.xml': `Running tests\n${passed}`, 'b.json': `{"xml": ${JSON.stringify(passed)}}` });
  expect((await run('convert', 'a.xml', '--to', 'csv')).out.split('\r\n')).toHaveLength(3);
  expect((await run('convert', 'b.json', '--to', 'csv')).err).toContain('b.json is no result of a run');
});

test('XML that begins with no tag is told as such', async () => {
  const { run } = await setUp({ 'a.xml': 'no tests today' });
  const { code, err } = await run('convert', 'a.xml', '--to', 'csv');
  expect([code, err]).toEqual([2, expect.stringContaining('a.xml is no XML')]);
});

test('links and the folders of other people are passed over, and a link that is named is read', async () => {
  const { cwd, run, readResult } = await setUp({
    'r/a.xml': passed,
    'real.xml': failed,
    'r/node_modules/x/b.xml': failed,
    'r/.git/c.xml': failed,
  });
  await symlink(join(cwd, 'real.xml'), join(cwd, 'r/link.xml'));
  await symlink('nowhere', join(cwd, 'r/dangling.xml'));
  expect((await run('merge', 'r', '--out', 'one')).code).toBe(0);
  const { totals, notes } = await readResult('one');
  expect(totals.tests).toBe(1);
  expect(notes).toEqual([expect.stringMatching(/^r\/dangling.xml and 1 more file: passed over, since it is a link/)]);
  expect((await run('merge', 'r/*.xml', '--out', 'two')).code).toBe(1);
  expect((await readResult('two')).totals.tests).toBe(2);
});

test('what is no file is refused, and not waited for', async () => {
  const { run } = await setUp({});
  const { code, err } = await run('convert', '/dev/null', '--to', 'csv');
  expect([code, err]).toEqual([2, expect.stringContaining('/dev/null is no file, but a pipe or a device')]);
});

test('a report that is made of a report, and of that again, stays the same', async () => {
  const { cwd, run, read } = await setUp({ 'a.xml': failed, 'e2e/shots/a.png': 'picture' });
  await mkdir(join(cwd, 'again'));
  await run('convert', 'a.xml', '--to', 'xunit', '--out', 'one.xml');
  await run('convert', 'one.xml', '--to', 'json', '--out', 'two.json');
  await run('convert', 'two.json', '--to', 'xunit', '--out', 'again/one.xml');
  await run('convert', 'again/one.xml', '--to', 'xunit', '--out', 'three.xml');
  const plain = (xml: string) => xml.replace(/junit-[0-9a-f]{16}/g, 'id').replaceAll('again/one.xml', 'one.xml');
  expect(plain(await read('three.xml'))).toBe(plain(await read('again/one.xml')));
  await run('convert', 'two.json', '--to', 'json', '--out', 'four.json');
  expect(await read('four.json')).toBe(await read('two.json'));
});

test('bytes that are no text, and encodings that are none, are noted', async () => {
  const { cwd, run, readResult } = await setUp({ 'b.xml': `<?xml version="1.0" encoding="klingon"?>${failed}` });
  await writeFile(join(cwd, 'a.xml'), Buffer.from(passed.replace('"a"', '"\u00e4"'), 'latin1'));
  await run('merge', 'a.xml', 'b.xml', '--out', 'all');
  expect((await readResult('all')).notes?.slice(0, 2)).toEqual([
    'a.xml: line 1: bytes that are no text in utf-8, here and maybe further down, became \ufffd',
    'b.xml: it says that its encoding is klingon, which it cannot be, or nobody knows; it was read as utf-8',
  ]);
});

test('a suite that Jest could not load did not begin in 1970', async () => {
  const never = failed.replace('2026-11-20T04:00:00Z', '1970-01-01T00:00:00').replace('"s"', '"n"');
  const { run, readResult } = await setUp({ 'a.xml': failed, 'b.xml': never });
  await run('merge', 'a.xml', 'b.xml', '--out', 'all');
  expect((await readResult('all')).startedAt).toBe('2026-11-20T04:00:00.000Z');
});
