import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut, writeMessage } from '../../../action/annotations/annotation.ts';
import { rankAnnotations } from '../../../action/annotations/rank.ts';
import { createTrackedFiles } from '../../../sdk/report/lint/facts.ts';
import type { FindTrend } from '../../../sdk/report/trend.ts';
import { hostileReport } from '../../sdk/report/arbitrary.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../../sdk/report/builders.ts';

const tracked = createTrackedFiles(['tests/epg.py', 'tests/menu.py']);
const red = { verdict: 'failed', exitCode: 1 } as const;

function fail(name: string, message: string, text = '') {
  return buildFailure({ name, file: 'tests/menu.py', line: 3, failure: { type: 'E', message, text } });
}

test('a failure stands at its line, with what it says and where it was', () => {
  const report = buildReport([buildJob({ verdict: 'failed', tests: [buildCase(), buildFailure()] })], red);
  expect(rankAnnotations(report, { tracked })).toEqual([
    {
      level: 'error',
      title: 'tests/epg.py test_zap failed',
      message:
        'No match for "epg.png" within 10 s\njob stb-01, on stb-tester-00044b80ebeb, https://lab.example/jobs/17\n\nTraceback (most recent call last):\n  File "/srv/pack/tests/epg.py", line 14, in test_zap\nMatchTimeout: No match',
      file: 'tests/epg.py',
      line: 14,
    },
  ]);
  expect(rankAnnotations(report)[0]).not.toHaveProperty('file');
});

test('tests that failed with the same words at the same place share an annotation', () => {
  const tests = [1, 2, 3].map((n) => fail(`test_${n}`, `no answer after ${n}.5 s from 0x${n}f`));
  const other = fail('test_4', 'no answer at all');
  const annotations = rankAnnotations(buildReport([buildJob({ tests: [other, ...tests] })], red), { tracked });
  expect(annotations.map(({ title }) => title)).toEqual([
    '3 tests failed: no answer after 1.5 s from 0x1f',
    'tests/epg.py test_4 failed',
  ]);
  expect(annotations[0]?.message).toContain('- tests/epg.py test_1\n- tests/epg.py test_2\n- tests/epg.py test_3\n');
});

test('the same words at another place are another cause', () => {
  const tests = [
    buildFailure({ name: 'test_1', file: 'tests/menu.py', line: 3, failure: { type: 'E', message: 'm', text: '' } }),
    buildFailure({ name: 'test_2', file: 'tests/menu.py', line: 9, failure: { type: 'E', message: 'm', text: '' } }),
  ];
  const annotations = rankAnnotations(buildReport([buildJob({ tests })], red), { tracked });
  expect(annotations.map(({ file, line }) => `${file}:${line}`)).toEqual(['tests/menu.py:3', 'tests/menu.py:9']);
  expect(rankAnnotations(buildReport([buildJob({ tests })], red))).toHaveLength(1);
});

test('new failures come before old ones, what did not run after them, and what is excused last', () => {
  const quarantine = { outcome: 'failed' as const, until: '2026-12-01' };
  const tests = [
    buildCase({ name: 'excused', outcome: 'skipped', quarantine, failure: { type: 'Q', message: 'q', text: '' } }),
    buildCase({
      name: 'shaky',
      isFlaky: true,
      attempts: [{ job: 'a', node: 'n', outcome: 'failed', failure: { type: 'E', message: 'once', text: '' } }],
    }),
    buildFailure({
      name: 'lost',
      source: 'judge',
      outcome: 'error',
      failure: { type: 'M', message: 'gone', text: '' },
    }),
    fail('old', 'old'),
    fail('fresh', 'fresh'),
  ];
  const findTrend: FindTrend = ({ name }) => ({ outcomes: [name === 'old' ? 'failed' : 'passed'] });
  const annotations = rankAnnotations(buildReport([buildJob({ tests })], red), { findTrend });
  expect(annotations.map(({ level, title }) => `${level} ${title}`)).toEqual([
    'error New: tests/epg.py fresh failed',
    'error tests/epg.py old failed',
    'error tests/epg.py lost has no result',
    'warning tests/epg.py shaky passed only when repeated',
    'notice tests/epg.py excused failed in quarantine',
  ]);
});

test('a job that the infrastructure took is named with its verdict', () => {
  const failure = { type: 'InfraError', message: 'provisioning failed with exit code 3', text: '' };
  const lost = buildCase({ classname: 'rigline.smoke_yaml', name: 'job', outcome: 'error', source: 'judge', failure });
  const job = buildJob({ label: 'smoke.yaml', verdict: 'infra', tests: [lost] });
  expect(rankAnnotations(buildReport([job], { verdict: 'infra', exitCode: 3 }))).toMatchObject([
    { level: 'error', title: 'smoke.yaml: Infrastructure failure' },
  ]);
});

