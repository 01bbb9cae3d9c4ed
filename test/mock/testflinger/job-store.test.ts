import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createAgentStore } from '../../../mock/testflinger/agent-store.ts';
import { createJobStore } from '../../../mock/testflinger/job-store.ts';
import type { Job } from '../../../mock/testflinger/state.ts';

const toJob = (index: number, { priority = 0, tags = [] as readonly string[] } = {}): Job => ({
  id: `job-${index}`,
  definition: { job_queue: 'q', job_id: `job-${index}`, job_priority: priority, tags, exclude_agents: [] } as never,
  createdAt: index,
  state: 'waiting',
  status: {},
});

const toIds = (jobs: readonly Job[]) => jobs.map(({ id }) => id);

test('jobs wait by priority, and in storage order within one, whatever comes and goes', () => {
  const step = fc.record({ priority: fc.integer({ min: 0, max: 3 }), leaves: fc.nat(), comesBack: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const store = createJobStore();
      for (const [index, { priority, leaves, comesBack }] of steps.entries()) {
        store.add(toJob(index, { priority }));
        const leaver = store.list()[leaves % (index + 1)] as Job;
        store.setState(leaver, 'running');
        if (comesBack) store.setState(leaver, 'waiting');
      }
      const waiting = store.list().filter(({ state }) => state === 'waiting');
      const expected = waiting.toSorted(
        (a, b) => (b.definition.job_priority ?? 0) - (a.definition.job_priority ?? 0) || a.createdAt - b.createdAt,
      );
      expect(toIds(store.waitingIn('q'))).toEqual(toIds(expected));
    }),
  );
});

test('jobs of any of some tags come once each, in storage order', () => {
  const tag: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd');
  fc.assert(
    fc.property(fc.array(fc.array(tag), { maxLength: 20 }), fc.uniqueArray(tag, { minLength: 1 }), (jobs, wanted) => {
      const store = createJobStore();
      for (const [index, tags] of jobs.entries()) store.add(toJob(index, { tags }));
      const expected = store.list().filter(({ definition }) => definition.tags?.some((one) => wanted.includes(one)));
      expect(toIds(store.withAnyTag(wanted))).toEqual(toIds(expected));
    }),
  );
});

test('a forgotten job is found by nothing', () => {
  const store = createJobStore();
  for (const index of [0, 1]) store.add(toJob(index, { tags: ['a'] }));
  store.forgetBefore(1);
  expect(store.find('job-0')).toBeUndefined();
  for (const found of [store.list(), store.inQueue('q'), store.waitingIn('q'), store.withAnyTag(['a', 'b'])])
    expect(toIds(found)).toEqual(['job-1']);
});

test('agents of a queue are those whose records say so, in the order in which they were first heard of', () => {
  const name = fc.constantFrom('x', 'y', 'z');
  const queues = fc.option(fc.uniqueArray(fc.constantFrom('q', 'r')), { nil: undefined });
  const step = fc.record({ name, queues, leaves: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const store = createAgentStore();
      for (const { name, queues, leaves } of steps) {
        if (leaves) store.delete(name);
        else store.set(name, { name, updatedAt: 0, ...(queues && { queues }) });
      }
      const expected = [...store.values()].filter((agent) => agent.queues?.includes('q'));
      expect(store.serving('q')).toEqual(expected);
    }),
  );
});
