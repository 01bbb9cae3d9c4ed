import { expect, test } from 'vitest';
import type { JobEvent } from '../../../sdk/labs/lab.ts';
import { createOutcome, createScene, ended, play, running, Terminated } from './scripted-lab.ts';

const start = Date.UTC(2026, 0, 1);

test('the journal says where the job is, as soon as the lab has taken it', async () => {
  const { memory, play: run } = createScene();
  await run();
  expect(memory.entries.slice(1, 3)).toMatchObject([
    { step: 'intent', job: 'job', target: 'queue-of-job', key: 'key-1' },
    { step: 'submitted', job: 'job', id: 'key-1', url: 'https://lab.test/key-1' },
  ]);
  expect(memory.events).toContainEqual(
    expect.objectContaining({ type: 'job-submitted', id: 'key-1', url: 'https://lab.test/key-1' }),
  );
});

test('every entry and every event has its time', async () => {
  const { memory, play: run } = createScene();
  await run();
  for (const one of [...memory.entries, ...memory.events])
    expect(one).toHaveProperty('at', new Date(start).toISOString());
});

test('the run counts as reported only when its reports are written', async () => {
  const { memory, play: run } = createScene({ folder: { finish: () => Promise.reject(new Error('ENOSPC')) } });
  await expect(run()).rejects.toThrow('ENOSPC');
  expect(memory.entries.map((entry) => entry.step)).not.toContain('reported');
});

test('a job is at the node that the lab names at the end, else at that of the submit, else at its queue', async () => {
  const nodeOf = async (lab: Parameters<typeof createScene>[0]) => (await createScene(lab).play()).jobs[0]?.node;
  const submit = async () => ({ id: 'x', node: 'from-submit' });
  expect(await nodeOf({ lab: { submit, outcome: async () => createOutcome({ node: 'from-outcome' }) } })).toBe(
    'from-outcome',
  );
  expect(await nodeOf({ lab: { submit } })).toBe('from-submit');
  expect(await nodeOf({})).toBe('queue-of-job');
});

test('a job has the times of its submit, of its start and of its end', async () => {
  const { clock, play: run } = createScene({
    lab: {
      async *watch(): AsyncGenerator<JobEvent> {
        await clock.sleep(1000);
        yield { ...running, cursor: '0' };
        await clock.sleep(1000);
        yield { ...ended, cursor: '1' };
      },
    },
  });
  const at = (ms: number) => new Date(start + ms).toISOString();
  expect((await run()).jobs[0]).toMatchObject({ submittedAt: at(0), startedAt: at(1000), endedAt: at(2000) });
});

test('each reason names its job, and a passed job has none', async () => {
  const { play: run } = createScene({
    jobs: ['good', 'bad'],
    lab: {
      submit: async (request) => ({ id: String(request) }),
      outcome: async ({ id }) => createOutcome(id === 'bad' ? { verdict: 'infra', reason: 'it burns' } : {}),
    },
  });
  expect((await run()).reasons).toEqual(['bad: it burns']);
});

test('a job that is red without a red test has an error case with its reason', async () => {
  const { play: run } = createScene({ lab: { watch: () => play({ type: 'ended', how: 'vanished' }) } });
  const report = await run();
  expect(report.totals).toMatchObject({ tests: 1, errors: 1 });
  expect(report.jobs[0]?.tests[0]?.failure?.message).toContain('no longer knows the job');
});

test('a run that is stopped is cancelled, also when all of its jobs had just passed', async () => {
  const { controller, play: run } = createScene({
    folder: {
      journal: async ({ step }) => {
        if (step === 'judged') controller.abort(new Terminated('stopped by SIGTERM'));
      },
    },
  });
  expect(await run()).toMatchObject({ verdict: 'cancelled', exitCode: 143, jobs: [{ verdict: 'passed' }] });
});

test('attachments are those of the artifacts that are on disk', async () => {
  const tests = [{ classname: 'suite', name: 'case', outcome: 'passed', attachments: ['a.png', 'lost.png'] }] as const;
  const { play: run } = createScene({
    lab: { outcome: async () => createOutcome({ tests }) },
    folder: {
      collect: async () => [
        { name: 'a.png', path: 'artifacts/job/a.png' },
        { name: 'lost.png', error: 'gone' },
      ],
    },
  });
  expect((await run()).jobs[0]?.tests[0]?.attachments).toEqual(['artifacts/job/a.png']);
});

test('a refused submit is infra with the words of the lab, and the others go on', async () => {
  const { play: run, steps } = createScene({
    jobs: ['refused', 'good'],
    lab: {
      submit: async (request) => {
        if (request === 'refused') throw new TypeError('x is not a function');
        return { id: String(request) };
      },
    },
  });
  const report = await run();
  expect(report.jobs.map((job) => job.verdict)).toEqual(['infra', 'passed']);
  expect(report.reasons).toEqual(['refused: an error inside Rigline: x is not a function']);
  expect(report.jobs[0]).not.toHaveProperty('id');
  expect(steps('refused')).toEqual(['planned', 'intent', 'refused', 'judged', 'reported']);
});
