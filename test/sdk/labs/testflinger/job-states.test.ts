import { expect, test } from 'vitest';
import { connectTestflinger } from '../../../../sdk/labs/testflinger/client.ts';
import { createJobStates, tagOf } from '../../../../sdk/labs/testflinger/job/job-states.ts';
import { badGateway, errorOf, gather, json, neverAnswer } from '../../../helpers/labs.ts';
import { createTestflingerSetup, key1, key2, serverUrl } from '../../../helpers/labs-testflinger.ts';

const search = /^GET \/v1\/job\/search/;
const result = /^GET \/v1\/result\/[0-9a-f-]+$/;
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

function createStates(options = {}) {
  const setup = createTestflingerSetup(options);
  const states = createJobStates(connectTestflinger({ url: serverUrl, network: setup.wire.network }), setup.clock);
  return { ...setup, states };
}

test('one search serves every job that is watched', async () => {
  const { states, submit, wire } = createStates({ agents: [] });
  const ids = [key1, key2, idOf(3)];
  for (const id of ids) await submit({}, id);
  const seen = await Promise.all(ids.map((id) => states.read(id)));
  expect(seen).toEqual(['waiting', 'waiting', 'waiting']);
  expect(wire.count(search)).toBeLessThanOrEqual(2);
  expect(wire.count(result)).toBe(0);
  const before = wire.count(search);
  await Promise.all(ids.map((id) => states.read(id)));
  expect(wire.count(search)).toBe(before);
});

test('many jobs that are watched for half an hour cost one search a look, and not one result', async () => {
  const { lab, submit, wire, clock, server } = createTestflingerSetup({ agents: [] });
  const jobs = [];
  for (let number = 0; number < 10; number++) jobs.push(await submit({}, idOf(number)));
  const watches = jobs.map((job) => gather(lab.watch(job)));
  await clock.advance(1_800_000);
  for (const job of jobs)
    await server.fetch(
      new Request(`${serverUrl}/v1/job/${job.id}/action`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"action":"cancel"}',
      }),
    );
  await clock.runUntil(Promise.all(watches));
  const looks = 1_800_000 / 10_500;
  expect(wire.count(search)).toBeLessThan(looks * 1.2);
  expect(wire.count(result)).toBe(0);
});

test('an answer is young for half a second, and then asked for again', async () => {
  const { states, submit, clock, wire } = createStates({ agents: [] });
  await submit();
  await states.read(key1);
  await clock.advance(499);
  await states.read(key1);
  expect(wire.count(search)).toBe(1);
  await clock.advance(1);
  await states.read(key1);
  expect(wire.count(search)).toBe(2);
});

test('tags are repeated in the address, and no more of them than an address can bear', async () => {
  const { states, wire, clock } = createStates();
  await clock.runUntil(Promise.all(Array.from({ length: 90 }, (_, number) => states.read(idOf(number)))));
  const searches = wire.sent.filter(({ path }) => path.startsWith('/v1/job/search'));
  for (const { path } of searches) expect(path.length).toBeLessThan(4000);
  const tags = searches.flatMap(({ path }) => new URL(path, serverUrl).searchParams.getAll('tags'));
  expect(new Set(tags)).toEqual(new Set(Array.from({ length: 90 }, (_, number) => tagOf(idOf(number)))));
});

test('a job of somebody else, without our tag, is read from its result', async () => {
  const { states, submitElsewhere, wire } = createStates({ agents: [] });
  const job = await submitElsewhere();
  expect(await states.read(job.id)).toBe('waiting');
  expect(wire.count(result)).toBe(1);
});

test('a job that nobody knows has no state', async () => {
  const { states } = createStates();
  expect(await states.read(key1)).toBeUndefined();
});

test('a job without a state has an empty one', async () => {
  const { states, wire } = createStates();
  wire.break(result, json({}));
  expect(await states.read(key1)).toBe('');
});

test('a job that is forgotten is asked for no more', async () => {
  const { states, submit, clock, wire } = createStates({ agents: [] });
  await submit();
  await submit({}, key2);
  await Promise.all([states.read(key1), states.read(key2)]);
  states.forget(key1);
  await clock.advance(1000);
  await states.read(key2);
  expect(wire.sent.at(-1)?.path).not.toContain(key1);
});

test('a search that fails is an error for all who wait for it, and the next look asks again', async () => {
  const { states, submit, clock, wire } = createStates({ agents: [] });
  await submit();
  await submit({}, key2);
  let isDown = true;
  wire.breakAlways(search, (request, deliver) => (isDown ? badGateway(request, deliver) : deliver()));
  const both = Promise.all([errorOf(states.read(key1)), errorOf(states.read(key2))]);
  expect(await clock.runUntil(both)).toMatchObject([{ status: 502 }, { status: 502 }]);
  isDown = false;
  expect(await states.read(key1)).toBe('waiting');
});

test('an abort does not wait for a search that others share, nor ends it for them', async () => {
  const { states, submit, clock, wire } = createStates({ agents: [] });
  await submit();
  await submit({}, key2);
  wire.break(search, neverAnswer);
  const controller = new AbortController();
  const aborted = errorOf(states.read(key1, controller.signal));
  const patient = states.read(key2);
  await clock.advance(1000);
  controller.abort(new Error('enough'));
  expect(await aborted).toEqual(new Error('enough'));
  expect(await clock.runUntil(patient)).toBe('waiting');
});
