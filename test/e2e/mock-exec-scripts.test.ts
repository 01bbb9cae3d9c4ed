import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { createClock } from '../../mock/clock.ts';
import { type AgentPlan, createTestflinger, type TestflingerOptions } from '../../mock/testflinger/index.ts';
import { createCalls } from '../helpers/testflinger-calls.ts';

const timing = { pollIntervalMs: 20, outputIntervalMs: 50, startMs: 20, bannerLineMs: 1, allocatedIntervalMs: 50 };

/** Agents that really run tests, without a socket in between. */
function createLab(options: TestflingerOptions = {}) {
  const agents: AgentPlan[] = [{ name: 'exec-1', queues: ['q'], exec: true }];
  const lab = createTestflinger({ timing, agents, ...options });
  onTestFinished(() => lab.close());
  const calls = createCalls(lab);
  const find = (id: string) => lab.jobs().find((job) => job.id === id);
  return {
    ...calls,
    lab,
    async reach(id: string, state: string): Promise<void> {
      for (let turn = 0; find(id)?.state !== state; turn++) {
        if (turn > 500) throw new Error(`job ${id} is ${find(id)?.state}, and not ${state}`);
        await sleep(20);
      }
    },
    state: (id: string) => find(id)?.state,
  };
}

const run = (commands: string) => ({ job_queue: 'q', test_data: { test_cmds: commands } });

// Other tests make folders of this kind at the same time.
const home = mkdtempSync(join(tmpdir(), 'rigline-exec-scripts-'));
process.env['TMPDIR'] = home;
afterAll(() => rmSync(home, { recursive: true, force: true }));
const scratch = () => readdirSync(home);

test('phases other than the test follow the script, and what the agents do in here is nobody else’s business', async () => {
  const { submit, reach, result, lab } = createLab({
    script: {
      provision: { durationMs: 60, lines: ['flashing'], serial: 'booting\n' },
      cleanup: { durationMs: 0, lines: ['tidy'] },
      test: { exitCode: 9, lines: ['never shown'], serial: 'login:\n' },
    },
    faults: [{ on: 'POST /v1/result/**', fault: 'status', status: 500 }],
  });
  const id = await submit({ ...run('echo really'), provision_data: { distro: 'noble' } });
  await reach(id, 'complete');
  const end = await result(id);
  expect(end).toMatchObject({
    provision_status: 0,
    provision_serial: 'booting\n',
    test_status: 0,
    test_serial: 'login:\n',
    cleanup_status: 0,
    device_info: { device_ip: '127.0.0.1', agent_name: 'exec-1' },
  });
  expect(end['provision_output']).toMatch(/\nflashing\n$/);
  expect(end['test_output']).toMatch(/\nreally\n$/);
  expect(lab.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v1/job', `GET /v1/result/${id}`]);
});

test('a script can have the agent vanish, lose cancels, come late and cut its log', async () => {
  const { submit, reach, result, cancel, log, lab, state } = createLab({
    script: [
      { cleanup: { durationMs: 0 }, losesCancel: 1, pieceLength: 7, lateMs: 300 },
      { dies: { phase: 'test' }, cleanup: { durationMs: 0 } },
    ],
  });
  const first = await submit(run('echo "a line of some length"; sleep 300'));
  await reach(first, 'test');
  await cancel(first);
  await reach(first, 'test');
  await cancel(first);
  while ((await result(first))['cleanup_status'] === undefined) await sleep(20);
  expect(state(first)).toBe('cancelled');
  await reach(first, 'complete');
  expect(await result(first)).toMatchObject({ test_status: 247 });
  expect((await log(first))['test']?.last_fragment_number).toBeGreaterThan(20);

  const second = await submit(run('echo never'));
  await reach(second, 'test');
  await sleep(500);
  expect(await result(second)).toMatchObject({ job_state: 'test' });
  expect(String((await result(second))['test_output'])).toMatch(/phase on exec-1 \*\n\*+\n$/);
  expect(lab.agents()[0]).toMatchObject({ state: 'test', jobId: second });
});

test('the parent of a multi-device job and its children can be agents that run tests', async () => {
  const { submit, reach, result, lab } = createLab({
    agents: [
      { name: 'multi', queues: ['parents'], provisionType: 'multi', exec: true },
      { name: 'device-1', queues: ['q'], exec: true },
      { name: 'device-2', queues: ['q'] },
    ],
    script: { cleanup: { durationMs: 0 } },
  });
  const id = await submit({
    job_queue: 'parents',
    provision_data: { jobs: [{ job_queue: 'q' }, { job_queue: 'q' }] },
    test_data: { test_cmds: 'echo both are there' },
  });
  await reach(id, 'complete');
  expect(await result(id)).toMatchObject({ provision_status: 0, test_status: 0 });
  for (const child of lab.jobs().filter((job) => job.id !== id)) await reach(child.id, 'complete');
  expect(lab.jobs()).toHaveLength(3);
});

test('a reset in the middle of a test ends it, leaves nothing, and the agent works on', async () => {
  const { submit, reach, lab, result } = createLab();
  for (let round = 0; round < 3; round++) {
    const id = await submit(run('echo "pid $$"; sleep 300'));
    await reach(id, 'test');
    await sleep(50);
    await lab.reset();
    expect(lab.jobs()).toEqual([]);
  }
  const id = await submit(run('echo still here'));
  await reach(id, 'complete');
  expect(await result(id)).toMatchObject({ test_status: 0 });
  expect(scratch()).toHaveLength(1);
  await lab.close();
  expect(scratch()).toEqual([]);
});

test('however fast the time of the lab passes, nothing of what an agent does gets lost', async () => {
  const { submit, reach, result, lab } = createLab({ clock: createClock({ speed: 1000 }), timing: {} });
  const id = await submit(run('mkdir artifacts; echo yes > artifacts/a; echo done'));
  await reach(id, 'complete');
  expect(await result(id)).toMatchObject({ test_status: 0, cleanup_status: 0 });
  expect(String((await result(id))['test_output'])).toContain('\ndone\n');
  expect(lab.agents()[0]?.name).toBe('exec-1');
});
