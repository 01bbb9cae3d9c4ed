import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { HostPrograms } from '../../../sdk/labs/host.ts';
import { type LintReportsOptions, lintReports } from '../../../sdk/node/lint-reports.ts';
import { makeTempFolder } from './temp-folder.ts';

/** A git that knows these files; undefined: there is no repository. */
const git = (files?: readonly string[]): Pick<HostPrograms, 'run'> => ({
  run: async () => ({
    exitCode: files ? 0 : 128,
    stdout: (files ?? []).map((file) => `${file}\0`).join(''),
    stderr: '',
  }),
});

const write = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<string> => {
  const folder = await makeTempFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
};

const lint = async (cwd: string, options: Partial<LintReportsOptions> = {}) => {
  const told: string[] = [];
  const { files, knowsRepository } = await lintReports({
    paths: ['.'],
    cwd,
    programs: git(),
    onFinding: ({ rule, severity, line }, file) => told.push(`${file}:${line} ${rule} ${severity}`),
    ...options,
  });
  return { told, files, knowsRepository };
};

const report = (content: string) => `<testsuites><testsuite name="s" time="1">\n${content}</testsuite></testsuites>`;
const good = report('<testcase classname="c" name="a" time="1"/>');

test('files, folders and globs lead to reports, each of them once', async () => {
  const cwd = await write({ 'a.xml': good, 'b/c.xml': good, 'b/d.txt': good, 'node_modules/x.xml': good });
  const names = async (...paths: string[]) => (await lint(cwd, { paths })).files.map(({ file }) => file);
  expect(await names('.')).toEqual(['a.xml', 'b/c.xml']);
  expect(await names('b/*', './a.xml', join(cwd, 'a.xml'))).toEqual(['b/c.xml', 'b/d.txt', 'a.xml']);
  expect(await names('./b/**/*.xml')).toEqual(['b/c.xml']);
  await expect(names('gone.xml')).rejects.toThrow('There is no report at gone.xml.');
  await expect(names('gone-*.xml')).rejects.toThrow('There is no report at gone-*.xml.');
});

test('git is asked which files there are, and where it cannot say, nothing follows', async () => {
  const cwd = await write({
    'a.xml': report('<testcase classname="c" name="a" time="1" file="tests/a.py"/>'),
  });
  expect(await lint(cwd, { programs: git(['tests/a.py']) })).toMatchObject({ told: [], knowsRepository: true });
  expect((await lint(cwd, { programs: git(['tests/b.py']) })).told).toEqual(['a.xml:2 J15 warning']);
  expect(await lint(cwd)).toMatchObject({ told: [], knowsRepository: false });
});

test('attachments are looked for in the workspace, and nowhere else', async () => {
  const marker = (path: string) => `[[ATTACHMENT|${path}]]\n`;
  const long = `${'x'.repeat(300)}.png`;
  const out = ['shots/a.png', 'shots', 'shots/b.png', '../gone.png', long].map(marker).join('');
  const cwd = await write({
    'reports/a.xml': report(`<testcase classname="c" name="a" time="1"><system-out>${out}</system-out></testcase>`),
    'shots/a.png': 'png',
  });
  const { told } = await lint(join(cwd, 'reports'), { workspace: cwd });
  expect(told).toEqual(['a.xml:5 J23 warning', 'a.xml:3 J24 warning', 'a.xml:4 J24 warning', 'a.xml:6 J24 warning']);
});

test('the age, the size and the bytes of a file are looked at', async () => {
  const cwd = await write({
    'empty.xml': '',
    'latin.xml': Buffer.from(report('<testcase classname="c" name="\xe4" time="1"/>'), 'latin1'),
    'old.xml': good,
  });
  await utimes(join(cwd, 'old.xml'), 1000, 1000);
  const startedAtMs = Date.now() - 3_600_000;
  expect((await lint(cwd, { startedAtMs })).told).toEqual([
    'empty.xml:1 J19 error',
    'latin.xml:2 J18 error',
    'old.xml:1 J30 warning',
  ]);
  expect((await lint(cwd, { paths: ['old.xml'] })).told).toEqual([]);
});

test('one empty report among others is a warning, and nothing but empty ones is an error', async () => {
  const cwd = await write({ 'a.xml': '<testsuites/>', 'b.xml': '<testsuites/>', 'c.xml': good });
  expect((await lint(cwd)).told).toEqual(['a.xml:1 J20 warning', 'b.xml:1 J20 warning']);
  const paths = ['a.xml', 'b.xml'];
  expect((await lint(cwd, { paths })).told).toContain('b.xml:1 J20 error');
  expect((await lint(cwd, { paths, ignored: ['J20'] })).told).toEqual([]);
});
