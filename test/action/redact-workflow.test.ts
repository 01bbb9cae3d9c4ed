import { expect, test } from 'vitest';
import { redactWorkflow } from '../../action/redact-workflow.ts';
import { createWorkflow } from '../../action/workflow.ts';
import { createRedactor } from '../../sdk/index.ts';

test('a secret that is learned on the way is in nothing that leaves the step', async () => {
  const told: string[] = [];
  const tell = (...parts: readonly unknown[]) =>
    void told.push(parts.filter((part) => typeof part === 'string').join(' '));
  const workflow = redactWorkflow(
    {
      ...createWorkflow({}),
      info: tell,
      debug: tell,
      notice: tell,
      warning: tell,
      error: tell,
      fail: tell,
      setOutput: tell,
      addSummary: async (markdown) => tell(markdown),
    },
    createRedactor(['hunter2-of-the-lab']),
  );
  for (const name of ['info', 'debug', 'notice', 'warning', 'error', 'fail'] as const)
    workflow[name]('a hunter2-of-the-lab b');
  workflow.setOutput('name', 'a hunter2-of-the-lab b');
  await workflow.addSummary('a hunter2-of-the-lab b');
  expect(told).toHaveLength(8);
  expect(told.join('\n')).not.toContain('hunter2');
});
