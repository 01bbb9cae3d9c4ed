import { expect, test } from 'vitest';
import { mergeAttempts } from '../../../../sdk/run/rerun/merge.ts';
import { buildAttempt, lost, results, unprovisioned } from './builders.ts';

test('times span all attempts, and files and the last phases are kept', () => {
  const first = buildAttempt({ artifacts: [{ name: 'a', path: 'artifacts/job/a' }], outcome: unprovisioned });
  const second = buildAttempt({
    because: 'infra',
    label: 'job.2',
    tests: results('a'),
    artifacts: [{ name: 'a', path: 'artifacts/job.2/a' }],
    outcome: { properties: { ip: '10.0.0.1' } },
  });
  const late = {
    ...second,
    report: { ...second.report, startedAt: '2026-11-20T05:00:00.000Z', endedAt: '2026-11-20T06:00:00.000Z' },
  };
  expect(mergeAttempts({ label: 'job' }, [first, late])).toMatchObject({
    submittedAt: '2026-11-20T04:00:00.000Z',
    startedAt: '2026-11-20T05:00:00.000Z',
    endedAt: '2026-11-20T06:00:00.000Z',
    phases: [{ name: 'provision' }],
    properties: { ip: '10.0.0.1' },
    artifacts: [{ path: 'artifacts/job/a' }, { path: 'artifacts/job.2/a' }],
  });
});

test('a job that was handed on stays so', () => {
  const outcome = { verdict: 'dispatched', reason: 'a worker has taken it' } as const;
  expect(
    mergeAttempts({ label: 'job' }, [
      buildAttempt({ interrupted: lost }),
      buildAttempt({ because: 'infra', label: 'job.2', outcome }),
    ]),
  ).toMatchObject({ verdict: 'dispatched', reason: 'a worker has taken it', tests: [{ outcome: 'skipped' }] });
});

test('the job is at the lab where it was last taken', () => {
  const first = buildAttempt({ tests: results('a:failed') });
  const { id: _, ...refused } = buildAttempt({ because: 'failed', label: 'job.2', interrupted: lost }).report;
  const merged = mergeAttempts({ label: 'job' }, [first, { because: 'failed', report: refused }]);
  expect(merged).toMatchObject({ id: 'id-of-job', node: 'node-of-job', verdict: 'failed' });
});
