import { expect, test } from 'vitest';
import { LabError, NetworkError } from '../../../sdk/http/errors.ts';
import { createNodeScene, minute, type NodeLabOptions, planOn } from './node-lab.ts';

const jobs = [planOn('A', ['one', 'two'])];

/** A run whose process dies at some point, and a later one that takes it up. */
async function dieAt(step: string, options: NodeLabOptions = {}) {
  const scene = createNodeScene(jobs, options);
  expect(await scene.playUntil((entry) => entry.step === step)).toBe('died');
  return scene;
}

test.each(['planned', 'intent', 'submitted', 'state', 'ended', 'collected', 'judged', 'reported'])(
  'a run whose process dies after "%s" ends with the report that it would have had, and one job at the lab',
  async (step) => {
    const scene = await dieAt(step);
    const report = await scene.resume();
    expect(report).toMatchObject({ verdict: 'passed', exitCode: 0, totals: { tests: 2, passed: 2 } });
    expect(scene.jobs).toHaveLength(1);
    expect(scene.executed).toHaveLength(2);
    expect(scene.memory.report).toBe(report);
  },
);

test('of a job that has ended nothing is watched again, and of one that is judged nothing is asked at all', async () => {
  const ended = await dieAt('ended');
  ended.lab.calls.length = 0;
  await ended.resume();
  expect(ended.lab.calls).toEqual(['outcome', 'artifacts']);
  const judged = await dieAt('judged');
  judged.lab.calls.length = 0;
  await judged.resume();
  expect(judged.lab.calls).toEqual([]);
});

test('a job whose submit was not answered is found by its key, and not submitted a second time', async () => {
  const scene = createNodeScene(jobs);
  expect(await scene.playUntil('submit')).toBe('died');
  expect(await scene.resume()).toMatchObject({ verdict: 'passed', jobs: [{ id: 'key-1' }] });
  expect(scene.jobs).toHaveLength(1);
});

test('when nobody can tell whether a job was submitted, nothing is submitted, and the report says where to look', async () => {
  const scene = await dieAt('intent', {
    parts: {
      findSubmitted: async () => {
        throw new LabError('ambiguous-submit', 'two jobs of that minute look alike: look at the portal');
      },
    },
  });
  const report = await scene.resume();
  expect(report).toMatchObject({ verdict: 'infra', exitCode: 3 });
  expect(report.reasons[0]).toContain('two jobs of that minute look alike');
  expect(scene.memory.entries).toContainEqual(expect.objectContaining({ step: 'refused', unclear: true }));
  expect(scene.jobs).toEqual([]);
});

test('a job that the lab has, and that will never run, is refused for certain', async () => {
  const findSubmitted = () => Promise.reject(new LabError('refused', 'its files are gone, so it was cancelled'));
  const scene = await dieAt('intent', { parts: { findSubmitted } });
  expect(await scene.resume()).toMatchObject({ verdict: 'infra' });
  const refused = scene.memory.entries.find(({ step }) => step === 'refused');
  expect(refused).not.toHaveProperty('unclear');
});

test.each(['the lab cannot be asked', 'the lab cannot tell'])(
  'a submit of which nobody knows whether it made a job is marked so: %s',
  async (why) => {
    const ambiguous = () => Promise.reject(new LabError('ambiguous-submit', 'the answer was lost'));
    const scene = createNodeScene(jobs, { parts: { submit: ambiguous, findSubmitted: ambiguous } });
    if (why === 'the lab cannot be asked') Reflect.deleteProperty(scene.lab, 'findSubmitted');
    const report = await scene.play({ reruns: { infra: 3 } });
    expect(report).toMatchObject({ verdict: 'infra', reasons: ['A: the answer was lost'] });
    expect(scene.memory.entries.filter(({ step }) => step === 'refused')).toEqual([
      expect.objectContaining({ unclear: true, retryable: false }),
    ]);
  },
);

test('a submit of which the lab is certain that it made nothing is not marked as unclear', async () => {
  const refuse = () => Promise.reject(new LabError('refused', 'no such test'));
  const scene = createNodeScene(jobs, { parts: { submit: refuse } });
  await scene.play();
  expect(scene.memory.entries.find(({ step }) => step === 'refused')).not.toHaveProperty('unclear');
});

