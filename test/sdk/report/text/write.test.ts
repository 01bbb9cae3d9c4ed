import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeText } from '../../../../sdk/report/text/write.ts';
import type { TestTrend } from '../../../../sdk/report/trend.ts';
import { hostileReport } from '../arbitrary.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../builders.ts';
import { toStreamed } from '../streamed.ts';

const failure = { type: 'Quarantined', message: 'in quarantine until 2026-12-01: no picture', text: '' };
const quarantined = buildCase({
  name: 'test_old',
  outcome: 'skipped',
  failure,
  quarantine: { outcome: 'failed', until: '2026-12-01' },
});

test('says what failed and where, what is in quarantine, and how it ended', () => {
  const job = buildJob({ label: 'stb', node: 'n1', verdict: 'failed', tests: [buildFailure(), quarantined] });
  expect(writeText(buildReport([job], { verdict: 'failed', exitCode: 1, notes: ['out.xml was cut off'] }))).toBe(
    [
      '',
      'JOB  NODE  VERDICT  TESTS  NOT PASSED  QUARANTINED  FILES',
      'stb  n1    failed   2      1           1            0',
      '',
      '✗ stb: tests/epg.py.test_zap (tests/epg.py:14)',
      '    No match for "epg.png" within 10 s',
      '',
      '1 test failed in quarantine:',
      '- stb: tests/epg.py.test_old',
      '    in quarantine until 2026-12-01: no picture',
      '',
      'Note: out.xml was cut off',
      '2 tests: 0 passed, 1 failed, 0 errors, 1 skipped (1 in quarantine)',
      'Verdict: failed (exit code 1: at least one test failed)',
      '',
    ].join('\n'),
  );
});

test('failures that are new come first, and say so; of a test without a history nobody knows', () => {
  const outcomes: Readonly<Record<string, TestTrend['outcomes']>> = {
    old: ['failed', 'passed'],
    fresh: ['skipped', 'passed', 'failed'],
  };
  const tests = ['old', 'unknown', 'fresh'].map((name) => buildFailure({ name }));
  const report = buildReport([buildJob({ tests })], { verdict: 'failed', exitCode: 1 });
  const text = writeText(report, {
    findTrend: ({ name }) => (outcomes[name] ? { outcomes: outcomes[name] } : undefined),
  });
  expect(text.split('\n').filter((line) => line.startsWith('✗'))).toEqual([
    '✗ stb-01: tests/epg.py.fresh (tests/epg.py:14) (new)',
    '✗ stb-01: tests/epg.py.unknown (tests/epg.py:14)',
    '✗ stb-01: tests/epg.py.old (tests/epg.py:14)',
  ]);
});

test('columns stand where a terminal shows them, also below names of double width', () => {
  const rows = writeText(
    buildReport([buildJob({ label: '電視', node: 'a' }), buildJob({ label: 'b', node: 'b' })]),
  ).split('\n');
  expect(rows.slice(2, 4).map((row) => row.indexOf('passed'))).toEqual([10, 12]);
});

test('no word of a lab moves the cursor, turns text around or commands the CI', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const text = writeText(report);
      expect(text).not.toMatch(/[\0-\u0009\u000b-\u001f\u007f-\u009f\u202e]|##\[|^\s*::/m);
      expect(writeText(toStreamed(report))).toBe(text);
    }),
    { numRuns: 200 },
  );
});
