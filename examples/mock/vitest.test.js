// With vitest: npx vitest run --root examples/mock vitest.test.js
import { createMock } from 'rigline/mock';
import { expect, onTestFinished, test } from 'vitest';
import { runOnLab } from './pipeline.js';

const job = { job_queue: 'demo', provision_data: { distro: 'noble' }, test_data: { test_cmds: './run-tests' } };

/** A lab on a clock that only the test moves. */
function createLab(options) {
  const mock = createMock('testflinger', { clock: { speed: 0 }, ...options });
  onTestFinished(() => mock.close());
  return { mock, run: () => mock.clock.runUntil(runOnLab(job, mock)) };
}

test.each([
  ['happy', 'passed'],
  ['test-fails', 'failed'],
  ['agent-dies', 'lost'],
])('in the scenario %s the verdict is %s', async (scenario, verdict) => {
  expect(await createLab({ scenario }).run()).toBe(verdict);
});

test('a flaky lab is asked for nothing twice, and every request keeps to the API', async () => {
  const { mock, run } = createLab({ scenario: 'happy', randomSeed: 42 });
  mock.faults.add({ on: 'GET /v1/result/*', fault: 'latency', ms: 2000, jitterMs: 5000 });
  expect(await run()).toBe('passed');
  expect(mock.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  expect(mock.tally().requestViolations).toBe(0);
});
