import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCli } from '../../../cli/program.ts';
import { createTestIo } from '../io.ts';

const run = async (files: Readonly<Record<string, string>>, ...args: string[]) => {
  const cwd = await mkdtemp(join(tmpdir(), 'rigline-lint-'));
  onTestFinished(() => rm(cwd, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(cwd, name), content);
  // No git is started from here.
  const io = createTestIo({ cwd, env: { PATH: '/nowhere' } });
  const exitCode = await runCli(['report', 'lint', ...args], io);
  return { exitCode, out: io.out(), err: io.err() };
};

const report = (content: string) => `<testsuites><testsuite name="s" time="1">\n${content}</testsuite></testsuites>`;
const good = report('<testcase classname="c" name="a" time="1"/>');
const nameless = report('<testcase classname="c" time="1"/>');
const badTime = (name: string) => `<testcase classname="c" name="${name}" time="1,234.5"/>\n`;

test('a report without faults is green, and says what was read', async () => {
  expect(await run({ 'a.xml': good }, 'a.xml')).toEqual({
    exitCode: 0,
    out: '1 file, 1 test: 0 errors, 0 warnings\n',
    err: '',
  });
});

test('a finding has its place, its consumers and its cure', async () => {
  const { exitCode, out } = await run({ 'a.xml': nameless }, 'a.xml', '--for', 'azure', '--for', 'jenkins');
  expect(exitCode).toBe(1);
  expect(out).toBe(
    [
      'a.xml:2: error J02 The test has no name. [s > c]',
      '    azure: drops the test',
      '    jenkins: shows it as (?)',
      '    fix: Give each suite and each test a name.',
      '1 file, 1 test: 1 error, 0 warnings',
      '',
    ].join('\n'),
  );
});

test('findings of a rule are folded, and what they have in common is said once', async () => {
  const xml = report(['a', 'b', 'c', 'd', 'e'].map(badTime).join(''));
  const { exitCode, out } = await run({ 'a.xml': xml }, 'a.xml', '--for', 'gitlab', '--max-findings', '2');
  expect(exitCode).toBe(0);
  expect(out).toBe(
    [
      'a.xml:2: warning J03 The time "1,234.5" of the test has the commas of a locale. [s > c.a]',
      '    gitlab: stops reading at the comma',
      '    fix: Write seconds as a plain number, such as 1234.500.',
      'a.xml:3: warning J03 The time "1,234.5" of the test has the commas of a locale. [s > c.b]',
      'a.xml: 3 more of J03',
      '1 file, 5 tests: 0 errors, 5 warnings',
      '',
    ].join('\n'),
  );
});

test.each([
  ['error', 0],
  ['warning', 1],
  ['never', 0],
])('with --fail-on %s a warning makes the exit code %i', async (failOn, exitCode) => {
  expect((await run({ 'a.xml': report(badTime('a')) }, 'a.xml', '--fail-on', failOn)).exitCode).toBe(exitCode);
});

test('with --fail-on never even an error is green', async () => {
  expect((await run({ 'a.xml': nameless }, 'a.xml', '--fail-on', 'never')).exitCode).toBe(0);
});

test('a rule can be left out, in whatever case', async () => {
  expect((await run({ 'a.xml': nameless }, 'a.xml', '--ignore', 'j02')).out).toBe(
    '1 file, 1 test: 0 errors, 0 warnings\n',
  );
});

test('--quiet is a line for each finding', async () => {
  const { out } = await run({ 'a.xml': nameless }, 'a.xml', '--quiet');
  expect(out.split('\n')).toHaveLength(3);
});

test('--json is one document, with what was left out as numbers', async () => {
  const xml = report(['a', 'b', 'c'].map(badTime).join(''));
  const { exitCode, out } = await run(
    { 'a.xml': xml, 'b.xml': good.replace('"a"', '"z"') },
    '.',
    '--json',
    '--max-findings',
    '1',
    '--for',
    'gitlab',
  );
  expect(exitCode).toBe(0);
  expect(JSON.parse(out)).toEqual({
    schema: 1,
    profile: 'universal',
    consumers: ['gitlab'],
    knowsRepository: false,
    totals: { files: 2, tests: 4, errors: 0, warnings: 3, infos: 0 },
    files: [
      {
        file: 'a.xml',
        tests: 3,
        errors: 0,
        warnings: 3,
        infos: 0,
        findings: [
          {
            rule: 'J03',
            severity: 'warning',
            line: 2,
            where: { suite: 's', test: 'c.a' },
            message: 'The time "1,234.5" of the test has the commas of a locale.',
            consumers: [{ consumer: 'gitlab', severity: 'warning', effect: 'stops reading at the comma' }],
            fix: 'Write seconds as a plain number, such as 1234.500.',
          },
        ],
        notShown: { J03: 2 },
      },
      { file: 'b.xml', tests: 1, errors: 0, warnings: 0, infos: 0, findings: [], notShown: {} },
    ],
  });
});

test('the strict profile asks for what its schema does', async () => {
  const { exitCode, out } = await run({ 'a.xml': good }, 'a.xml', '--profile', 'jenkins-xunit');
  expect(exitCode).toBe(1);
  expect(out).toContain('a.xml:1: error J29 The schema asks for an attribute "tests" at <testsuite>. [s]');
});

test('what a report says cannot give orders to a terminal or a runner', async () => {
  const name = 'x&#10;::error::boo ##[group]&#x9b;31m';
  const xml = report(`<testcase classname="c" name="${name}" time="${name}"/>`);
  const { out } = await run({ 'a.xml': xml }, 'a.xml');
  expect(out).not.toMatch(/^::|##\[|\u009b/m);
});

test.each([
  [['gone.xml'], 'There is no report at gone.xml.'],
  [[], 'Which reports?'],
  [['a.xml', '--for', 'bamboo'], 'Choose from jenkins,'],
  [['a.xml', '--ignore', 'X1'], 'Rules are J01 to J30'],
  [['a.xml', '--since', 'yesterday'], 'Write a duration'],
  [['a.xml', '--fail-on', 'info'], 'Allowed choices are error, warning, never'],
])('%j is a mistake of the user', async (args, message) => {
  const { exitCode, err } = await run({ 'a.xml': good }, ...args);
  expect(exitCode).toBe(2);
  expect(err).toContain(message);
});

test('--since takes a moment and a span', async () => {
  expect((await run({ 'a.xml': good }, 'a.xml', '--since', '2000-01-01T00:00:00Z')).out).not.toContain('J30');
  expect((await run({ 'a.xml': good }, 'a.xml', '--since', '2h')).out).not.toContain('J30');
  expect((await run({ 'a.xml': good }, 'a.xml', '--since', '946684800000')).out).not.toContain('J30');
  expect((await run({ 'a.xml': good }, 'a.xml', '--since', '32503680000000')).out).toContain('warning J30');
  expect((await run({ 'a.xml': good }, 'a.xml', '--since', '2999-01-01T00:00:00Z')).out).toContain('warning J30');
});

test('--rules lists them all, and reads nothing', async () => {
  const { exitCode, out } = await run({}, '--rules');
  expect(exitCode).toBe(0);
  expect(out.match(/^J\d\d /gm)).toHaveLength(30);
  const rules = JSON.parse((await run({}, '--rules', '--json')).out) as { id: string; effects: unknown[] }[];
  expect(rules).toHaveLength(30);
  expect(rules[0]).toMatchObject({
    id: 'J01',
    title: expect.any(String),
    why: expect.any(String),
    fix: expect.any(String),
  });
});
