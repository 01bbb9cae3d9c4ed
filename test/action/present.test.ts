import { expect, test } from 'vitest';
import { presentRun } from '../../action/present.ts';
import { readSettings } from '../../action/settings.ts';
import { createWorkflow } from '../../action/workflow.ts';
import { buildFailure, buildJob, buildReport } from '../sdk/report/builders.ts';

test('beside what a step has written into its summary, the report is less than GitHub takes', async () => {
  const text = 'ü'.repeat(6000);
  const failure = { type: 'E', message: text, text };
  const tests = Array.from({ length: 500 }, (_, n) => buildFailure({ name: `t${n}`, failure }));
  const report = buildReport([buildJob({ verdict: 'failed', tests })], { verdict: 'failed', exitCode: 1 });
  const written: string[] = [];
  const addSummary = async (markdown: string) => void written.push(markdown);
  const workflow = { ...createWorkflow({}), addSummary };
  const settings = readSettings({ INPUT_ANNOTATIONS: 'false' }, '/');
  if ('mistakes' in settings) throw new Error(settings.mistakes.join(' '));
  const machine = { env: {}, cwd: '/' };
  const usedBytes = 300_000;
  await presentRun(
    { report, folder: '/run' },
    { session: { workflow, settings, machine }, usedBytes, hasFailed: true },
  );
  const size = Buffer.byteLength(written.join(''));
  expect(size).toBeGreaterThan(500_000);
  expect(size + usedBytes).toBeLessThanOrEqual(1024 * 1024);
});

test('a step that fails leaves room for the annotation that says so', async () => {
  const tests = Array.from({ length: 12 }, (_, n) =>
    buildFailure({ name: `t${n}`, failure: { type: 'E', message: 'abcdefghijkl'.slice(n), text: '' } }),
  );
  const report = buildReport([buildJob({ verdict: 'failed', tests })], { verdict: 'failed', exitCode: 1 });
  const count = async (hasFailed: boolean) => {
    const errors: string[] = [];
    const workflow = { ...createWorkflow({}), error: (message: string) => void errors.push(message) };
    const settings = readSettings({ INPUT_SUMMARY: 'false' }, '/');
    if ('mistakes' in settings) throw new Error(settings.mistakes.join(' '));
    await presentRun(
      { report, folder: '/run' },
      { session: { workflow, settings, machine: { env: {}, cwd: '/' } }, hasFailed },
    );
    return errors.length;
  };
  expect([await count(true), await count(false)]).toEqual([9, 10]);
});
