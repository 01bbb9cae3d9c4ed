import { expect, test } from 'vitest';
import type { JobSummary } from '../../../../sdk/labs/lab.ts';
import { readJobFilters } from '../../../../sdk/labs/testflinger/admin/search.ts';
import { json } from '../../../helpers/labs.ts';
import { createTestflingerSetup, key1, key2 } from '../../../helpers/labs-testflinger.ts';

async function gatherJobs(jobs: AsyncIterable<JobSummary>): Promise<JobSummary[]> {
  const all: JobSummary[] = [];
  for await (const job of jobs) all.push(job);
  return all;
}

async function createJobs() {
  const setup = createTestflingerSetup({ agents: [] });
  const first = await setup.submit({ tags: ['nightly', 'arm'] }, key1);
  await setup.clock.advance(60_000);
  const second = await setup.submit({ job_queue: 'other', tags: ['nightly'] }, key2);
  const list = async (...filters: string[]) =>
    (await gatherJobs(setup.lab.jobs(filters))).map(({ id, state, detail }) => [id, state, detail]);
  return { ...setup, first, second, list };
}

const one = [key1, 'queued', 'waiting'];
const other = [key2, 'queued', 'waiting'];

test('jobs are listed, the newest first', async () => {
  const { list, lab } = await createJobs();
  expect(await list()).toEqual([other, one]);
  const [newest] = await gatherJobs(lab.jobs(['queue:other']));
  expect(newest).toMatchObject({ id: key2, node: 'other', createdAt: '2026-01-31T12:01:00.000Z' });
});

test('tags find jobs by any of them, or by all', async () => {
  const { list } = await createJobs();
  expect(await list('tag:nightly')).toEqual([other, one]);
  expect(await list('tag:nightly', 'tag:arm')).toEqual([other, one]);
  expect(await list('tag:nightly', 'tag:arm', 'match:all')).toEqual([one]);
  // The server takes a comma for a part of the tag.
  expect(await list('tag:nightly,arm')).toEqual([]);
});

test('a queue has its own jobs, ended ones too, and can be combined with tags', async () => {
  const { list, lab, first, clock } = await createJobs();
  await clock.runUntil(lab.cancel(first));
  expect(await list('queue:q')).toEqual([[key1, 'ended', 'cancelled']]);
  expect(await list('queue:q', 'tag:arm')).toEqual([[key1, 'ended', 'cancelled']]);
  expect(await list('queue:other', 'tag:arm')).toEqual([]);
  expect(await list('queue:nobody')).toEqual([]);
});

test('states are searched by the server, and within a queue by us', async () => {
  const { list, wire } = await createJobs();
  expect(await list('state:active')).toEqual([other, one]);
  expect(await list('state:cancelled', 'state:test')).toEqual([]);
  expect(wire.sent.at(-1)?.path).toBe('/v1/job/search?state=cancelled&state=test');
  expect(await list('queue:q', 'state:waiting')).toEqual([one]);
  expect(await list('queue:q', 'state:active')).toEqual([one]);
  expect(await list('queue:q', 'state:complete')).toEqual([]);
});

test.each(['complete', 'completed'])(
  'state:%s finds what has ended, by whichever word the server has for that',
  async (state) => {
    const { list, wire } = await createJobs();
    const jobs = [
      { job_id: key1, job_state: 'complete' },
      { job_id: key2, job_state: 'completed' },
      { job_id: 'x', job_state: 'test' },
    ];
    wire.break(/job\/search$/, json(jobs));
    expect(await list(`state:${state}`)).toEqual([
      [key1, 'ended', 'complete'],
      [key2, 'ended', 'completed'],
    ]);
  },
);

test('states by which the server cannot search are looked for here', async () => {
  const { list, lab, first, clock } = await createJobs();
  expect(await list('state:waiting')).toEqual([other, one]);
  expect(await list('state:running')).toEqual([]);
  await clock.runUntil(lab.cancel(first));
  expect(await list('state:waiting')).toEqual([other]);
  expect(await list('state:waiting', 'state:cancelled')).toEqual([other, [key1, 'ended', 'cancelled']]);
  expect(await list('tag:arm', 'state:waiting')).toEqual([]);
});

test('the server takes every state that it is asked for', async () => {
  const { list, wire } = await createJobs();
  for (const state of [
    'setup',
    'provision',
    'firmware_update',
    'test',
    'allocate',
    'allocated',
    'reserve',
    'cleanup',
  ]) {
    await list(`state:${state}`);
    expect(wire.sent.at(-1)?.path).toBe(`/v1/job/search?state=${state}`);
  }
});

test.each(['nightly', 'tags:x', 'tag:', 'match:some', 'queue:a/b'])('%s is no filter', (filter) => {
  expect(() => readJobFilters([filter])).toThrow(/filter|slash|match:any/);
});

test('one queue at a time', () => {
  expect(() => readJobFilters(['queue:a', 'queue:b'])).toThrow(/one queue can be listed at a time/);
});

test.each([
  ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
  ['2026-01-31T12:00:00+00:00Z', '2026-01-31T12:00:00.000Z'],
  [{ $date: '2026-01-31T12:00:00.5Z' }, '2026-01-31T12:00:00.500Z'],
  [{ $date: 1769860800000 }, '2026-01-31T12:00:00.000Z'],
  [{ $date: { $numberLong: '1769860800000' } }, '2026-01-31T12:00:00.000Z'],
  [{ $date: 'yesterday' }, undefined],
  [undefined, undefined],
  [7, undefined],
])('a server of any age may say when a job was made: %j', async (createdAt, expected) => {
  const { lab, wire } = await createJobs();
  wire.break(/job\/search/, json([{ job_id: key1, job_state: 'test', created_at: createdAt }]));
  expect((await gatherJobs(lab.jobs([])))[0]?.createdAt).toBe(expected);
});

test('queues are those that are advertised, and those that are served', async () => {
  const { lab } = createTestflingerSetup({
    agents: [
      { name: 'a', queues: ['q', 'hidden'], advertises: { q: 'small boards' } },
      { name: 'b', queues: ['q'] },
    ],
  });
  const idle = (count: number) => ({ idle: count, busy: 0, offline: 0, unknown: 0 });
  expect(await lab.queues()).toEqual([
    { name: 'hidden', nodes: idle(1) },
    { name: 'q', description: 'small boards', nodes: idle(2) },
  ]);
});
