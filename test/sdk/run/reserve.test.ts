import { expect, test } from 'vitest';
import type { AgentScript } from '../../../mock/testflinger/index.ts';
import { LabError } from '../../../sdk/http/errors.ts';
import { connectTestflinger } from '../../../sdk/labs/testflinger/client.ts';
import { planReservation, type ReserveOptions } from '../../../sdk/labs/testflinger/reservation/plan.ts';
import type { TestflingerRequest } from '../../../sdk/labs/testflinger/submit.ts';
import type { RunEvent } from '../../../sdk/run/events.ts';
import { type ReserveOptions as HoldOptions, reserveDevice } from '../../../sdk/run/reserve.ts';
import { errorOf, loseAnswer, loseRequest } from '../../helpers/labs.ts';
import {
  createTestflingerSetup,
  key1,
  serverUrl,
  type TestflingerSetupOptions,
} from '../../helpers/labs-testflinger.ts';

const wishes: ReserveOptions = { queue: 'q', sshKey: ['lp:me'], duration: 600_000, provision: ['distro=noble'] };

function createReserve(script: AgentScript = {}, setupOptions: TestflingerSetupOptions = {}) {
  const setup = createTestflingerSetup({ script, ...setupOptions });
  const { lab, clock, wire } = setup;
  const server = connectTestflinger({ url: serverUrl, network: wire.network });
  const events: RunEvent[] = [];
  const stop = new AbortController();
  const hold = async (options: Partial<HoldOptions<TestflingerRequest>> = {}, on?: (event: RunEvent) => void) => {
    const job = await planReservation(server, { options: wishes });
    const observe = (event: RunEvent) => {
      events.push(event);
      on?.(event);
    };
    return await clock.runUntil(
      reserveDevice({ lab, job, signal: stop.signal, ...options }, { clock, uuid: () => key1, observe }),
    );
  };
  const stateOf = () => setup.server.jobs().find(({ id }) => id === key1)?.state;
  return { ...setup, connection: server, events, stop, hold, stateOf };
}

test('a reservation is held until its time is up', async () => {
  const { hold, events, clock, stateOf } = createReserve();
  const from = clock.now();
  const finished = await hold();
  expect(finished).toMatchObject({
    how: 'ended',
    verdict: 'passed',
    reservation: { host: '127.0.0.1', user: 'ubuntu' },
  });
  expect(clock.now() - from).toBeGreaterThan(600_000);
  expect(stateOf()).toBe('complete');
  expect(events.filter(({ type }) => type === 'job-reserved')).toHaveLength(1);
  expect(events.map(({ type }) => type)).not.toContain('cancel');
});

test('one that is kept is left as soon as it is there', async () => {
  const { hold, stateOf } = createReserve();
  expect(await hold({ keep: true })).toMatchObject({ how: 'kept', verdict: 'passed', job: { id: key1 } });
  expect(stateOf()).toBe('reserve');
});

test('who stops gives the device back, and the lab confirms it', async () => {
  const { hold, stop, stateOf } = createReserve();
  const finished = await hold({}, ({ type }) => {
    if (type === 'job-reserved') stop.abort(new Error('stopped'));
  });
  expect(finished).toMatchObject({ how: 'released', verdict: 'cancelled', release: { result: 'stopped' } });
  expect(stateOf()).toBe('cancelled');
});

test('who stops before there is a device leaves none behind, be it to be kept or not', async () => {
  const { hold, stop, stateOf } = createReserve();
  const finished = await hold({ keep: true }, (event) => {
    if (event.type === 'job-state' && event.detail === 'provision') stop.abort(new Error('stopped'));
  });
  expect(finished).toMatchObject({ how: 'failed', release: { result: 'stopped' } });
  expect(finished.reservation).toBeUndefined();
  expect(stateOf()).not.toBe('reserve');
});

test('who stops while the job is being submitted leaves none behind either', async () => {
  const { hold, stop, wire, stateOf } = createReserve();
  wire.break(/POST \/v1\/job$/, async (_, deliver) => {
    const answer = await deliver();
    stop.abort(new Error('stopped'));
    return answer;
  });
  const end = await hold().catch((error: unknown) => error);
  expect(end).toBeDefined();
  expect(stateOf()).toBe('cancelled');
});

test('a device that cannot be prepared is infrastructure', async () => {
  const { hold } = createReserve({ provision: { exitCode: 3 } });
  expect(await hold()).toMatchObject({
    how: 'failed',
    verdict: 'infra',
    reason: expect.stringContaining('provision failed with exit code 3'),
  });
});

test('one that takes too long to prepare is given up, and stopped', async () => {
  const { hold, stateOf } = createReserve({ provision: { durationMs: 3_600_000 } });
  const finished = await hold({ limits: { run: 60_000 } });
  expect(finished).toMatchObject({ how: 'failed', verdict: 'timeout', reason: expect.stringContaining('run clock') });
  expect(stateOf()).not.toBe('provision');
});

