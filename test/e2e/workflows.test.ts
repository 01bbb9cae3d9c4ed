import { expect, test } from 'vitest';
import type { WorkflowResult } from '../helpers/github/run-result.ts';
import { makePrograms, root, startExample } from './workflow-example.ts';
import { startMock } from './process.ts';

const fast = ['--scenario', 'happy', '--speed', '20'];
const stbtToken = 'rigline-made-up-stb-tester-token';

/** Says of a workflow what its pages would say, for a message that helps. */
function show({ jobs }: WorkflowResult): string {
  return jobs.map(({ name, conclusion, log }) => `== ${name}: ${conclusion}\n${log}`).join('\n');
}

/** The outputs of the step with the id `rigline`, or of the only step that uses the action. */
function outputsOf({ jobs }: WorkflowResult, jobId: string) {
  const steps = jobs.find(({ id }) => id === jobId)?.steps ?? [];
  return steps.find(({ stage, outputs }) => stage === 'main' && 'run-id' in outputs)?.outputs ?? {};
}

test('the example for Testflinger runs its job files, and reports that they passed', async () => {
  const run = await startExample('testflinger.yml', {
    vars: { TESTFLINGER_SERVER: await startMock('testflinger', ...fast) },
  });
  const result = await run.finished;
  expect(result.conclusion, show(result)).toBe('success');
  expect(outputsOf(result, 'test')).toMatchObject({ verdict: 'passed', 'exit-code': '0', total: '2' });
});
