import { expect, onTestFinished, test } from 'vitest';

import { createMock, type FaultRule } from '../../../mock/index.ts';

/** Plays a job whose test says `one` and `two`, and gives the test's part of the log without its banner. */
async function playWith(...rules: readonly FaultRule[]): Promise<string> {
  const mock = createMock('testflinger', { clock: { speed: 0 }, randomSeed: 1 });
  onTestFinished(() => mock.close());
  mock.lab.script({ test: { durationMs: 30_000, lines: ['one', { afterMs: 20_000, text: 'two' }] } });
  const body = '{"job_queue":"demo","test_data":{"test_cmds":"true"}}';
  const headers = { 'content-type': 'application/json' };
  const answer = await mock.fetch('http://lab.test/v1/job', { method: 'POST', headers, body });
  const { job_id: id } = (await answer.json()) as { job_id: string };
  // The three lines of the banner of the test phase are fragments, too.
  mock.faults.add(...rules.map((rule) => ({ on: 'POST /v1/result/*/log/output', after: 3, times: 1, ...rule })));
  await mock.clock.advance(120_000);
  mock.faults.clear();
  const log = await mock.fetch(`http://lab.test/v1/result/${id}/log/output?phase=test`);
  const { output } = (await log.json()) as { output: { test: { log_data: string } } };
  return output.test.log_data.split('*\n').at(-1) ?? '';
}

test('without faults each fragment is there once', async () => {
  expect(await playWith()).toBe('one\ntwo\n');
});

test.each<FaultRule>([
  { fault: 'reset' },
  { fault: 'status', status: 503 },
  { fault: 'html' },
  { fault: 'redirect', to: 'http://elsewhere.test' },
  { fault: 'expired-token' },
  { fault: 'hang' },
])('a fragment that meets $fault is missing, and the next one is there', async (rule) => {
  expect(await playWith(rule)).toBe('two\n');
});

test.each<FaultRule>([
  { fault: 'duplicate' },
  { fault: 'reset', when: 'after' },
  { fault: 'reset', when: 'during' },
  { fault: 'status', status: 502, when: 'after' },
  { fault: 'hang', when: 'after' },
])('a fragment that meets %o is there twice', async (rule) => {
  expect(await playWith(rule)).toBe('one\none\ntwo\n');
});

test('a fragment arrives twice, however late its answer comes', async () => {
  expect(await playWith({ fault: 'duplicate' }, { fault: 'latency', ms: 100 })).toBe('one\none\ntwo\n');
});

test.each<FaultRule>([{ fault: 'latency', ms: 100 }, { fault: 'empty' }, { fault: 'malformed-json' }])(
  'what only happens to the answer, such as $fault, does nothing to a fragment',
  async (rule) => {
    expect(await playWith(rule)).toBe('one\ntwo\n');
  },
);
