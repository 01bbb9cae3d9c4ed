import { expect, test } from 'vitest';
import { splitByNode } from '../../../../sdk/run/rerun/split.ts';
import { buildAttempt, lost, named, results } from './builders.ts';

const planned = { label: 'job', target: 'n1', expected: named('a b c d') };
const part = (label: string, node: string, names: string, more = {}) =>
  buildAttempt({ because: 'part', label, node, expected: named(names), tests: results(names), ...more });
const show = (reports: ReturnType<typeof splitByNode>) =>
  reports.map(({ label, node, verdict, tests, attempts }) => [
    label,
    node,
    verdict,
    tests.map(({ name }) => name).join(' '),
    attempts?.map((one) => one.label).join(' '),
  ]);

test('each node has the tests that it ran, in one report, however many jobs they took', () => {
  const reports = splitByNode(planned, [
    part('job', 'n1', 'a'),
    part('job.2', 'n2', 'b:failed c'),
    part('job.3', 'n1', 'd'),
  ]);
  expect(show(reports)).toEqual([
    ['job@n1', 'n1', 'passed', 'a d', 'job job.3'],
    ['job@n2', 'n2', 'failed', 'b c', undefined],
  ]);
});

test('a test that was repeated elsewhere is with the node of its result, and flaky there', () => {
  const again = buildAttempt({
    because: 'failed',
    label: 'job.3',
    node: 'n1',
    expected: named('b'),
    tests: results('b'),
  });
  const reports = splitByNode(planned, [part('job', 'n1', 'a d'), part('job.2', 'n2', 'b:failed c'), again]);
  expect(show(reports)).toEqual([
    ['job@n1', 'n1', 'passed', 'a b d', 'job job.3'],
    ['job@n2', 'n2', 'passed', 'c', undefined],
  ]);
  expect(reports[0]?.tests[1]).toMatchObject({ isFlaky: true, attempts: [{ node: 'n2' }] });
});

test('a node that did none of its work is told of where the work was done', () => {
  const gone = part('job.2', 'n2', 'b c', { tests: [], interrupted: lost });
  const again = buildAttempt({
    because: 'infra',
    label: 'job.3',
    node: 'n3',
    expected: named('b c'),
    tests: results('b c'),
  });
  expect(show(splitByNode(planned, [part('job', 'n1', 'a d'), gone, again]))).toEqual([
    ['job@n1', 'n1', 'passed', 'a d', undefined],
    ['job@n3', 'n3', 'passed', 'b c', 'job.2 job.3'],
  ]);
});

test('what nobody ran stays with the work itself, with the reason', () => {
  const gone = part('job.2', 'n2', 'b c', { tests: results('b'), interrupted: lost });
  const reports = splitByNode(planned, [part('job', 'n1', 'a d'), gone]);
  expect(show(reports)).toEqual([
    ['job@n1', 'n1', 'passed', 'a d', undefined],
    ['job@n2', 'n2', 'infra', 'b job', undefined],
    ['job', 'n1', 'infra', 'c', undefined],
  ]);
  expect(reports[2]?.tests[0]?.failure?.message).toBe('no result: the node went away');
});

test('what was not to run any more is skipped, and red nowhere', () => {
  const attempts = [part('job', 'n1', 'a:failed'), part('job.2', 'n2', 'b')];
  const reports = splitByNode({ ...planned, notRun: 'enough has failed' }, attempts);
  expect(show(reports)).toEqual([
    ['job@n1', 'n1', 'failed', 'a', undefined],
    ['job@n2', 'n2', 'passed', 'b', undefined],
    ['job', 'n1', 'cancelled', 'c d', undefined],
  ]);
  expect(reports[2]?.tests.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped']);
});

test('work that was not spread has one report', () => {
  expect(show(splitByNode({ label: 'job' }, [buildAttempt({ tests: results('a') })]))).toEqual([
    ['job', 'node-of-job', 'passed', 'a', undefined],
  ]);
});
