import { expect, test } from 'vitest';
import { explainJob, explainRun, isRed } from '../../../sdk/report/explain-red.ts';
import { buildCase, buildFailure, buildJob } from './builders.ts';

test('a job that is red without a red test gets an error case with its reason', () => {
  expect(explainJob(buildJob({ label: 'a.yaml', verdict: 'infra', reason: 'the node is gone' }))).toEqual([
    {
      name: 'job',
      classname: 'rigline.a_yaml',
      outcome: 'error',
      failure: { type: 'InfraError', message: 'the node is gone', text: 'the node is gone' },
      source: 'judge',
    },
  ]);
});

test('a job whose own tests explain it gets none', () => {
  expect(explainJob(buildJob({ verdict: 'failed', tests: [buildFailure()] }))).toEqual([]);
});

test('a job that was only handed on is a skipped case: neither red nor green', () => {
  const [found, ...rest] = explainJob(buildJob({ verdict: 'dispatched', reason: 'a worker has it' }));
  expect(found).toMatchObject({ outcome: 'skipped', failure: { type: 'Dispatched', message: 'a worker has it' } });
  expect(rest).toEqual([]);
  expect(found && isRed(found)).toBe(false);
  expect(explainJob(buildJob({ verdict: 'dispatched', tests: [buildCase({ outcome: 'skipped' })] }))).toEqual([]);
});

test('a run that is red without a red job gets an error case, and one that was handed on none', () => {
  expect(explainRun({ verdict: 'cancelled', reasons: ['a', 'b'] })).toMatchObject([
    { name: 'run', classname: 'rigline', outcome: 'error', failure: { type: 'Cancelled', message: 'a b' } },
  ]);
  expect(explainRun({ verdict: 'dispatched', reasons: [] })).toEqual([]);
});
