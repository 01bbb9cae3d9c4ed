import { expect, test } from 'vitest';
import { toOutcome } from '../../../../sdk/labs/testflinger/outcome.ts';

const wanted = { job_queue: 'q', test_data: { test_cmds: 'make test' } };
const complete = (fields: object) => toOutcome({ job_state: 'complete', ...fields }, wanted);

test('all phases at zero is a pass', () => {
  const outcome = complete({ provision_status: 0, test_status: 0, test_output: 'ok\n', cleanup_status: 0 });
  expect(outcome).toEqual({
    ended: true,
    verdict: 'passed',
    tests: [],
    phases: [
      { name: 'provision', kind: 'infra', exitCode: 0 },
      { name: 'test', kind: 'test', exitCode: 0, output: 'ok\n' },
      { name: 'cleanup', kind: 'upkeep', exitCode: 0 },
    ],
    properties: {},
  });
});

test('test commands that fail are a failure of the product', () => {
  expect(complete({ provision_status: 0, test_status: 7 })).toMatchObject({
    verdict: 'failed',
    reason: 'the test commands ended with exit code 7',
  });
});

test('what would be wrong without the failure of the tests is said beside it', () => {
  expect(complete({ test_status: 1 }).objection).toBeUndefined();
  expect(complete({ test_status: 100 }).objection).toBe(
    'exit code 100 is also what an agent reports that broke itself',
  );
  const reserving = { ...wanted, reserve_data: { ssh_keys: ['lp:me'] } };
  const unreserved = toOutcome({ job_state: 'complete', test_status: 1 }, reserving);
  expect(unreserved).toMatchObject({ verdict: 'failed', objection: 'the device was never reserved' });
});

test.each([
  ['setup', 1, 'setup failed with exit code 1'],
  ['provision', 3, 'provision failed with exit code 3'],
  ['provision', 46, 'provision failed: the device could not be recovered, and its agent has gone offline'],
  ['provision', 100, 'provision failed: the agent itself broke while running the commands'],
  ['firmware_update', 1, 'firmware_update failed with exit code 1'],
])('%s with exit code %i is a failure of the lab', (phase, code, reason) => {
  expect(complete({ [`${phase}_status`]: code })).toMatchObject({ verdict: 'infra', reason });
  expect(complete({ [`${phase}_status`]: code, test_status: 1 })).toMatchObject({ verdict: 'infra', reason });
});

test('a provisioning that the lab stopped names the limit', () => {
  const fields = { provision_status: 247, provision_output: 'ERROR: Global timeout reached! (5s)\n' };
  expect(complete(fields)).toMatchObject({
    verdict: 'infra',
    reason: 'provision failed: its global_timeout of 5 s ran out',
  });
});

test('test commands that end with 100 have failed, as apt-get does, with a hint at the agent', () => {
  expect(complete({ test_status: 100 })).toMatchObject({
    verdict: 'failed',
    reason: expect.stringContaining('an agent reports that broke itself') as string,
  });
});

test('what a test prints cannot turn its failure into a cancel or a timeout', () => {
  const lines = 'Job cancellation was requested, exiting.\nERROR: Global timeout reached! (5s)\n';
  expect(complete({ test_status: 1, test_output: lines }).verdict).toBe('failed');
});

test('a job that still runs has not ended', () => {
  expect(toOutcome({ job_state: 'test', provision_status: 0 }, wanted).ended).toBe(false);
});

test.each([
  ['Global', 14_400, 'global_timeout of 14400 s'],
  ['Output', 900, 'output_timeout of 900 s'],
])('a test that the %s timeout killed is a timeout', (kind, seconds, reason) => {
  const test_output = `line\n\nERROR: ${kind} timeout reached! (${seconds}s)\n`;
  expect(complete({ test_status: 247, test_output })).toMatchObject({
    verdict: 'timeout',
    reason: expect.stringContaining(reason) as string,
  });
});

test('a test that was killed for no known reason has failed', () => {
  expect(complete({ test_status: 247, test_output: 'the words "timeout reached" in a log\n' })).toMatchObject({
    verdict: 'failed',
    reason: 'the test commands ended with exit code 247',
  });
});

test('a passing test may speak of timeouts', () => {
  expect(complete({ test_status: 0, test_output: 'ERROR: Global timeout reached! (5s)\n' }).verdict).toBe('passed');
});

