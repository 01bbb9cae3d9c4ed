import { expect, test } from 'vitest';
import { type AvocadoPlan, planAvocado } from '../../../../sdk/labs/avocado/plan.ts';

test('tests are one job that runs here, with what follows them in its place', () => {
  expect(planAvocado({ tests: ['a.py', '--max-parallel-tasks', '1'], args: ['--tap-include-logs'] })).toEqual([
    {
      label: 'avocado',
      isLocal: true,
      target: 'this machine',
      request: {
        mode: 'run',
        program: 'avocado',
        args: ['--tap-include-logs', 'a.py', '--max-parallel-tasks', '1'],
        resultsDir: 'avocado-results',
        description: 'a.py --max-parallel-tasks 1',
        recordTimeoutMs: 120_000,
      },
    },
  ]);
});

test('a job to wait for is known by its id, by its first digits, or by its description', () => {
  const targetOf = (plan: AvocadoPlan) => planAvocado(plan)[0]?.request;
  expect(targetOf({ waitFor: 'nightly-1' })).toEqual({
    mode: 'wait',
    create: false,
    target: { by: 'id', id: 'nightly-1' },
  });
  expect(targetOf({ waitFor: 'c0ffee01' })).toMatchObject({ target: { by: 'digits', digits: 'c0ffee01' } });
  expect(targetOf({ waitForDescription: 'nightly', waitSinceMs: 60_000 })).toMatchObject({
    target: { by: 'description', description: 'nightly', ageMs: 60_000 },
  });
  expect(targetOf({ expectJob: 'c'.repeat(40), description: 'mine' })).toMatchObject({
    create: true,
    description: 'mine',
  });
});

test.each<[AvocadoPlan, RegExp]>([
  [{}, /runs nothing itself\. Name tests/],
  [{ tests: ['a.py'], waitFor: 'c0ffee01' }, /one of tests to run here and --wait-for/],
  [{ waitFor: 'a', waitForDescription: 'b' }, /one of --wait-for and --wait-for-description/],
  [{ waitFor: 'x'.repeat(41) }, /1 to 40 characters/],
  [{ waitFor: '' }, /is no id of a job/],
  [{ expectJob: 'C'.repeat(40) }, /40 hex digits in lower case/],
  [{ waitForDescription: '' }, /A description has 1 to 255/],
  [{ tests: ['a.py'], description: 'x'.repeat(256) }, /this has 256/],
  [{ tests: ['a.py', '--force-job-id=1'] }, /--force-job-id=1 is ours to give/],
  [{ tests: ['a.py'], args: ['--job-results-dir'] }, /ours to give/],
  [{ tests: ['a.py', '--force', 'c0ffee'] }, /--force is ours to give/],
  [{ waitFor: 'a', program: 'avocado3' }, /--avocado is for tests that run here/],
  [{ waitFor: 'a', description: 'x' }, /--job-description is for a job of our own/],
  [{ waitFor: 'a', waitSinceMs: 1 }, /--wait-since is for --wait-for-description/],
])('%j is refused before anything is submitted', (plan, message) => {
  expect(() => planAvocado(plan)).toThrow(
    expect.objectContaining({ code: 'usage', message: expect.stringMatching(message) as string }),
  );
});