test('the clock of the preparation does not run while the device is ours', async () => {
  const { hold } = createReserve();
  expect(await hold({ limits: { run: 120_000 } })).toMatchObject({ how: 'ended' });
});

test('a queue that does not move is given up', async () => {
  const { hold, submit, stateOf } = createReserve({ test: { durationMs: 7_200_000, lines: ['x'] } });
  await submit({}, '33333333-3333-4333-8333-333333333333');
  expect(await hold({ limits: { queue: 60_000 } })).toMatchObject({ how: 'failed', verdict: 'timeout' });
  expect(stateOf()).toBe('cancelled');
});

test('a reservation that somebody else cancels is told as that', async () => {
  const { hold, lab } = createReserve();
  const finished = await hold({}, ({ type }) => {
    if (type === 'job-reserved') void lab.cancel({ id: key1 });
  });
  expect(finished).toMatchObject({ how: 'failed', verdict: 'cancelled' });
});

test('a lost answer and a lab that is away for a minute do no harm', async () => {
  const { hold, wire, server } = createReserve();
  wire.break(/POST \/v1\/job$/, loseAnswer);
  wire.break(/job\/search/, ...Array.from({ length: 8 }, () => loseRequest));
  expect(await hold()).toMatchObject({ how: 'ended' });
  expect(server.jobs()).toHaveLength(1);
});

test('a queue without an agent is refused before anything is submitted', async () => {
  const { hold, server } = createReserve({}, { agents: [] });
  expect(await errorOf(hold())).toBeInstanceOf(LabError);
  expect(server.jobs()).toEqual([]);
});

const images = {
  q: { noble: 'url: https://images.lab.test/noble.img', old: 'https://images.lab.test/old.img', odd: '[1, 2' },
};

async function planWith(options: ReserveOptions) {
  const { connection } = createReserve({}, { agents: [{ name: 'a', queues: ['q'], images }] });
  const { request } = await planReservation(connection, { options: { ...wishes, provision: [], ...options } });
  return request.definition;
}

test('a plain wish becomes a job that only reserves', async () => {
  expect(await planWith({})).toEqual({ job_queue: 'q', reserve_data: { ssh_keys: ['lp:me'], timeout: 600 } });
  expect(await planWith({ priority: 5 })).toMatchObject({ job_priority: 5 });
});

test.each([
  ['an image by its name', { image: 'noble' }, { url: 'https://images.lab.test/noble.img' }],
  ['an image that the server has as an address', { image: 'old' }, { url: 'https://images.lab.test/old.img' }],
  ['an address', { image: 'https://x.lab.test/y.img' }, { url: 'https://x.lab.test/y.img' }],
  ['fields', { provision: ['distro=noble', 'ephemeral=true'] }, { distro: 'noble', ephemeral: true }],
  ['a number that is a text', { provision: ['distro="2404"'] }, { distro: '2404' }],
  [
    'fields with numbers and lists',
    {
      provision: [
        'robot_tasks=["a.robot"]',
        'robot_retries=2',
        'url=https://x.lab.test/y',
        'live_image=false',
        'wait_until_ssh=true',
      ],
    },
    {
      robot_tasks: ['a.robot'],
      robot_retries: 2,
      url: 'https://x.lab.test/y',
      live_image: false,
      wait_until_ssh: true,
    },
  ],
])('provisioning is %s', async (_, options, expected) => {
  expect(await planWith(options)).toMatchObject({ provision_data: expected });
});

test.each([
  ['no queue', { queue: '' }, 'Which queue'],
  ['no key', { sshKey: [] }, 'Nobody could log in'],
  ['a key of nowhere', { sshKey: ['me'] }, 'reserve_data.ssh_keys'],
  ['an image that there is not', { image: 'jammy' }, 'It has noble, odd, old'],
  ['an image that the server spells badly', { image: 'odd' }, 'cannot be read'],
  ['a field without a value', { provision: ['distro'] }, 'key=value'],
  ['fields that do not go together', { provision: ['distro=noble', 'url=https://x.lab.test/y'] }, 'provision_data'],
  ['half a priority', { priority: 0.5 }, 'job_priority'],
])('%s is refused, and nothing is submitted', async (_, options, words) => {
  const error = (await errorOf(planWith(options as ReserveOptions))) as Error;
  expect(error.name).toBe('UsageError');
  expect(error.message).toContain(words);
});

test('a reservation carries the mark of its owner while it is held, and none when it is kept', async () => {
  const marksOf = async (options: Partial<HoldOptions<TestflingerRequest>>) => {
    const { hold, lab, stop } = createReserve();
    const owners: string[] = [];
    const look = async () => {
      for await (const { mark } of lab.markedJobs?.('me@laptop') ?? []) owners.push(mark.owner);
      stop.abort(new Error('seen'));
    };
    await hold({ owner: 'me@laptop', ...options }, ({ type }) => void (type === 'job-reserved' && look()));
    return owners;
  };
  expect(await marksOf({})).toEqual(['me@laptop']);
  expect(await marksOf({ keep: true })).toEqual([]);
});
