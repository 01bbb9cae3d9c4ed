import { expect, test } from 'vitest';
import { LabError, NetworkError } from '../../../sdk/http/errors.ts';
import type { Lab } from '../../../sdk/labs/lab.ts';
import { ended, play, running, type Scene, createScene as setScene, Terminated } from './scripted-lab.ts';

const busy = () => new LabError('node-busy', 'the node is running a job of somebody else');

/** A lab whose node is busy so many times; keeps when it was asked, in ms, and for which key. */
function createBusyLab(times: number, parts: Partial<Lab> = {}, scene: Scene = {}) {
  const asked: { readonly at: number; readonly key: string }[] = [];
  const { clock, ...rest } = setScene({
    waitForNode: true,
    ...scene,
    lab: {
      submit: async (_request, key) => {
        asked.push({ at: clock.now(), key });
        if (asked.length <= times) throw busy();
        return { id: 'job-1' };
      },
      ...parts,
    },
  });
  return { clock, ...rest, asked };
}

test('a busy node is waited for, with one key, in pauses of 10 to 30 seconds', async () => {
  const { play: run, asked, steps } = createBusyLab(3);
  expect(await run()).toMatchObject({ verdict: 'passed' });
  const [first = { at: 0, key: '' }] = asked;
  expect(asked.map(({ at }) => at - first.at)).toEqual([0, 20_000, 40_000, 60_000]);
  expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
  expect(steps()).toEqual(['planned', 'intent', 'submitted', 'state', 'ended', 'collected', 'judged', 'reported']);
});

test('who is waited for is told, once for hours of it', async () => {
  const { play: run, memory } = createBusyLab(50);
  await run();
  expect(memory.events.filter(({ type }) => type === 'job-state')).toMatchObject([
    { state: 'queued', detail: 'the node is running a job of somebody else' },
    { state: 'running' },
  ]);
});

test('a busy node fails at once the job of somebody who does not wait', async () => {
  const { play: run, asked, steps } = createBusyLab(1, {}, { waitForNode: false });
  expect(await run()).toMatchObject({ verdict: 'infra' });
  expect(asked).toHaveLength(1);
  expect(steps()).toEqual(['planned', 'intent', 'refused', 'judged', 'reported']);
});

test('another refusal ends the wait', async () => {
  const errors = [busy(), new LabError('refused', 'no such test')];
  const { play: run } = createBusyLab(0, { submit: () => Promise.reject(errors.shift() ?? new Error('asked again')) });
  expect(await run()).toMatchObject({ verdict: 'infra', reasons: ['job: no such test'] });
});

test('a lost answer is not taken for a busy node', async () => {
  let calls = 0;
  const { play: run } = createBusyLab(0, {
    submit: async () => {
      calls += 1;
      throw new NetworkError('the connection broke');
    },
  });
  expect(await run()).toMatchObject({ verdict: 'infra' });
  expect(calls).toBe(1);
});

test('the queue clock ends the wait', async () => {
  const { play: run, asked, clock } = createBusyLab(Number.POSITIVE_INFINITY, {}, { limits: { queue: 50_000 } });
  const begun = clock.now();
  const report = await run();
  expect(report).toMatchObject({ verdict: 'timeout', exitCode: 4 });
  expect(report.reasons[0]).toContain('the queue clock ran out after 50s (--queue-timeout): the node is running');
  expect(clock.now() - begun).toBe(50_000);
  expect(asked.length).toBe(3);
});

test('what the wait took is missing in the queue of the lab', async () => {
  const { play: run, clock } = createBusyLab(
    2,
    {
      watch: async function* (_job, _cursor, signal) {
        yield { type: 'state', state: 'queued', detail: 'waiting', cursor: '0' };
        await clock.sleep(3_600_000, signal);
      },
    },
    { limits: { queue: 60_000 } },
  );
  const begun = clock.now();
  const report = await run();
  expect(report).toMatchObject({ verdict: 'timeout' });
  expect(report.reasons[0]).toContain('the queue clock ran out after 1m');
  const { submittedAt, endedAt } = report.jobs[0] ?? {};
  expect(Date.parse(submittedAt ?? '')).toBe(begun);
  // 40 s of waiting for the node, 20 s in the queue of the lab; then a minute for the last words of the job.
  expect(Date.parse(endedAt ?? '') - begun).toBe(120_000);
});

test('the run clock does not know how long the wait was', async () => {
  const { play: run, clock } = createBusyLab(
    10,
    {
      watch: async function* () {
        yield* play(running);
        await clock.sleep(50_000);
        yield* play(ended);
      },
    },
    { limits: { run: 60_000 } },
  );
  expect(await run()).toMatchObject({ verdict: 'passed' });
});

test('an abort ends the wait at once, and nothing is left to stop', async () => {
  const { play: run, controller, clock, lab, asked } = createBusyLab(Number.POSITIVE_INFINITY);
  const begun = clock.now();
  void clock.sleep(25_000).then(() => controller.abort(new Terminated()));
  const report = await run();
  expect(report).toMatchObject({ verdict: 'cancelled', exitCode: 143 });
  expect(report.reasons).toEqual(['job: the run was stopped while its node was busy; nothing was submitted']);
  expect(clock.now() - begun).toBe(25_000);
  expect([asked.length, lab.calls.includes('cancel')]).toEqual([2, false]);
});

test('an abort while the node is just being asked hears its refusal, and looks for no job of ours', async () => {
  const {
    play: run,
    controller,
    lab,
  } = createBusyLab(0, {
    jobOfKey: (key) => ({ id: key }),
    submit: async () => {
      controller.abort(new Terminated());
      return await Promise.reject(busy());
    },
  });
  const report = await run();
  expect(report).toMatchObject({ verdict: 'cancelled', exitCode: 143 });
  expect(report.reasons).toEqual(['job: the run was stopped while its node was busy; nothing was submitted']);
  expect(lab.calls).toEqual(['submit']);
});
