import { expect, test } from 'vitest';
import { isRed } from '../../sdk/report/explain-red.ts';
import type { RunReport } from '../../sdk/report/model.ts';
import type { QuarantineEntry } from '../../sdk/run/quarantine/entry.ts';
import { escapeGlob } from '../../sdk/run/quarantine/find.ts';
import { setUp } from './play.ts';
import { kindNames } from './scenes.ts';

const day = '2026-01-31';

/** An entry for each test that failed. */
function holdAll(report: RunReport, until = day): QuarantineEntry[] {
  return report.jobs
    .flatMap(({ tests }) => tests.filter(isRed))
    .map(({ classname, name }) => ({ test: escapeGlob(`${classname}.${name}`), until, reason: 'known' }));
}

/** Of a Testflinger job, this scenario leaves no report: its test phase is no test that could be in quarantine. */
const kindsWithTests = kindNames.filter((name) => name !== 'testflinger');

test.each(kindsWithTests)(
  '%s: a run in which only tests in quarantine fail is passed, and repeats none of them',
  async (name) => {
    const failing = await setUp(name, { scenario: 'test-fails' }).run();
    const held = holdAll(failing);
    const { run, folder } = setUp(name, {
      scenario: 'test-fails',
      quarantine: held,
      reruns: { failed: 1, maxFailures: 1 },
    });
    const report = await run();
    expect(report).toMatchObject({ verdict: 'passed', exitCode: 0, reasons: [], totals: { failed: 0, errors: 0 } });
    expect(report.totals.quarantined).toBe(held.length);
    expect(report.totals.tests).toBe(failing.totals.tests);
    expect(folder.entries.filter(({ step }) => step === 'added')).toEqual([]);
    expect(folder.entries[0]).toMatchObject({ step: 'planned', quarantine: held });
  },
);

test.each(kindNames)('%s: a quarantine that ended the day before has no effect', async (name) => {
  const held = holdAll(await setUp(name, { scenario: 'test-fails' }).run(), '2026-01-30');
  const { run, folder } = setUp(name, { scenario: 'test-fails', quarantine: held });
  const report = await run();
  expect(report).toMatchObject({ verdict: 'failed', exitCode: 1, totals: { quarantined: 0 } });
  expect(folder.entries[0]).not.toHaveProperty('quarantine');
});

test.each(kindNames)('%s: tests that pass are passed, in quarantine or not', async (name) => {
  const plain = await setUp(name).run();
  const report = await setUp(name, { quarantine: [{ test: '*?', until: day, reason: 'all' }] }).run();
  expect(report).toMatchObject({ verdict: 'passed', totals: { ...plain.totals, quarantined: 0 } });
});

test('a test phase that failed without a report is no test, and cannot be in quarantine', async () => {
  const held = holdAll(await setUp('testflinger', { scenario: 'test-fails' }).run());
  const report = await setUp('testflinger', { scenario: 'test-fails', quarantine: held }).run();
  expect(held).toHaveLength(1);
  expect(report).toMatchObject({ verdict: 'failed', totals: { failed: 1, quarantined: 0 } });
});
