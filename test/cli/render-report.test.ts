import { stripVTControlCharacters } from 'node:util';
import picocolors from 'picocolors';
import { expect, test } from 'vitest';
import { renderReport } from '../../cli/render/report.ts';
import { createStyle } from '../../cli/render/style.ts';
import type { RunReport, TestCase } from '../../sdk/index.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../sdk/report/builders.ts';

const place = { folder: '/ci/rigline-results/r1', cwd: '/ci', style: picocolors.createColors(false) };
const render = (report: RunReport) => renderReport(report, place);
const reportOf = (tests: readonly TestCase[], overrides: Partial<RunReport> = {}) =>
  buildReport([buildJob({ label: 'stb', node: 'node-1', verdict: 'failed', tests })], overrides);

test('a passed run is a table, totals, the place of the results and the verdict', () => {
  const artifacts = [
    { name: 'a', path: 'artifacts/a' },
    { name: 'b', error: 'gone' },
  ];
  const text = render(buildReport([buildJob({ label: 'stb', node: 'node-1', tests: [buildCase()], artifacts })]));
  expect(text).toBe(
    [
      '',
      'JOB  NODE    VERDICT  TESTS  NOT PASSED  FILES',
      'stb  node-1  passed   1      0           1',
      '',
      '1 test: 1 passed, 0 failed, 0 errors, 0 skipped',
      'Results: rigline-results/r1  (report.html for people, report.xml for CI, artifacts/ for the files)',
      'Verdict: passed (exit code 0: every expected test passed)',
      '',
    ].join('\n'),
  );
});

test('tests that did not pass are listed with their reason, and not more of them than one can read', () => {
  const tests = Array.from({ length: 12 }, (_, index) => buildFailure({ name: `test_${index}` }));
  const text = render(reportOf(tests, { verdict: 'failed', exitCode: 1 }));
  expect(text).toContain('✗ stb: tests/epg.py.test_9 (tests/epg.py:14)\n    No match for "epg.png" within 10 s\n');
  expect(text).not.toContain('test_10');
  expect(text).toContain('  … and 2 more\n');
});

test('a run without a red test says why it is red', () => {
  const text = render(reportOf([], { verdict: 'infra', exitCode: 3, reasons: ['stb: the node is busy'] }));
  expect(text).toContain('  stb: the node is busy\n');
  expect(text).toContain('Verdict: infra (exit code 3: the infrastructure failed');
});

test('the words of a lab cannot write to the terminal, and never command the CI', () => {
  const evil = '::error::\u001b[2J##[error]';
  const failure = { type: 'E', message: evil, text: '' };
  const job = buildJob({
    node: evil,
    verdict: 'failed',
    tests: [buildFailure({ name: evil, classname: evil, failure })],
  });
  const text =
    render(buildReport([job], { verdict: 'failed', exitCode: 1 })) +
    render(buildReport([buildJob()], { verdict: 'infra', reasons: [`stb: ${evil}`] }));
  expect(text).not.toMatch(/^\s*::|\u001b|##\[/m);
});

test.each([
  [{ isTTY: true }, {}, true],
  [{ isTTY: false }, {}, false],
  [{ isTTY: true }, { NO_COLOR: '1' }, false],
  [{ isTTY: true }, { TERM: 'dumb' }, false],
  [{ isTTY: false }, { FORCE_COLOR: '1' }, true],
  [{ isTTY: true }, { FORCE_COLOR: '0' }, false],
])('%j with %j: colours are %s', (output, env, coloured) => {
  const style = createStyle(output, env);
  expect(style.red('x') !== 'x').toBe(coloured);
});

const repeated = buildReport(
  [
    buildJob({
      label: 'stb',
      node: 'node-2',
      tests: [
        buildCase({
          isFlaky: true,
          attempts: [
            { job: 'stb', node: 'node-1', outcome: 'failed', failure: { type: 'T', message: 'No match', text: '' } },
            { job: 'stb.2', node: 'node-2', outcome: 'error' },
          ],
        }),
      ],
      attempts: [
        { label: 'stb', because: 'first', node: 'node-1', verdict: 'failed', phases: [] },
        { label: 'stb.2', because: 'failed', node: 'node-2', verdict: 'passed', phases: [] },
      ],
    }),
    buildJob({ label: 'late', node: 'node-3', verdict: 'timeout', clock: 'queue' }),
  ],
  { verdict: 'timeout', exitCode: 4 },
);

test('what passed only when repeated is named, with the number of attempts', () => {
  const text = render(repeated);
  expect(text).toContain('JOB   NODE            VERDICT  ATTEMPTS  TESTS');
  expect(text).toContain('stb   node-1, node-2  passed   2         1');
  expect(text).toContain('late  node-3          timeout  1         0');
  expect(text).toContain(
    '1 test passed only when repeated:\n~ stb: tests/epg.py.test_open\n    failed 2 times, at last on node-2: failed\n',
  );
  expect(text).toContain('1 test: 1 passed (1 flaky), 0 failed');
});

test('colours stand around the words, and move no column', () => {
  const style = picocolors.createColors(true);
  const red = reportOf([buildFailure()], { verdict: 'failed', exitCode: 1 });
  const text = renderReport(red, { ...place, style });
  expect(text).toContain(`\nstb  node-1  ${style.red('failed')}   1 `);
  expect(text).toContain(`\n${style.red('✗')} stb: `);
  expect(text).toContain(`Verdict: ${style.red('failed')} (exit`);
  expect(stripVTControlCharacters(text)).toBe(render(red));
});

test('a clock that ran out has a line of its own', () => {
  expect(render(repeated)).toContain('\nThe queue clock ran out in late\n');
});
