import { expect, test } from 'vitest';
import type { JobReport } from '../../../../sdk/report/model.ts';
import { mergeAttempts } from '../../../../sdk/run/rerun/merge.ts';
import { buildAttempt, lost, results } from './builders.ts';

const show = ({ tests }: JobReport) =>
  tests.map(({ name, outcome, isFlaky }) => `${name}:${isFlaky ? 'flaky' : outcome}`);

test('commands that failed without a report, and passed when repeated, are flaky; with a report, too', () => {
  const phases = (exitCode: number) => [{ name: 'test', kind: 'test', exitCode }] as const;
  const first = buildAttempt({ outcome: { verdict: 'failed', reason: 'exit code 1', phases: phases(1) } });
  const again = { because: 'failed', label: 'job.2', outcome: { phases: phases(0) } } as const;
  const plain = mergeAttempts({ label: 'job' }, [first, buildAttempt(again)]);
  expect(plain).toMatchObject({ verdict: 'passed', tests: [{ classname: 'job', name: 'test', isFlaky: true }] });
  const reported = mergeAttempts({ label: 'job' }, [first, buildAttempt({ ...again, junit: results('a b') })]);
  expect(reported).toMatchObject({ verdict: 'passed', tests: [{ classname: 'job', name: 'test', isFlaky: true }] });
  // What it says is what its tests say, and not what its commands ended with.
  const red = mergeAttempts({ label: 'job' }, [first, buildAttempt({ ...again, junit: results('a b:failed') })]);
  expect(red).toMatchObject({ verdict: 'failed', tests: [{ name: 'test', outcome: 'failed', attempts: [{}] }] });
});

const provision = (exitCode = 0) => ({ name: 'provision', kind: 'infra', exitCode }) as const;
const testPhase = (exitCode = 0) => ({ name: 'test', kind: 'test', exitCode }) as const;

test('phases that accompany the work are those of the last attempt at all of it, once each', () => {
  const first = buildAttempt({
    outcome: { verdict: 'infra', reason: 'the test commands never ran', phases: [provision()] },
  });
  const again = buildAttempt({
    because: 'infra',
    label: 'job.2',
    outcome: { verdict: 'failed', phases: [provision(), testPhase(1)] },
    junit: results('a b:failed'),
  });
  const merged = mergeAttempts({ label: 'job' }, [first, again]);
  expect(show(merged)).toEqual(['provision:passed', 'a:passed', 'b:failed']);
  expect(merged.tests[0]).toMatchObject({ classname: 'job', source: 'phase' });
  const failed = buildAttempt({
    because: 'failed',
    label: 'job.3',
    outcome: { phases: [provision(), testPhase()] },
    junit: results('a b'),
  });
  const whole = mergeAttempts({ label: 'job' }, [first, again, failed]);
  expect(whole.verdict).toBe('passed');
  expect(show(whole)).toEqual(['provision:passed', 'a:passed', 'b:flaky']);
});

test('what went well the first time and broke the last time is told once, as what broke', () => {
  const first = buildAttempt({ outcome: { verdict: 'infra', reason: 'no word of it', phases: [provision()] } });
  const again = buildAttempt({
    because: 'infra',
    label: 'job.2',
    outcome: { verdict: 'infra', reason: 'provision failed', phases: [provision(3)] },
  });
  const merged = mergeAttempts({ label: 'job' }, [first, again]);
  expect(merged.verdict).toBe('infra');
  expect(show(merged)).toEqual(['provision:error']);
});

test('phases that went well make no job green whose last attempt ran nothing', () => {
  const first = buildAttempt({ outcome: { verdict: 'infra', reason: 'no word of it', phases: [provision()] } });
  const phases = [provision(), testPhase()];
  const empty = buildAttempt({ because: 'infra', label: 'job.2', outcome: { phases }, junitFiles: 1 });
  expect(mergeAttempts({ label: 'job' }, [first, empty])).toMatchObject({ verdict: 'empty' });
  const skipped = buildAttempt({ because: 'infra', label: 'job.2', outcome: { phases }, junit: results('a:skipped') });
  expect(mergeAttempts({ label: 'job' }, [first, skipped])).toMatchObject({ verdict: 'empty' });
  const red = buildAttempt({
    outcome: { verdict: 'failed', reason: 'exit code 1', phases: [provision(), testPhase(1)] },
  });
  const nothing = buildAttempt({ because: 'failed', label: 'job.2', outcome: { phases }, junitFiles: 1 });
  expect(mergeAttempts({ label: 'job' }, [red, nothing])).toMatchObject({ verdict: 'failed' });
});

test('each attempt has its stages and its log, and the job has all stages and the last log', () => {
  const span = (stage: 'queue' | 'run', at: string) => ({ stage, startedAt: `2026-11-20T0${at}:00.000Z`, endedAt: '' });
  const withTimes = (told: Parameters<typeof buildAttempt>[0], at: string) => {
    const { report, because } = buildAttempt(told);
    const stages = [span('queue', `${at}:00`), span('run', `${at}:10`)];
    return { because, report: { ...report, stages, log: `logs/${report.label}.log` } };
  };
  const merged = mergeAttempts({ label: 'job' }, [
    withTimes({ interrupted: lost }, '4'),
    withTimes({ because: 'infra', label: 'job.2', tests: results('a') }, '5'),
  ]);
  expect(merged.stages?.map(({ stage, startedAt }) => `${stage} ${startedAt.slice(11, 16)}`)).toEqual([
    'queue 04:00',
    'run 04:10',
    'queue 05:00',
    'run 05:10',
  ]);
  expect(merged.log).toBe('logs/job.2.log');
  expect(merged.attempts?.map(({ log, stages }) => [log, stages?.length])).toEqual([
    ['logs/job.log', 2],
    ['logs/job.2.log', 2],
  ]);
});
