import { expect, test } from 'vitest';
import { mergeAttempts } from '../../../../sdk/run/rerun/merge.ts';
import { splitByNode } from '../../../../sdk/run/rerun/split.ts';
import { buildAttempt, lost, named, results } from './builders.ts';

const isJunitMissing = true;
const outcome = { verdict: 'failed' } as const;
const list = (tests: readonly { readonly name: string; readonly outcome: string }[]) =>
  tests.map((one) => `${one.name} ${one.outcome}`);
const missing = 'a file that --collect-junit asks for error';

test('a report that was asked for and never came is not forgotten when failed tests are repeated', () => {
  const first = buildAttempt({ tests: results('a:failed b'), outcome, isJunitMissing });
  const again = buildAttempt({ label: 'job.2', because: 'failed', tests: results('a'), isJunitMissing });
  const merged = mergeAttempts({ label: 'job', expected: named('a b') }, [first, again]);
  expect(merged).toMatchObject({ verdict: 'empty' });
  expect(merged.reason).toContain('--collect-junit');
  expect(list(merged.tests)).toEqual(['a passed', 'b passed', missing]);
});

test('a report that came with a repetition of all the work is there', () => {
  const first = buildAttempt({
    outcome: { ...outcome, phases: [{ name: 'test', kind: 'test', exitCode: 1 }] },
    isJunitMissing,
  });
  const again = buildAttempt({ label: 'job.2', because: 'failed', junit: results('a b') });
  const merged = mergeAttempts({ label: 'job' }, [first, again]);
  expect(merged.verdict).toBe('passed');
  expect(list(merged.tests)).not.toContain(missing);
});

test('each part of work that was spread leaves the report that was asked for', () => {
  const attempts = [
    buildAttempt({ label: 'job.2', because: 'part', tests: results('a') }),
    buildAttempt({ label: 'job.3', because: 'part', tests: results('b'), isJunitMissing }),
  ];
  const planned = { label: 'job', expected: named('a b') };
  expect(splitByNode(planned, attempts).map(({ verdict }) => verdict)).toEqual(['passed', 'empty']);
  expect(mergeAttempts(planned, attempts).verdict).toBe('empty');
});

test('a part that was lost leaves no report, and needs none when another has done its work', () => {
  const attempts = [
    buildAttempt({ label: 'job.2', because: 'part', expected: named('a'), interrupted: lost, isJunitMissing }),
    buildAttempt({ label: 'job.3', because: 'part', tests: results('a b') }),
  ];
  const reports = splitByNode({ label: 'job', expected: named('a b') }, attempts);
  expect(reports.map(({ verdict }) => verdict)).toEqual(['passed']);
});
