import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openBench } from './stage.ts';

const passing = 'job_queue: q\ntest_data:\n  test_cmds: |\n    echo hello\n';

test('a run passes: outputs, summary and artifact, and the post step has nothing to say', async () => {
  const { artifacts, startJob } = await openBench();
  const job = await startJob();
  const main = await job.main({ job: passing });
  console.log(main.log(), main.summary());
  expect(main.failures).toEqual([]);
  expect(main.outputs).toMatchObject({ verdict: 'passed', 'exit-code': '0', passed: '1', failed: '0', total: '1' });
  expect(existsSync(main.outputs['report-xml'] ?? '')).toBe(true);
  expect(artifacts.stored).toHaveLength(1);
  const post = await job.post();
  expect(post.told).toEqual([]);
  void join;
});
