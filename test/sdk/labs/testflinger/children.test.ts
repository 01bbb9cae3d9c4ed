import { expect, test } from 'vitest';
import type { AgentPlan, TestflingerOptions } from '../../../../mock/testflinger/index.ts';
import type { JobRef } from '../../../../sdk/labs/lab.ts';
import { readChildIds } from '../../../../sdk/labs/testflinger/children/find-children.ts';
import { collectEvents, loseRequest } from '../../../helpers/labs.ts';
import { createTestflingerSetup, key1, key2 } from '../../../helpers/labs-testflinger.ts';

const timing = { allocatedIntervalMs: 10_000 };
const children = { jobs: [{ job_queue: 'a' }, { job_queue: 'b' }] };

function createRandom(): () => number {
  let seed = 7;
  return () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}

/** A parent's agent on queue `q`, and a device each on `a` and `b`. */
function createDevices({
  parent = {},
  devices = {},
  ...options
}: Partial<TestflingerOptions> & { parent?: Partial<AgentPlan>; devices?: Partial<AgentPlan> } = {}) {
  const { script: _, ...rest } = options;
  return createTestflingerSetup({
    random: createRandom(),
    timing,
    agents: [
      { name: 'parent', queues: ['q'], provisionType: 'multi', script: {}, ...parent },
      { name: 'agent-a', queues: ['a'], deviceIp: '10.0.0.1', script: {}, ...devices },
      { name: 'agent-b', queues: ['b'], deviceIp: '10.0.0.2', script: {}, ...devices },
    ],
    ...rest,
  });
}

const multi = { provision_data: children, test_data: { test_cmds: 'true' } };

test('the children of a job are found, followed, and part of what became of it', async () => {
  const { clock, lab, submit, server } = createDevices();
  const job = await submit(multi);
  const events = await collectEvents(clock, lab.watch(job));
  const ids = server
    .jobs()
    .filter(({ id }) => id !== job.id)
    .map(({ id }) => id);
  expect(ids).toHaveLength(2);
  const told = events.flatMap((event) => (event.type === 'child' ? [event] : []));
  for (const id of ids) {
    expect(told.filter((event) => event.id === id).map(({ detail }) => detail)).toContain('allocated');
    expect(told.find((event) => event.id === id)?.url).toBe(`${lab.url}/jobs/${id}`);
  }
  expect(events.at(-1)).toMatchObject({ type: 'ended', how: 'completed' });

  const outcome = await lab.outcome(job);
  expect(outcome).toMatchObject({ verdict: 'passed', ended: true });
  expect(outcome.children?.map(({ id, node }) => [id, node])).toEqual(
    ids.map((id, index) => [id, index === 0 ? 'agent-a' : 'agent-b']),
  );
  expect(outcome.properties).toMatchObject({ child_1_job_id: ids[0], child_2_device_ip: '10.0.0.2' });
});

test('what failed in a child is the fault of the whole job, and named', async () => {
  const { clock, lab, submit } = createDevices({ devices: { script: { test: { exitCode: 3 } } } });
  const jobs = [{ job_queue: 'a', test_data: { test_cmds: 'false' } }, { job_queue: 'b' }];
  const job = await submit({ ...multi, provision_data: { jobs } });
  await collectEvents(clock, lab.watch(job));
  const outcome = await lab.outcome(job);
  expect(outcome.verdict).toBe('failed');
  expect(outcome.reason).toMatch(/^child job [0-9a-f-]{36} on agent-a: the test commands ended with exit code 3/);
  expect(outcome.phases.find(({ name }) => name === 'test (child 1)')).toMatchObject({
    kind: 'test',
    exitCode: 3,
    job: outcome.children?.[0]?.id,
  });
});

test('a child that cannot be provisioned tells why its parent could not', async () => {
  const { clock, lab, submit } = createDevices({ devices: { script: { provision: { exitCode: 4 } } } });
  const jobs = [{ job_queue: 'a', provision_data: { distro: 'noble' } }];
  const job = await submit({ ...multi, provision_data: { jobs } });
  await collectEvents(clock, lab.watch(job));
  const { verdict, reason } = await lab.outcome(job);
  expect(verdict).toBe('infra');
  expect(reason).toMatch(/^provision failed with exit code 1; child job .* provision failed with exit code 4/);
});

test.each([1, 3, 7])('a log that comes in pieces of %i characters hides no child', async (pieceLength) => {
  const { clock, lab, server, submitElsewhere } = createDevices({ parent: { script: { pieceLength } } });
  // Without our tag the log is all there is.
  const job = await submitElsewhere(multi);
  await collectEvents(clock, lab.watch(job));
  const outcome = await lab.outcome(job);
  expect(outcome.children).toHaveLength(2);
  expect(server.jobs()).toHaveLength(3);
});