test('there are ten at most, and the last one says how many tests are left', () => {
  const words = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k'].map((word) => fail(word, word));
  const report = buildReport([buildJob({ tests: [...words, fail('k2', 'k')] })], red);
  const annotations = rankAnnotations(report, { elsewhere: 'the artifact rigline-1' });
  expect(annotations).toHaveLength(10);
  expect(annotations[0]?.title).toBe('2 tests failed: k');
  expect(annotations.at(-1)).toEqual({
    level: 'error',
    title: '2 more tests without a green result',
    message: 'They are in the summary of this job, and in the artifact rigline-1.',
  });
  expect(rankAnnotations(report, { max: 3 })).toHaveLength(3);
  expect(rankAnnotations(buildReport([buildJob({ tests: words.slice(0, 10) })], red)).at(-1)?.title).toBe(
    'tests/epg.py j failed',
  );
});

test('flaky tests that have no room are not told of', () => {
  const tests = Array.from({ length: 12 }, (_, n) => buildCase({ name: `t${n}`, isFlaky: true }));
  const annotations = rankAnnotations(buildReport([buildJob({ tests })]));
  expect(annotations).toHaveLength(10);
  expect(annotations.every(({ level }) => level === 'warning')).toBe(true);
});

test('a run that is red without a red test says why, and a green one says nothing', () => {
  const empty = buildReport([], { verdict: 'empty', exitCode: 5, reasons: ['No job was left.'] });
  expect(rankAnnotations(empty)).toEqual([{ level: 'error', title: 'Nothing ran', message: 'No job was left.' }]);
  expect(rankAnnotations(buildReport([buildJob({ tests: [buildCase()] })]))).toEqual([]);
});

test('whatever a report holds, an annotation is what GitHub takes', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      for (const { title, message, level } of rankAnnotations(report, { tracked }).concat([])) {
        expect(title.length).toBeLessThanOrEqual(255);
        expect(title).not.toMatch(/[\0-\u001f\u007f-\u009f]|##\[/);
        expect(message.length).toBeLessThanOrEqual(4096);
        expect(message.trim()).not.toBe('');
        expect(message).not.toMatch(/[\0-\u0008\u000b-\u001f\u007f-\u009f]|##\[/);
        expect(['error', 'warning', 'notice']).toContain(level);
      }
      expect(rankAnnotations(report).length).toBeLessThanOrEqual(10);
    }),
  );
});

test('long texts are cut between characters', () => {
  const text = '🙂'.repeat(10_000);
  const [annotation] = rankAnnotations(buildReport([buildJob({ tests: [fail(text, text, text)] })], red));
  expect(annotation?.message.length).toBeLessThanOrEqual(4096);
  expect(cut('a'.repeat(11), 10)).toBe(`${'a'.repeat(9)}…`);
  expect(cut('a'.repeat(10), 10)).toBe('a'.repeat(10));
  expect(`${annotation?.title} ${annotation?.message}`).not.toMatch(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/,
  );
});

test('what the judge says of an option is said in words of the inputs, and what a test says is left as it is', () => {
  const judged = buildFailure({
    name: 'job',
    source: 'judge',
    failure: { type: 'timeout', message: 'it ran out (--run-timeout)', text: '' },
  });
  const tests = [judged, fail('test_1', 'no option --run-timeout')];
  const messages = rankAnnotations(buildReport([buildJob({ tests })], red)).map(
    ({ message }) => message.split('\n')[0],
  );
  expect(messages.sort()).toEqual(['it ran out (`run-timeout`)', 'no option --run-timeout']);
});

test('a run that was stopped is not told once more by jobs without a verdict; its failures are', () => {
  const stopped = buildFailure({
    name: 'job',
    source: 'judge',
    failure: { type: 'cancelled', message: 'the run was stopped', text: '' },
  });
  const run = { verdict: 'cancelled', exitCode: 130 } as const;
  const of = (...tests: ReturnType<typeof buildCase>[]) =>
    buildReport([buildJob({ verdict: 'cancelled', tests })], run);
  expect(rankAnnotations(of(stopped))).toHaveLength(1);
  expect(rankAnnotations(of(stopped), { isStopToldOf: true })).toEqual([]);
  expect(rankAnnotations(of(stopped, fail('test_1', 'm')), { isStopToldOf: true })).toHaveLength(1);
});

test('an annotation without a word says so, as the runner drops one that is empty', () => {
  expect(writeMessage([])).toBe('No reason was given.');
  expect(writeMessage([' ', '\u0007'])).toBe('No reason was given.');
});

test('of many tests with one reason the first ten are named, and the rest are counted', () => {
  const tests = Array.from({ length: 11 }, (_, n) => fail(`t${n}`, 'no boot'));
  const [annotation] = rankAnnotations(buildReport([buildJob({ tests })], red), { tracked });
  expect(annotation?.message.match(/^- .*/gm)).toHaveLength(11);
  expect(annotation?.message).toMatch(/ t9\n- and 1 more\n/);
});