test('a cancel shows in the state or, once the job is complete, in the log alone', () => {
  expect(toOutcome({ job_state: 'cancelled' }, wanted).verdict).toBe('cancelled');
  const test_output = 'line\n\nJob cancellation was requested, exiting.\n';
  expect(complete({ test_status: 247, test_output }).verdict).toBe('cancelled');
  expect(complete({ reserve_status: 247, test_status: 0, reserve_output: test_output }).verdict).toBe('cancelled');
  expect(complete({ test_status: 1, test_output: 'echo "Job cancellation was requested, exiting."' }).verdict).toBe(
    'failed',
  );
});

test('tests that never ran are a failure of the lab, never a success', () => {
  expect(complete({ cleanup_status: 0 })).toMatchObject({
    verdict: 'infra',
    reason: expect.stringContaining('never ran') as string,
  });
  expect(complete({ provision_status: 0, cleanup_status: 0 }).verdict).toBe('infra');
});

test('of tests that never ran, the phases that did are the evidence, and attachments the likely cause', () => {
  const evidence = /only these ran: cleanup \(exit code 0\)\. It may have been cancelled/;
  expect(complete({ cleanup_status: 0, allocate_status: 1 }).reason).toMatch(evidence);
  expect(complete({}).reason).toContain('none of its phases ran');
  const definition = { ...wanted, provision_data: { attachments: [{ agent: 'image' }] } };
  const unpacked = toOutcome({ job_state: 'complete', cleanup_status: 0 }, definition);
  expect(unpacked).toMatchObject({
    verdict: 'infra',
    reason: expect.stringContaining('unpack its attachments') as string,
  });
});

test('a job that was to run no tests passes without them', () => {
  expect(toOutcome({ job_state: 'complete', provision_status: 0 }, { job_queue: 'q' }).verdict).toBe('passed');
});

test('a failed allocation or cleanup changes nothing, and an allocation is not shown', () => {
  const outcome = complete({ test_status: 0, allocate_status: 1, cleanup_status: 1 });
  expect(outcome.verdict).toBe('passed');
  expect(outcome.phases.map(({ name }) => name)).toEqual(['test', 'cleanup']);
});

test('a reservation that failed is a failure of the lab, if one was wanted', () => {
  const result = { job_state: 'complete', reserve_status: 1 };
  expect(toOutcome(result, { job_queue: 'q', reserve_data: {} })).toMatchObject({ verdict: 'infra' });
  expect(toOutcome(result, { job_queue: 'q' }).verdict).toBe('passed');
});

test('a reservation that never was is a failure of the lab, unless there was none to make', () => {
  const result = { job_state: 'complete', provision_status: 0 };
  const job = { job_queue: 'q', provision_data: { distro: 'noble' }, reserve_data: { ssh_keys: ['lp:me'] } };
  expect(toOutcome(result, job)).toMatchObject({
    verdict: 'infra',
    reason: expect.stringContaining('never reserved') as string,
  });
  expect(toOutcome({ ...result, reserve_status: 0 }, job).verdict).toBe('passed');
  expect(toOutcome(result, { ...job, reserve_data: {} }).verdict).toBe('passed');
  expect(toOutcome(result, { ...job, parent_job_id: 'x' }).verdict).toBe('passed');
  expect(toOutcome({ ...result, test_status: 3 }, { ...job, test_data: { test_cmds: 'false' } }).verdict).toBe(
    'failed',
  );
});

test('what the lab says of the device is kept where it is text, and names the node', () => {
  expect(complete({ device_info: { device_ip: '10.0.0.1', agent_name: 'agent-1', slot: 7, deep: {} } })).toMatchObject({
    properties: { device_ip: '10.0.0.1', agent_name: 'agent-1' },
    node: 'agent-1',
  });
  expect(complete({ device_info: { slot: 7, deep: {} } }).properties).toEqual({});
  for (const device_info of [null, 'text', ['a']]) expect(complete({ device_info }).properties).toEqual({});
});

test('a status that is no number is no status', () => {
  expect(complete({ test_status: '0' }).verdict).toBe('infra');
  expect(complete({ test_status: null }).verdict).toBe('infra');
});

test('an empty script is no test', () => {
  const outcome = toOutcome(
    { job_state: 'complete', test_status: 0 },
    { job_queue: 'q', test_data: { test_cmds: ' \n' } },
  );
  expect(outcome).toMatchObject({ verdict: 'passed', phases: [{ name: 'test', kind: 'upkeep' }] });
});

test('a provisioning that the job skips proves nothing', () => {
  const outcome = toOutcome(
    { job_state: 'complete', provision_status: 0 },
    { job_queue: 'q', provision_data: { skip: true } },
  );
  expect(outcome.phases).toMatchObject([{ name: 'provision', kind: 'upkeep' }]);
});
