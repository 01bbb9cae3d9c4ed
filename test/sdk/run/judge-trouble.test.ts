import { expect, test } from 'vitest';
import { explainJob } from '../../../sdk/report/explain-red.ts';
import { judge } from '../../../sdk/run/judge.ts';
import { evidence, failed, outcome, passed } from './evidence.ts';

test('a job that the lab calls failed is failed even when every case passed', () => {
  expect(
    judge(evidence({ outcome: outcome({ verdict: 'failed', reason: 'exit code 1', tests: [passed] }) })),
  ).toMatchObject({
    verdict: 'failed',
    reason: 'exit code 1',
  });
});

test('a job that the lab only handed on is neither passed nor empty', () => {
  const handedOn = outcome({ verdict: 'dispatched', reason: 'a worker has taken it' });
  expect(judge(evidence({ outcome: handedOn }))).toEqual({
    verdict: 'dispatched',
    reason: 'a worker has taken it',
    tests: [],
  });
});

test('a failed test in a report says more than that the job was handed on', () => {
  const { verdict } = judge(evidence({ outcome: outcome({ verdict: 'dispatched' }), junit: [failed] }));
  expect(verdict).toBe('failed');
});

test('the reason of the job stands in the phase that broke it, and not in one that failed afterwards', () => {
  const phases = [
    { name: 'provision', kind: 'infra', exitCode: 127 },
    { name: 'cleanup', kind: 'upkeep', exitCode: 1 },
  ] as const;
  const { tests } = judge(
    evidence({ outcome: outcome({ verdict: 'infra', reason: 'provision failed with exit code 127', phases }) }),
  );
  expect(tests.map(({ name, failure }) => [name, failure?.message])).toEqual([
    ['provision', 'provision failed with exit code 127'],
    ['cleanup', 'cleanup ended with exit code 1'],
  ]);
});

test('what is left out because other tests failed is skipped and not missing, and says why', () => {
  const interrupted = {
    verdict: 'cancelled',
    reason: '1 test has failed for good (--fail-fast)',
    notRun: true,
  } as const;
  const judged = judge(evidence({ interrupted, expected: [passed, failed], outcome: outcome({ tests: [passed] }) }));
  expect(judged).toMatchObject({ verdict: 'cancelled', tests: [{ outcome: 'passed' }, { outcome: 'skipped' }] });
  expect(judged.tests[1]?.failure?.message).toBe('not run: 1 test has failed for good (--fail-fast)');
  expect(explainJob({ label: 'job', ...judged })).toEqual([]);
  const said = { ...interrupted, reason: 'not run: enough' };
  expect(judge(evidence({ interrupted: said })).tests[0]?.failure?.message).toBe('not run: enough');
  const unknown = judge(evidence({ interrupted }));
  expect(unknown.tests).toMatchObject([{ classname: 'rigline.job', name: 'job', outcome: 'skipped' }]);
  expect(explainJob({ label: 'job', ...unknown })).toEqual([]);
  expect(judge(evidence({ interrupted, outcome: outcome({ tests: [failed] }) })).verdict).toBe('failed');
});

test('what kept a job from its end is told apart from the verdict, with the phase and the clock', () => {
  const phases = [
    { name: 'setup', kind: 'upkeep', exitCode: 0 },
    { name: 'provision', kind: 'infra', exitCode: 3 },
  ] as const;
  const said = outcome({ verdict: 'infra', reason: 'says the lab', phases });
  expect(judge(evidence({ outcome: said })).trouble).toEqual({
    verdict: 'infra',
    reason: 'says the lab',
    phase: 'provision',
  });
  const interrupted = { verdict: 'timeout', reason: 'the run clock ran out', clock: 'run' } as const;
  expect(judge(evidence({ interrupted, outcome: outcome({ tests: [failed] }) }))).toMatchObject({
    verdict: 'failed',
    clock: 'run',
    trouble: { verdict: 'timeout', reason: 'the run clock ran out' },
  });
  const unsure = { verdict: 'infra', reason: 'the answer was lost', retryable: false } as const;
  expect(judge(evidence({ interrupted: unsure })).trouble).toEqual(unsure);
  expect(judge(evidence({ outcome: outcome({ tests: [passed] }) }))).not.toHaveProperty('trouble');
});

test('a missing test says what broke the job, also where another test failed before', () => {
  const said = outcome({ verdict: 'infra', reason: 'says the lab', tests: [failed] });
  expect(judge(evidence({ expected: [passed], outcome: said })).tests[1]?.failure?.message).toBe(
    'no result: says the lab',
  );
});

test('a job of which the lab says that it goes on is not green', () => {
  const early = outcome({ ended: false, tests: [passed] });
  expect(judge(evidence({ outcome: early }))).toMatchObject({ verdict: 'infra', trouble: {} });
});

test('a lab that calls a job empty has the last word, whatever files turned up', () => {
  const said = outcome({ verdict: 'empty', reason: 'nothing ran' });
  expect(judge(evidence({ outcome: said, junit: [passed] }))).toMatchObject({
    verdict: 'empty',
    reason: 'nothing ran',
  });
});