test('a lab that cannot look for a job gets no second one, not even as a repetition', async () => {
  const scene = createNodeScene(jobs);
  await scene.playUntil('submit', { reruns: { infra: 3 } });
  const { findSubmitted: _, ...lab } = scene.lab;
  const report = await scene.resume({ lab });
  expect(report.verdict).toBe('infra');
  expect(report.reasons[0]).toMatch(
    /cannot tell whether it took the job.*its key is key-1\. Nothing was submitted twice/,
  );
  expect(scene.jobs).toHaveLength(1);
});

test('a lab that is away is asked for the job until the outage clock runs out; the key is told, and nothing submitted', async () => {
  const parts = { findSubmitted: () => Promise.reject(new NetworkError('no route')) };
  const scene = await dieAt('intent', { parts });
  const report = await scene.resume({ limits: { outage: 3 * minute } });
  expect(report).toMatchObject({ verdict: 'timeout', exitCode: 4 });
  expect(report.reasons[0]).toMatch(/the outage clock ran out after 3m.*under the key key-1/);
  expect(scene.memory.entries).toContainEqual(expect.objectContaining({ step: 'refused', unclear: true }));
  expect(scene.jobs).toEqual([]);
});

test('a request that could not be kept is followed where the lab has it, and refused where it has not', async () => {
  const wish = { folder: { keepBlob: async () => undefined } };
  const big = [planOn('A', ['one'], { request: { node: 'A', tests: ['one'], files: new Blob(['x']) } as never })];
  for (const [death, verdict] of [
    ['submit', 'passed'],
    ['planned', 'infra'],
  ] as const) {
    const scene = createNodeScene(big);
    Object.assign(scene.memory, wish.folder);
    await scene.playUntil(death === 'submit' ? 'submit' : ({ step }) => step === death);
    const report = await scene.resume();
    expect(report.verdict, death).toBe(verdict);
    if (verdict === 'infra') expect(report.reasons[0]).toContain('the files it brings along are too large');
  }
});

test('a request with a secret in it is not written down, and so not submitted by another process', async () => {
  const redact = Object.assign((text: string) => text.replaceAll('hunter2', '***'), {
    add: () => undefined,
    settledLength: (text: string) => text.length,
  });
  const secret = [planOn('A', ['one'], { request: { node: 'A', tests: ['hunter2'] } })];
  const scene = createNodeScene(secret, { parts: { redact } });
  await scene.playUntil(({ step }) => step === 'planned');
  expect(JSON.stringify(scene.memory.entries)).not.toContain('hunter2');
  expect((await scene.resume()).reasons[0]).toContain('it holds a secret of the lab');
});

test('the log goes on where the journal says, and what came after that is not in it twice', async () => {
  const scene = createNodeScene(jobs);
  await scene.playUntil(({ step }) => step === 'ended');
  const past = await scene.memory.readPast();
  expect(scene.memory.logs.get('A')).toBe('one done\ntwo done\n');
  await scene.resume({}, () => {
    const { ended: _, ...known } = past?.jobs.get('A') ?? {};
    return { ...past, jobs: new Map([['A', known]]) } as never;
  });
  expect(scene.memory.logs.get('A')).toBe('one done\ntwo done\n');
});

test('a log that is shorter than the journal says is written anew from the start', async () => {
  const scene = createNodeScene([planOn('A', ['one', 'two', 'three'])]);
  const lines: number[] = [];
  await scene.playUntil(
    (entry) => entry.step === 'state' && 'logBytes' in entry && lines.push(Number(entry.logBytes)) > 2,
  );
  expect(lines.at(-1)).toBeGreaterThan(0);
  scene.memory.logs.set('A', 'one');
  await scene.resume();
  expect(scene.memory.logs.get('A')).toBe('one done\ntwo done\nthree done\n');
});

test('a job that a stop had reached is stopped for certain, and the exit code is that of the signal', async () => {
  const scene = createNodeScene(jobs);
  await scene.playUntil(({ step }) => step === 'state');
  await scene.memory.journal({
    at: '2026-01-01T00:00:01.000Z',
    step: 'stopped',
    reason: 'stopped by SIGTERM',
    signal: 15,
  });
  const report = await scene.resume();
  expect(report).toMatchObject({ verdict: 'cancelled', exitCode: 143 });
  expect(scene.jobs.map(({ state }) => state)).toEqual(['cancelled']);
});

