import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import type { SteppedClock } from '../../../mock/clock.ts';
import type { JobEvent } from '../../../sdk/labs/lab.ts';
import type { JournalEntry } from '../../../sdk/run/journal/entry.ts';
import { createNodeScene, planOn } from './node-lab.ts';
import { createScene, running, Terminated } from './scripted-lab.ts';

const start = Date.UTC(2026, 0, 1);
const minute = 60_000;
const terminated = () => new Terminated('stopped by SIGTERM');

test('an abort that comes while an expired job is being cancelled leaves that cancel seven seconds', async () => {
  const { clock, controller, memory, play } = createScene({
    limits: { run: minute },
    lab: {
      async *watch(_job, _cursor, signal): AsyncGenerator<JobEvent> {
        yield { ...running, cursor: '0' };
        await clock.sleep(60 * minute, signal);
      },
      cancel: async (_job, signal) => {
        controller.abort(terminated());
        await clock.sleep(60 * minute, signal);
        return { result: 'stopped', detail: '' };
      },
    },
  });
  expect((await play()).exitCode).toBe(143);
  expect(clock.now() - start).toBe(minute + 7000);
  expect(memory.entries).toContainEqual(
    expect.objectContaining({
      step: 'cancelled',
      result: 'unconfirmed',
      detail: expect.stringContaining('7 s') as string,
    }),
  );
});

test('the cancel of an expired job has time, when nobody is about to kill us', async () => {
  const { clock, memory, play } = createScene({
    limits: { run: minute },
    lab: {
      async *watch(_job, _cursor, signal): AsyncGenerator<JobEvent> {
        yield { ...running, cursor: '0' };
        await clock.sleep(60 * minute, signal);
      },
      cancel: async (_job, signal) => {
        await clock.sleep(minute, signal);
        return { result: 'stopped', detail: 'at last' };
      },
    },
  });
  await play();
  expect(memory.entries).toContainEqual(expect.objectContaining({ step: 'cancelled', result: 'stopped' }));
});

test('a cancel that could not be confirmed says where to look', async () => {
  const { controller, memory, play } = createScene({
    lab: {
      watch: () => {
        controller.abort(terminated());
        throw terminated();
      },
      cancel: () => Promise.reject(new Error('connection refused')),
    },
  });
  await play();
  expect(memory.entries).toContainEqual(
    expect.objectContaining({
      step: 'cancelled',
      result: 'unconfirmed',
      detail: 'whether job key-1 has stopped is not known: connection refused. Look at https://lab.test/key-1',
    }),
  );
});

test('a submit that does not end in time is given up, and its key is in the journal and in the report', async () => {
  const { clock, controller, lab, memory, play } = createScene({
    lab: {
      submit: async (_request, _key, signal) => {
        controller.abort(terminated());
        await clock.sleep(60 * minute, signal);
        return { id: 'late' };
      },
    },
  });
  const report = await play();
  expect(report).toMatchObject({ verdict: 'cancelled', exitCode: 143 });
  expect(report.reasons[0]).toContain('its key is key-1');
  expect(clock.now() - start).toBe(3500);
  expect(memory.entries).toContainEqual(expect.objectContaining({ step: 'refused', job: 'job', unclear: true }));
  expect(lab.calls).toEqual(['submit']);
});

test.each([
  ['stopped', undefined],
  ['already-ended', undefined],
  ['not-found', true],
  ['unconfirmed', true],
] as const)('a submit that was cut off, and cancelled by its key as "%s", is unclear: %s', async (result, unclear) => {
  const { clock, controller, memory, play } = createScene({
    lab: {
      jobOfKey: (key) => ({ id: key }),
      submit: async (_request, key, signal) => {
        controller.abort(terminated());
        await clock.sleep(60 * minute, signal);
        return { id: key };
      },
      cancel: async () => ({ result, detail: '' }),
    },
  });
  const report = await play();
  const [refused] = memory.entries.filter(({ step }) => step === 'refused');
  expect(refused && 'unclear' in refused ? refused.unclear : undefined).toBe(unclear);
  expect(JSON.stringify(report)).not.toContain('unclear');
});

test('a process that dies while it gives a submit up forgets no job: who takes the run up stops what the lab has taken', async () => {
  const controller = new AbortController();
  const scene = createNodeScene([planOn('A', ['one'])], {
    parts: {
      jobOfKey: (key) => ({ id: key }),
      submit: async (_request, key, signal) => {
        scene.jobs.push({ id: key, node: 'A', tests: ['one'], begunMs: 0, state: 'running', results: [] });
        controller.abort(terminated());
        await scene.clock.sleep(60 * minute, signal);
        return { id: key };
      },
    },
  });
  const isLastWord = ({ step }: JournalEntry) => step === 'refused' || step === 'cancelled';
  expect(await scene.playUntil(isLastWord, { signal: controller.signal })).toBe('died');
  expect(await scene.resume()).toMatchObject({ verdict: 'cancelled', exitCode: 143 });
  expect(scene.jobs.map(({ state }) => state)).toEqual(['cancelled']);
});

