import { expect, test } from 'vitest';
import type { MarkedJob } from '../../../../sdk/labs/lab.ts';
import { createTestflingerLab } from '../../../../sdk/labs/testflinger/index.ts';
import {
  createDefinition,
  createTestflingerSetup,
  key1,
  key2,
  serverUrl,
  type TestflingerSetup,
} from '../../../helpers/labs-testflinger.ts';

const owner = 'github.com/acme/tv';
const mark = { runId: '2026-01-31T12-00-00-ab12', owner };

async function list({ clock, wire }: TestflingerSetup, who = owner): Promise<MarkedJob[]> {
  const lab = createTestflingerLab({ url: serverUrl, network: wire.network });
  const gather = async () => {
    const found: MarkedJob[] = [];
    for await (const one of lab.markedJobs?.(who) ?? []) found.push(one);
    return found;
  };
  return await clock.runUntil(gather());
}

async function submitMarked({ clock, lab }: TestflingerSetup, who: string, key: string, definition = {}) {
  const request = { definition: createDefinition(definition) };
  return await clock.runUntil(lab.submit(lab.mark?.(request, { ...mark, owner: who }) ?? request, key));
}

test('a job of ours is found from another machine, with its run, until it has ended', async () => {
  const setup = createTestflingerSetup();
  const job = await submitMarked(setup, owner, key1, { tags: ['nightly'] });
  expect(await list(setup)).toEqual([{ job, mark, createdAt: '2026-01-31T12:00:00.000Z' }]);
  await setup.reach(job, 'complete');
  expect(await list(setup)).toEqual([]);
});

test('a job that was cancelled is none', async () => {
  const setup = createTestflingerSetup();
  await setup.clock.runUntil(setup.lab.cancel(await submitMarked(setup, owner, key1)));
  expect(await list(setup)).toEqual([]);
});

test.each([
  ['github.com/acme/tv2', 'github.com/acme/tv'],
  ['me@laptop', 'me@laptop '],
  ['a,b', 'a'],
  ['GitHub.com/acme/tv', 'github.com/acme/tv'],
  [`${'x'.repeat(300)}1`, `${'x'.repeat(300)}2`],
])('the jobs of %j are not those of %j', async (one, other) => {
  const setup = createTestflingerSetup();
  await submitMarked(setup, one, key1);
  expect((await list(setup, one)).map(({ job }) => job.id)).toEqual([key1]);
  expect(await list(setup, other)).toEqual([]);
});

test("somebody else's job with our search's tag, and no word of a run, is left alone", async () => {
  const setup = createTestflingerSetup();
  await setup.submitElsewhere({ tags: [`rigline-owner:${owner}`] });
  expect(await list(setup)).toEqual([]);
});

test('an answer that has jobs nobody asked for stops none of them', async () => {
  const setup = createTestflingerSetup();
  await submitMarked(setup, owner, key1);
  const other = await submitMarked(setup, 'somebody', key2);
  setup.wire.breakAlways(/search/, () => Response.json([{ job_id: other.id, job_state: 'test' }]));
  expect(await list(setup)).toEqual([]);
});

test('the children of a job are found beside it', async () => {
  const setup = createTestflingerSetup({
    timing: { allocatedIntervalMs: 10_000 },
    agents: [
      { name: 'parent', queues: ['q'], provisionType: 'multi', script: {} },
      { name: 'agent-a', queues: ['a'], deviceIp: '10.0.0.1', script: {} },
    ],
  });
  const job = await submitMarked(setup, owner, key1, {
    provision_data: { jobs: [{ job_queue: 'a' }, { job_queue: 'nobody' }] },
  });
  while (setup.server.jobs().length < 3) await setup.clock.advance(1000);
  const found = await list(setup);
  expect(found.map(({ job: { id } }) => id).sort()).toEqual(
    setup.server
      .jobs()
      .map(({ id }) => id)
      .sort(),
  );
  expect(found.every((one) => one.mark.runId === mark.runId)).toBe(true);
  expect(found.some((one) => one.job.id === job.id)).toBe(true);
});

test('a job that is marked anew has the new mark only', () => {
  const { lab } = createTestflingerSetup();
  const request = { definition: createDefinition({ tags: ['mine'] }) };
  const twice = lab.mark?.(lab.mark?.(request, { runId: 'r1', owner }) ?? request, { runId: 'r2', owner });
  expect(twice?.definition.tags).toEqual(['mine', 'rigline-owner:github.com/acme/tv', 'rigline-run:r2']);
  expect(request.definition.tags).toEqual(['mine']);
});

test('the same job can go to another queue, and cannot be cut into tests', () => {
  const { lab } = createTestflingerSetup();
  const attachments = new Blob(['x']);
  const job = { label: 'smoke', target: 'q', request: { definition: createDefinition(), attachments } };
  expect(lab.adapt?.(job, { target: 'rpi5' })).toEqual({
    label: 'smoke',
    target: 'rpi5',
    request: { definition: createDefinition({ job_queue: 'rpi5' }), attachments },
  });
  expect(lab.adapt?.(job, {})).toBe(job);
  expect(lab.adapt?.(job, { tests: [{ classname: 'a', name: 'b' }] })).toBeUndefined();
});
