import { expect, onTestFinished, test } from 'vitest';

import { createSteppedClock } from '../../../mock/clock.ts';
import { createTestflinger, type JobScript } from '../../../mock/testflinger/index.ts';
import { createCalls } from '../../helpers/testflinger-calls.ts';

interface Update {
  readonly agent_id: string;
  readonly job_queue: string;
  readonly events: readonly { readonly event_name: string; readonly timestamp: string; readonly detail: string }[];
}

/** Plays a job that names the webhook, and gives everything that the webhook was told. */
async function play(script: JobScript, { status = 202, job = {} }: { status?: number; job?: object } = {}) {
  const clock = createSteppedClock(Date.UTC(2026, 10, 20, 12));
  const updates: Update[] = [];
  const lab = createTestflinger({
    clock,
    agents: [{ name: 'agent-1', queues: ['q'], script }],
    webhook: {
      url: 'http://hook.test',
      fetch: async (request) => {
        updates.push((await request.json()) as Update);
        return new Response('thanks', { status });
      },
    },
  });
  onTestFinished(() => lab.close());
  const calls = createCalls(lab);
  const id = await calls.submit({
    job_queue: 'q',
    job_status_webhook: 'http://hook.test/me',
    test_data: { test_cmds: 'true' },
    ...job,
  });
  return { clock, id, lab, updates, ...calls, names: () => updates.at(-1)?.events.map((event) => event.event_name) };
}

const skipped = (phase: string) => [`${phase}_start`, `${phase}_success`];
const before = ['job_start', ...['setup', 'provision', 'firmware_update'].flatMap(skipped), 'test_start'];
const after = ['cleanup_start', 'cleanup_success', 'job_end'];

test('an agent tells each event as it happens, with all events before it', async () => {
  const { clock, id, updates, names } = await play({});
  await clock.advance(120_000);
  expect(names()).toEqual([...before, 'test_success', ...skipped('allocate'), ...skipped('reserve'), ...after]);
  expect(updates.map(({ events }) => events.length)).toEqual(updates.map((_, index) => index + 1));
  expect(updates[0]).toEqual({
    agent_id: 'agent-1',
    job_queue: 'q',
    events: [
      {
        event_name: 'job_start',
        timestamp: '2026-11-20T12:00:10.000000+00:00',
        detail: `http://lab.test/jobs/${id}`,
      },
    ],
  });
  expect(updates.at(-1)?.events.at(-1)?.detail).toBe('normal_exit');
});

test.each([
  ['provisioning that fails', { provision: { exitCode: 3 } }, 'provision_fail'],
  ['a recovery that fails', { recoveryFails: true }, 'recovery_fail'],
])('%s ends the job, and the last event says so', async (_, script, reason) => {
  const { clock, updates, names } = await play(script, { job: { provision_data: { distro: 'noble' } } });
  await clock.advance(120_000);
  expect(names()).toEqual(['job_start', ...skipped('setup'), 'provision_start', reason, ...after]);
  expect(updates.at(-1)?.events.at(-1)?.detail).toBe(reason);
});

test('a command that is stopped has an event that says why, before that of its failure', async () => {
  const silent = await play({ test: { durationMs: 10_000_000 } });
  await silent.clock.advance(1_200_000);
  expect(silent.names()).toEqual(expect.arrayContaining(['test_start', 'output_timeout', 'test_fail']));

  const cancelled = await play({ test: { durationMs: 600_000 } });
  await cancelled.clock.advance(60_000);
  await cancelled.cancel(cancelled.id);
  await cancelled.clock.advance(60_000);
  expect(cancelled.names()).toEqual([...before, 'cancelled', 'test_fail', 'cancelled', ...after]);
});

test('a webhook that refuses changes nothing for the job', async () => {
  const { clock, id, result } = await play({}, { status: 403 });
  await clock.advance(120_000);
  expect(await result(id)).toMatchObject({ job_state: 'complete', test_status: 0 });
});

test('a job that names no webhook, or another one, tells nobody', async () => {
  for (const target of [undefined, 'http://elsewhere.test/x']) {
    const { clock, updates, result, id } = await play({}, { job: { job_status_webhook: target } });
    await clock.advance(120_000);
    expect(updates).toEqual([]);
    expect(await result(id)).toMatchObject({ job_state: 'complete' });
  }
});