/** A run that was killed while its job was submitted, at a lab that takes its time to tell whose a job is. */
async function dieInSubmit(toldAfterMs: number) {
  const scene = createNodeScene(jobs, {
    durationOf: () => 60 * minute,
    parts: {
      findSubmitted: async (_request, key, { signal } = {}) => {
        await scene.clock.sleep(toldAfterMs, signal);
        return scene.jobs.find(({ id }) => id === key);
      },
    },
  });
  expect(await scene.playUntil('submit')).toBe('died');
  return scene;
}

const cancelled = AbortSignal.abort(new Error('the run was cancelled'));

test('who cancels a dead run without haste waits for a lab that takes a while to tell, and stops the job', async () => {
  const scene = await dieInSubmit(45_000);
  const report = await scene.resume({ signal: cancelled, isCalm: true });
  expect(report).toMatchObject({ verdict: 'cancelled', exitCode: 6, jobs: [{ id: 'key-1' }] });
  expect(scene.jobs.map(({ state }) => state)).toEqual(['cancelled']);
});

test('who is about to be killed waits for it no longer than a submit may take', async () => {
  const scene = await dieInSubmit(45_000);
  const begunMs = scene.clock.now();
  await scene.resume({ signal: cancelled });
  expect(scene.clock.now() - begunMs).toBe(3500);
  expect(scene.jobs.map(({ state }) => state)).toEqual(['running']);
});

test('a run that was stopped before its job was submitted submits none when it is taken up', async () => {
  const scene = await dieAt('intent');
  await scene.memory.journal({
    at: '2026-01-01T00:00:01.000Z',
    step: 'stopped',
    reason: 'stopped by SIGTERM',
    signal: 15,
  });
  expect(await scene.resume()).toMatchObject({ verdict: 'cancelled', exitCode: 143 });
  expect(scene.jobs).toEqual([]);
});

test('the run clock goes on while nobody watches, and a look comes before it counts', async () => {
  const scene = createNodeScene(jobs, { durationOf: () => 60 * minute });
  await scene.playUntil(({ step }) => step === 'state', { limits: { run: 10 * minute } });
  await scene.clock.advance(30 * minute);
  const begunMs = scene.clock.now();
  const report = await scene.resume();
  expect(report).toMatchObject({ verdict: 'timeout', exitCode: 4 });
  expect(report.reasons).toEqual(['A: the run clock ran out after 10m (--run-timeout)']);
  // Two minutes for the look, and one for the last words of the job.
  expect(scene.clock.now() - begunMs).toBe(3 * minute);
});

test('a job that has ended unseen is no timeout, however long nobody looked', async () => {
  const scene = createNodeScene(jobs, { durationOf: () => 10 });
  await scene.playUntil(({ step }) => step === 'state', { limits: { run: 10 * minute } });
  await scene.clock.advance(300 * minute);
  expect((await scene.resume()).verdict).toBe('passed');
});

test.each([
  ['run', { run: 10 * minute }, 'the run clock ran out after 10m (--run-timeout)'],
  ['outage', { outage: minute }, 'the outage clock ran out after 1m (--outage-budget): no route'],
] as const)(
  'a job that the %s clock ended is told of in the same words by a later process',
  async (_, limits, words) => {
    const parts =
      'outage' in limits
        ? {
            watch: () => {
              throw new NetworkError('no route');
            },
          }
        : {};
    const scene = createNodeScene(jobs, { durationOf: () => 60 * minute, parts });
    await scene.playUntil(({ step }) => step === 'ended', { limits });
    expect((await scene.resume()).reasons).toEqual([`A: ${words}`]);
  },
);

test('clocks that differ hold from the moment the run is taken up', async () => {
  const scene = createNodeScene(jobs, { durationOf: () => 60 * minute });
  await scene.playUntil(({ step }) => step === 'state', { limits: { run: 10 * minute } });
  expect((await scene.resume({ limits: { run: 300 * minute } })).verdict).toBe('passed');
});

test('two jobs for one node: the one that an earlier process may have submitted keeps it, the other waits', async () => {
  const scene = createNodeScene([planOn('A', ['one'], { label: 'first' }), planOn('A', ['two'], { label: 'second' })]);
  await scene.playUntil('submit');
  expect(scene.jobs).toHaveLength(1);
  const report = await scene.resume();
  expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 2, passed: 2 } });
  expect(scene.steps('second')).not.toContain('refused');
});
