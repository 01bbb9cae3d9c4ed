import { expect, test } from 'vitest';
import { createNodeScene, minute, planOn } from './node-lab.ts';

test('a detached run is taken up to the report that it would have had', async () => {
  const scene = createNodeScene([planOn('A', ['one']), planOn('B', ['two'])]);
  expect(await scene.detach()).toMatchObject({
    left: [
      { label: 'A', id: 'key-1' },
      { label: 'B', id: 'key-2' },
    ],
  });
  expect(scene.memory.entries.at(-1)).toMatchObject({ step: 'detached' });
  expect(scene.lab.calls).not.toContain('watch');
  await scene.clock.advance(90 * minute);
  expect(await scene.resume()).toMatchObject({ verdict: 'passed', totals: { tests: 2, passed: 2 } });
  expect(scene.jobs).toHaveLength(2);
});

test('of a detached run, repetitions are made by the process that takes it up', async () => {
  const scene = createNodeScene([planOn('A', ['one'])], {
    script: ({ earlier }) => (earlier === 0 ? 'failed' : 'passed'),
  });
  await scene.detach({ reruns: { failed: 1 } });
  expect(await scene.resume()).toMatchObject({ verdict: 'passed', totals: { flaky: 1 } });
});

test('when the lab takes none of the jobs, a detached run ends with its report', async () => {
  const scene = createNodeScene([planOn('A', ['one'])], {
    parts: { submit: () => Promise.reject(new TypeError('no')) },
  });
  expect(await scene.detach()).toMatchObject({ report: { verdict: 'infra', exitCode: 3 } });
  expect(scene.memory.entries.some(({ step }) => step === 'detached')).toBe(false);
});

test.each(['submitted', 'detached'] as const)(
  'a signal that comes with the line "%s" stops the jobs that a detached run has, and ends it with its report',
  async (step) => {
    const scene = createNodeScene([planOn('A', ['one']), planOn('B', ['two'])]);
    const stop = new AbortController();
    const write = scene.memory.journal;
    scene.memory.journal = async (entry) => {
      await write(entry);
      if (entry.step === step) stop.abort(Object.assign(new Error('stopped by SIGTERM'), { signal: 15 }));
    };
    expect(await scene.detach({ signal: stop.signal })).toMatchObject({
      report: { verdict: 'cancelled', exitCode: 143 },
    });
    expect(scene.jobs.every(({ state }) => state === 'cancelled')).toBe(true);
  },
);

test('a second job for a node is left to whoever takes the run up, instead of being waited for', async () => {
  const scene = createNodeScene([planOn('A', ['one'], { label: 'first' }), planOn('A', ['two'], { label: 'second' })]);
  const begunMs = scene.clock.now();
  expect(await scene.detach()).toMatchObject({
    left: [
      { label: 'first', id: 'key-1' },
      { label: 'second', reason: expect.stringContaining('has another job') },
    ],
  });
  expect(scene.clock.now()).toBe(begunMs);
  expect(await scene.resume()).toMatchObject({ verdict: 'passed', totals: { tests: 2, passed: 2 } });
});