test('sixteen jobs are submitted at a time, and a stop makes none of those that wait for their turn', async () => {
  const labels = Array.from({ length: 40 }, (_, index) => `job-${index}`);
  const { clock, controller, lab, memory, play } = createScene({
    jobs: labels,
    lab: {
      submit: async (_request, key) => {
        await clock.sleep(1000);
        controller.abort(terminated());
        return { id: key };
      },
      watch: async function* (_job, _cursor, signal) {
        yield { ...running, cursor: '0' };
        await clock.sleep(60 * minute, signal);
      },
    },
  });
  const report = await play();
  expect(report).toMatchObject({ verdict: 'cancelled', exitCode: 143 });
  expect(lab.calls.filter((call) => call === 'submit')).toHaveLength(16);
  expect(lab.calls.filter((call) => call === 'cancel')).toHaveLength(16);
  expect(memory.entries.filter(({ step }) => step === 'intent')).toHaveLength(16);
});

/** Whether somebody still waits for the clock. */
async function hasSleepers(clock: SteppedClock): Promise<boolean> {
  const before = clock.now();
  await clock.runUntil(new Promise(() => undefined)).catch(() => undefined);
  return clock.now() !== before;
}

test('a run that has ended has let go of its signal and of its timers', async () => {
  const { clock, controller, play } = createScene();
  await play();
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  expect(await hasSleepers(clock)).toBe(false);
  controller.abort(terminated());
  expect(await hasSleepers(clock)).toBe(false);
});

test('a run that was aborted during its submit leaves no timer behind that would keep the process alive', async () => {
  const { clock, controller, lab, play } = createScene({
    lab: {
      submit: async () => {
        controller.abort(terminated());
        return { id: 'x' };
      },
      async *watch(_job, _cursor, signal): AsyncGenerator<JobEvent> {
        await clock.sleep(minute, signal);
        yield { ...running, cursor: '0' };
      },
    },
  });
  await play();
  expect(lab.calls).toEqual(['submit', 'watch', 'cancel']);
  expect(await hasSleepers(clock)).toBe(false);
});

test('a hundred jobs do not look like a leak of listeners', async () => {
  const warnings: Error[] = [];
  const onWarning = (warning: Error) => void warnings.push(warning);
  process.on('warning', onWarning);
  const { lab, play } = createScene({ jobs: Array.from({ length: 100 }, (_, index) => `job-${index}`) });
  const report = await play();
  process.off('warning', onWarning);
  expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 100 } });
  expect(lab.calls.filter((call) => call === 'submit')).toHaveLength(100);
  expect(warnings).toEqual([]);
});

/** A journal on a disk that is full from a step on. */
function fullFrom(step: JournalEntry['step'], label: string) {
  let full = false;
  return {
    journal: async (entry: JournalEntry) => {
      full ||= entry.step === step && 'job' in entry && entry.job === label;
      if (full) throw new Error('ENOSPC: no space left on device');
    },
  };
}

test.each(['intent', 'submitted', 'ended', 'judged'] as const)(
  'when the disk is full at "%s", the run fails, and no job is left running',
  async (step) => {
    const alive = new Set<string>();
    const { clock, play } = createScene({
      jobs: ['first', 'other'],
      folder: fullFrom(step, 'first'),
      lab: {
        submit: async (request) => {
          if (request === 'first') await clock.sleep(1000);
          alive.add(String(request));
          return { id: String(request) };
        },
        async *watch({ id }, _cursor, signal): AsyncGenerator<JobEvent> {
          yield { ...running, cursor: '0' };
          await clock.sleep(id === 'first' ? minute : 60 * minute, signal);
          alive.delete(id);
          yield { type: 'ended', how: 'completed', cursor: '1' };
        },
        cancel: async ({ id }) => {
          alive.delete(id);
          return { result: 'stopped', detail: '' };
        },
      },
    });
    await expect(play()).rejects.toThrow('ENOSPC');
    expect([...alive]).toEqual([]);
    expect(clock.now() - start).toBeLessThan(10 * minute);
  },
);

test('an observer that breaks costs its own job and leaves none running', async () => {
  const { lab, play } = createScene({
    folder: {
      event: (event) => {
        if (event.type === 'job-submitted') throw new Error('the display broke');
      },
    },
  });
  expect(await play()).toMatchObject({
    verdict: 'infra',
    reasons: ['job: an error inside Rigline: the display broke'],
  });
  expect(lab.calls).toContain('cancel');
});