test('only whole lines of the log name children, each once, and never the parent', () => {
  const line = `2026-01-31 INFO: Created job ${key2}\n`;
  expect(readChildIds(line + line, key1)).toEqual([key2]);
  expect(readChildIds(line.slice(0, -1), key1)).toEqual([]);
  expect(readChildIds(line, key2)).toEqual([]);
  expect(readChildIds('Created job ../../etc/passwd\n', key1)).toEqual([]);
});

const statesOf = (setup: ReturnType<typeof createDevices>, job: JobRef) =>
  setup.server
    .jobs()
    .filter(({ id }) => id !== job.id)
    .map(({ state }) => state);

test('children are cancelled with their parent, those that wait in a queue, too', async () => {
  const setup = createDevices();
  const job = await setup.submit({ provision_data: { jobs: [{ job_queue: 'a' }, { job_queue: 'nobody' }] } });
  while (statesOf(setup, job)[0] !== 'allocated') await setup.clock.advance(1000);
  const outcome = await setup.clock.runUntil(setup.lab.cancel(job));
  expect(outcome.result).toBe('stopped');
  expect(outcome.detail).toContain('Its 2 child jobs have stopped, too');
  expect(statesOf(setup, job)).toEqual(['cancelled', 'cancelled']);
});

test('a parent that has ended leaves no child behind when it is cancelled', async () => {
  const setup = createDevices({ parent: { provisionType: 'multi', script: { dies: { phase: 'test' } } } });
  const job = await setup.submit(multi);
  while (statesOf(setup, job).join() !== 'allocated,allocated') await setup.clock.advance(1000);
  expect(await setup.clock.runUntil(setup.lab.cancel(job))).toMatchObject({ result: 'stopped' });
  expect(statesOf(setup, job).every((state) => state === 'cancelled' || state === 'complete')).toBe(true);
});

test('a parent is cancelled also when its children cannot be looked up, and that is told', async () => {
  const setup = createDevices();
  const job = await setup.submit(multi);
  await setup.reach(job, 'provision');
  setup.wire.breakAlways(/GET \/v1\/job\/[0-9a-f-]+$/, loseRequest);
  const outcome = await setup.clock.runUntil(setup.lab.cancel(job));
  expect(outcome).toMatchObject({ result: 'unconfirmed', detail: expect.stringContaining('child jobs') });
  expect(setup.server.jobs().find(({ id }) => id === job.id)?.state).toBe('cancelled');
});

test('a watch that is taken up again finds the children anew', async () => {
  const setup = createDevices();
  const { lab, clock } = setup;
  const job = await setup.submit(multi);
  while (statesOf(setup, job).join() !== 'allocated,allocated') await clock.advance(1000);
  const cursor = JSON.stringify({ from: 1000, state: 'provision', started: true });
  const events = await collectEvents(clock, lab.watch(job, cursor));
  expect(events.filter(({ type }) => type === 'child').length).toBeGreaterThanOrEqual(2);
});

test('a job without children costs one look at its definition, and no search more', async () => {
  const { clock, lab, submit, wire } = createTestflingerSetup();
  const job = await submit({ provision_data: { distro: 'noble' } });
  await collectEvents(clock, lab.watch(job));
  expect(wire.count(/GET \/v1\/job\/[0-9a-f-]+$/)).toBe(1);
});

test('children with tags of their own keep them, and what is no list of tags is left to the server', async () => {
  const setup = createDevices();
  const jobs = [
    { job_queue: 'a', tags: ['mine'] },
    { job_queue: 'b', tags: 'not a list' },
  ];
  const job = await setup.submit({ provision_data: { jobs } });
  const stored = setup.server.jobs().find(({ id }) => id === job.id)?.definition.provision_data;
  expect(stored).toEqual({
    jobs: [
      { job_queue: 'a', tags: ['mine', `rigline:${job.id}`] },
      { job_queue: 'b', tags: 'not a list' },
    ],
  });
});

test('when tests fail in one child, what went wrong in another one is held against the job as well', async () => {
  const run = async (jobs: Record<string, unknown>[]) => {
    const { clock, lab, submit } = createDevices({ devices: { script: { test: { exitCode: 3 } } } });
    const job = await submit({ ...multi, provision_data: { jobs } });
    await collectEvents(clock, lab.watch(job));
    return await lab.outcome(job);
  };
  const failing = (job_queue: string) => ({ job_queue, test_data: { test_cmds: 'false' } });
  expect((await run([failing('a'), { job_queue: 'b' }])).objection).toBeUndefined();
  const both = await run([failing('a'), failing('b')]);
  expect(both.reason).toMatch(/on agent-a: the test commands ended/);
  expect(both.objection).toMatch(/on agent-b: the test commands ended/);
});
