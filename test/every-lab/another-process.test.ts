import { expect, test } from 'vitest';
import type { LabKind as MockKind } from '../../mock/index.ts';
import { withDeadline } from '../../sdk/http/deadline.ts';
import type { JobEvent, JobRef, Lab } from '../../sdk/labs/lab.ts';
import { collectEvents, collectUntil, readText } from '../helpers/labs.ts';
import { setUp } from './play.ts';
import { kindNames, scenes } from './scenes.ts';

/**
 * What one process has begun and another goes on with: the first one is killed, and nothing is left of it but what a journal
 * holds, which is the request, the key, the reference and the cursor.
 */
const key = '00000000-0000-4000-8000-000000000001';
const minuteMs = 60_000;

async function submit(scene: ReturnType<typeof setUp>) {
  const { request } = await scene.planJob();
  const job = await scene.mock.clock.runUntil(scene.lab.submit(request, key));
  return { request, job };
}

async function find(scene: ReturnType<typeof setUp>, request: unknown, intendedAtMs: number) {
  const lab = scene.connectAnew();
  if (!lab.findSubmitted) throw new Error('every lab can tell');
  return await scene.mock.clock.runUntil(lab.findSubmitted(request, key, { intendedAtMs }));
}

/** What a lab must not tell twice, nor leave out. */
function tell(events: readonly JobEvent[]) {
  const last = events.at(-1);
  return {
    log: events.map((event) => (event.type === 'log' ? event.text : '')).join(''),
    tests: events.flatMap((event) => (event.type === 'test' ? [event.test] : [])),
    end: last?.type === 'ended' ? last.how : undefined,
  };
}

test.each(kindNames)('%s: a job is found again by its key, as the submit would have given it', async (name) => {
  const scene = setUp(name);
  const intendedAtMs = scene.mock.clock.now();
  const { request, job } = await submit(scene);
  expect(await find(scene, request, intendedAtMs)).toEqual(job);
  await scene.mock.clock.advance(30 * minuteMs);
  expect(await find(scene, request, intendedAtMs)).toEqual(job);
  expect(scene.countSubmits()).toBe(scenes[name].submit ? 1 : 0);
});

test.each(kindNames)('%s: a job that was never made is not found, and can be made with the same key', async (name) => {
  const scene = setUp(name);
  const { request } = await scene.planJob();
  const intendedAtMs = scene.mock.clock.now();
  const found = await find(scene, request, intendedAtMs);
  expect(scene.countSubmits()).toBe(0);
  // To wait for what somebody else does makes nothing, so there is nothing that could not be found.
  if (!scenes[name].submit) return expect(found).toBeDefined();
  expect(found).toBeUndefined();
  const job = await scene.mock.clock.runUntil(scene.connectAnew().submit(request, key));
  expect(await find(scene, request, intendedAtMs)).toEqual(job);
  expect(scene.countSubmits()).toBe(1);
});

test.each(kindNames.filter((name) => scenes[name].submit))(
  '%s: a submit that arrives while its job is looked for makes one job, which is found',
  async (name) => {
    const scene = setUp(name, {
      meddle:
        ({ sleep }) =>
        async (request, pass) => {
          const isSubmit = scenes[name].submit?.test(`${request.method} ${new URL(request.url).pathname}`);
          if (isSubmit) await sleep(3000);
          return await pass(request);
        },
    });
    const { request } = await scene.planJob();
    const intendedAtMs = scene.mock.clock.now();
    const dead = scene.lab.submit(request, key);
    const found = await find(scene, request, intendedAtMs);
    expect(found).toEqual(await scene.mock.clock.runUntil(dead));
    expect(scene.countSubmits()).toBe(1);
  },
);

const cuts = kindNames.flatMap((name) => [0.1, 0.5, 0.9].map((share) => [name, share] as const));

