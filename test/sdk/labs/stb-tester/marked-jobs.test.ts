import { expect, test } from 'vitest';
import type { JobRef, MarkedJob } from '../../../../sdk/labs/lab.ts';
import { createRequest, createStbTesterSetup, type StbTesterSetup } from '../../../helpers/labs-stb-tester.ts';

const owner = 'me@laptop: Zoë';
const runId = '2026-01-31T12-00-00-ab12';

async function list({ clock, lab }: StbTesterSetup, who = owner): Promise<MarkedJob[]> {
  const gather = async () => {
    const found: MarkedJob[] = [];
    for await (const one of lab.markedJobs?.(who) ?? []) found.push(one);
    return found;
  };
  return await clock.runUntil(gather());
}

async function submitMarked({ clock, lab }: StbTesterSetup, who: string, node = 'node-1'): Promise<JobRef> {
  const request = createRequest({
    node_id: node,
    test_cases: ['tests/menu.py::test_open', 'tests/menu.py::test_close'],
    tags: { build: '7' },
  });
  return await clock.runUntil(lab.submit(lab.mark?.(request, { runId, owner: who }) ?? request, `key-${node}`));
}

test('a job of ours is found from another machine as soon as it has a result, until it has ended', async () => {
  const setup = createStbTesterSetup();
  const job = await submitMarked(setup, owner);
  expect(setup.portal.jobs()[0]?.request.tags).toEqual({
    build: '7',
    'rigline/job': 'key-node-1',
    'rigline/run': runId,
    'rigline/owner': 'me@laptop%3a%20Zo%c3%ab',
  });
  const seen: number[] = [];
  while (setup.portal.jobs()[0]?.status === 'running') {
    const found = await list(setup);
    seen.push(found.length);
    if (found.length > 0) expect(found).toMatchObject([{ job, mark: { runId, owner } }]);
    await setup.clock.advance(500);
  }
  expect(seen).toContain(1);
  expect(await list(setup)).toEqual([]);
});

test('jobs of others, with a mark or without one, are left alone', async () => {
  const setup = createStbTesterSetup();
  await submitMarked(setup, `${owner}2`);
  await setup.clock.runUntil(setup.lab.submit(createRequest({ node_id: 'node-2' }), 'key-2'));
  while (setup.portal.jobs().some(({ status }) => status === 'running')) {
    expect(await list(setup)).toEqual([]);
    await setup.clock.advance(500);
  }
});
