// With Node's own test runner: node --test examples/mock/node-test.test.js
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { createMock } from 'rigline/mock';
import { runOnLab } from './pipeline.js';

const job = { job_queue: 'demo', provision_data: { distro: 'noble' }, test_data: { test_cmds: './run-tests' } };
let mock;

// A clock at speed 0 stands still until it is moved: `runUntil` jumps from one wait to the next.
beforeEach(() => {
  mock = createMock('testflinger', { scenario: 'happy', clock: { speed: 0 } });
});
afterEach(() => mock.close());

const run = () => mock.clock.runUntil(runOnLab(job, mock));

test('a job whose tests pass has passed', async () => {
  assert.equal(await run(), 'passed');
});

test('a lab that dies halfway is noticed after half an hour, which takes no time here', async () => {
  mock.lab.script({ dies: { phase: 'test' } });
  const started = mock.clock.now();
  assert.equal(await run(), 'lost');
  assert.ok(mock.clock.now() - started > 30 * 60_000);
});

test('a submit whose answer is lost leaves one job', async () => {
  mock.faults.add({ on: 'POST /v1/job', fault: 'reset', when: 'after', times: 1 });
  assert.equal(await run(), 'passed');
  assert.equal(mock.lab.jobs().length, 1);
});