test.each(cuts)('%s: another process goes on from the cursor of an event, at %d of the way', async (name, share) => {
  const whole = setUp(name);
  const { job: first } = await submit(whole);
  const all = await collectEvents(whole.mock.clock, whole.lab.watch(first));

  const scene = setUp(name);
  const { request, job } = await submit(scene);
  expect(job).toEqual(first);
  // Text that comes in pieces counts as told with its last one.
  const last = all.findLastIndex((event, at) => at <= share * (all.length - 1) && event.type !== 'log');
  const length = Math.max(1, last + 1);
  let count = 0;
  const seen = await collectUntil(scene.mock.clock, scene.lab.watch(job), () => ++count === length);
  const cursor = seen.at(-1)?.cursor;
  const lab = scene.connectAnew();
  lab.resume?.(job, { request, cursor });
  const rest = await collectEvents(scene.mock.clock, lab.watch(job, cursor));
  expect(tell([...seen, ...rest])).toEqual(tell(all));
});

async function collect(lab: Lab, job: JobRef) {
  const { id, ...outcome } = await lab.outcome(job);
  const artifacts = await lab.artifacts(job);
  const files: string[] = [];
  for (const artifact of artifacts) {
    const opened = await lab.open(job, artifact);
    files.push(opened ? await readText(opened.body) : 'none');
  }
  return { id, outcome, artifacts, files };
}

test.each(kindNames)('%s: another process gets the same outcome and the same files', async (name) => {
  const scene = setUp(name, { scenario: 'test-fails' });
  const { request, job } = await submit(scene);
  const events = await collectEvents(scene.mock.clock, scene.lab.watch(job));
  const first = await scene.mock.clock.runUntil(collect(scene.lab, job));
  const lab = scene.connectAnew();
  lab.resume?.(job, { request, cursor: events.at(-1)?.cursor });
  expect(await scene.mock.clock.runUntil(collect(lab, job))).toEqual(first);
});

test.each(kindNames)('%s: a cancel from another process does what one from the first would', async (name) => {
  const cancel = async (isAnew: boolean, isTold: boolean) => {
    const scene = setUp(name, { scenario: scenes[name].death });
    const { request, job } = await submit(scene);
    await scene.mock.clock.advance(5 * minuteMs);
    const lab = isAnew ? scene.connectAnew() : scene.lab;
    if (isTold) lab.resume?.(job, { request });
    // Of a node that has died nobody hears that it has stopped.
    const clock = scene.mock.clock;
    const limit = { clock, timeoutMs: 7000, what: 'the cancel' };
    return await clock.runUntil(
      withDeadline(limit, async (signal) => await lab.cancel(job, signal)).catch((error: unknown) => String(error)),
    );
  };
  const first = await cancel(false, false);
  expect(await cancel(true, true)).toEqual(first);
  expect(await cancel(true, false)).toEqual(first);
});

test.each(kindNames as readonly MockKind[])(
  '%s: a job can be left as it is, and never becomes another one',
  async (name) => {
    const { lab, planJob } = setUp(name);
    const job = await planJob();
    const before = JSON.stringify(job);
    expect(lab.adapt?.(job, {})).toBe(job);
    expect(lab.adapt?.(job, { target: job.target })).toBe(job);
    const moved = lab.adapt?.(job, { target: 'elsewhere' });
    if (moved) expect(moved).toMatchObject({ label: job.label, target: 'elsewhere' });
    const narrowed = lab.adapt?.(job, { tests: (job.expected ?? []).slice(0, 1) });
    expect(narrowed !== undefined).toBe(lab.capabilities.selectsTests);
    expect(JSON.stringify(job)).toBe(before);
  },
);

test.each(kindNames)('%s: a mark is written into a request, and who can write one can find it', async (name) => {
  const { lab, planJob } = setUp(name);
  const { request } = await planJob();
  const before = JSON.stringify(request);
  const marked = lab.mark?.(request, { runId: 'r1', owner: 'me@laptop' });
  expect(marked === undefined).toBe(lab.markedJobs === undefined);
  if (marked !== undefined) expect(JSON.stringify(marked)).toContain('me@laptop');
  expect(JSON.stringify(request)).toBe(before);
});
