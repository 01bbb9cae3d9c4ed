import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lintJunit } from '../../../../sdk/report/lint/lint.ts';
import type { RunReport } from '../../../../sdk/report/model.ts';
import { writeXunit } from '../../../../sdk/report/xunit/write.ts';
import { hostileReport } from '../arbitrary.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../builders.ts';

/** What somebody has to mend; an information is none of it. */
function findFaults(report: RunReport, profile: 'universal' | 'jenkins-xunit'): string[] {
  const findings = [...lintJunit([writeXunit(report, { profile })], {}, { profile })];
  return findings
    .filter(({ severity }) => severity !== 'info')
    .map(
      ({ rule, line, message, consumers }) => `${rule} ${line} ${message} ${consumers.map((c) => c.consumer).join()}`,
    );
}

const profiles = ['universal', 'jenkins-xunit'] as const;

test.each(profiles)('a report of ours for %s has nothing to mend', (profile) => {
  const attempt = {
    job: 'stb-01',
    node: 'n1',
    outcome: 'failed' as const,
    failure: { type: 'T', message: 'm', text: 't' },
  };
  const tests = [
    buildCase({ file: 'tests/epg.py', line: 3, systemOut: 'x'.repeat(5000), attachments: ['a/1.png', 'b/1.png'] }),
    buildFailure({ systemOut: 'x'.repeat(300_000), attachments: ['artifacts/1.png'] }),
    buildCase({ name: 'test_flaky', isFlaky: true, attempts: [attempt] }),
    buildFailure({ name: 'test_worse', outcome: 'error', attempts: [attempt, { ...attempt, outcome: 'error' }] }),
    buildCase({ name: 'test_open', outcome: 'skipped' }),
  ];
  const report = buildReport([buildJob({ tests })], { verdict: 'failed' });
  expect(findFaults(report, profile)).toEqual([]);
});

test.each(profiles)('whatever a lab says, a report of ours for %s has nothing to mend', (profile) => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      fc.pre(report.jobs.length > 0);
      // Labels are unique within a run.
      const jobs = report.jobs.map((job, index) => ({ ...job, label: `${job.label}${index}` }));
      expect(findFaults({ ...report, jobs }, profile)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
