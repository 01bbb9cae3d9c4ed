import { expect, test } from 'vitest';
import { NetworkError } from '../../../sdk/http/errors.ts';
import type { JobEvent } from '../../../sdk/labs/lab.ts';
import { createScene, ended, play, running } from './scripted-lab.ts';

const start = Date.UTC(2026, 0, 1);
const minute = 60_000;

test('everything that the lab tells while the job runs is told on, and its log is kept', async () => {
  const test = { classname: 'suite', name: 'case', outcome: 'passed' } as const;
  const { memory, play: run } = createScene({
    lab: {
      watch: () =>
        play(
          { type: 'state', state: 'queued', detail: 'waiting', position: 2 },
          running,
          { type: 'log', phase: 'test', text: 'one\n' },
          { type: 'log', text: 'two\n' },
          { type: 'test', test },
          ended,
        ),
    },
  });
  await run();
  const told = memory.events.filter((event) => ['job-state', 'log', 'test'].includes(event.type));
  expect(told).toMatchObject([
    { type: 'job-state', job: 'job', state: 'queued', detail: 'waiting', position: 2 },
    { type: 'job-state', job: 'job', state: 'running', detail: 'test' },
    { type: 'log', job: 'job', phase: 'test', text: 'one\n' },
    { type: 'log', job: 'job', text: 'two\n' },
    { type: 'test', job: 'job', test },
  ]);
  expect(memory.logs.get('job')).toBe('one\ntwo\n');
});

test('the queue clock ends the wait for a device, and the job is cancelled', async () => {
  const {
    clock,
    lab,
    play: run,
  } = createScene({
    limits: { queue: 10 * minute },
    lab: {
      async *watch(_job, cursor, signal): AsyncGenerator<JobEvent> {
        if (lab.calls.includes('cancel')) return yield { ...ended, cursor: cursor ?? '' };
        yield { type: 'state', state: 'queued', detail: 'waiting', cursor: '0' };
        await clock.sleep(60 * minute, signal);
      },
    },
  });
  const report = await run();
  expect(report).toMatchObject({ verdict: 'timeout', exitCode: 4 });
  expect(report.reasons).toEqual(['job: the queue clock ran out after 10m (--queue-timeout)']);
  expect(report.jobs[0]).not.toHaveProperty('startedAt');
  expect(lab.calls).toContain('cancel');
  expect(clock.now() - start).toBe(10 * minute);
});

test('time in the queue does not count as time of the run', async () => {
  const { clock, play: run } = createScene({
    limits: { queue: 60 * minute, run: 10 * minute },
    lab: {
      async *watch(_job, _cursor, signal): AsyncGenerator<JobEvent> {
        yield { type: 'state', state: 'queued', detail: 'waiting', cursor: '0' };
        await clock.sleep(55 * minute, signal);
        yield { ...running, cursor: '1' };
        await clock.sleep(9 * minute, signal);
        yield { ...ended, cursor: '2' };
      },
    },
  });
  const report = await run();
  expect(report.verdict).toBe('passed');
  expect(report.jobs[0]?.startedAt).toBe(new Date(start + 55 * minute).toISOString());
});

test('the run clock goes on when the job tells a second time that it runs', async () => {
  const {
    clock,
    lab,
    play: run,
  } = createScene({
    limits: { run: 10 * minute },
    lab: {
      async *watch(_job, cursor, signal): AsyncGenerator<JobEvent> {
        if (lab.calls.includes('cancel')) return yield { ...ended, cursor: cursor ?? '' };
        for (;;) {
          yield { ...running, cursor: '0' };
          await clock.sleep(minute, signal);
        }
      },
    },
  });
  expect((await run()).reasons[0]).toContain('the run clock ran out after 10m');
  expect(clock.now() - start).toBe(10 * minute);
});

test('after an outage the watch goes on from the last cursor, and the journal keeps it', async () => {
  const cursors: (string | undefined)[] = [];
  const { memory, play: run } = createScene({
    lab: {
      async *watch(_job, cursor): AsyncGenerator<JobEvent> {
        cursors.push(cursor);
        if (cursor === undefined) {
          yield { ...running, cursor: 'seven' };
          throw new NetworkError('connection reset');
        }
        yield { ...ended, cursor: 'eight' };
      },
    },
  });
  expect((await run()).verdict).toBe('passed');
  expect(cursors).toEqual([undefined, 'seven']);
  expect(memory.entries).toContainEqual(expect.objectContaining({ step: 'ended', how: 'completed', cursor: 'eight' }));
});

test('a watch that stops without an end is infra, and the job is cancelled', async () => {
  const { lab, play: run } = createScene({ lab: { watch: () => play(running) } });
  const report = await run();
  expect(report).toMatchObject({ verdict: 'infra', exitCode: 3 });
  expect(report.reasons[0]).toMatch(/ended without saying how/);
  expect(lab.calls).toContain('cancel');
});

test('a job that somebody cancelled at the lab is cancelled, whatever its tests say', async () => {
  const { lab, play: run } = createScene({ lab: { watch: () => play(running, { type: 'ended', how: 'cancelled' }) } });
  expect(await run()).toMatchObject({
    verdict: 'cancelled',
    exitCode: 6,
    reasons: ['job: the job was cancelled at the lab'],
    jobs: [{ tests: [{ name: 'case' }, { name: 'job', outcome: 'error' }] }],
  });
  expect(lab.calls).not.toContain('cancel');
});

test.each(['vanished', 'outage'])('of a job that ended as %s nothing is fetched', async (how) => {
  const { lab, play: run } = createScene({
    limits: { outage: 1000 },
    lab: {
      async *watch(): AsyncGenerator<JobEvent> {
        if (how === 'outage') throw new NetworkError('gone');
        yield { type: 'ended', how: 'vanished', cursor: '0' };
      },
    },
  });
  await run();
  expect(lab.calls).not.toContain('outcome');
});

test('a stopped job has a minute for its last words, and no more', async () => {
  const { clock, play: run } = createScene({
    limits: { run: 10 * minute },
    lab: {
      async *watch(_job, _cursor, signal): AsyncGenerator<JobEvent> {
        yield { ...running, cursor: '0' };
        await clock.sleep(600 * minute, signal);
      },
    },
  });
  expect(await run()).toMatchObject({ verdict: 'timeout', totals: { passed: 1 } });
  expect(clock.now() - start).toBe(11 * minute);
});

/** A lab that is away from one minute to another, and tells of its job whenever it is asked, and every two minutes. */
function createAbsence(
  { from, to }: { readonly from: number; readonly to: number },
  tell: (minutes: number) => JobEvent,
) {
  return ({ clock }: { readonly clock: { now(): number; sleep(ms: number, signal?: AbortSignal): Promise<void> } }) =>
    async function* watch(_job: unknown, _cursor: unknown, signal?: AbortSignal): AsyncGenerator<JobEvent> {
      for (;;) {
        const minutes = (clock.now() - start) / minute;
        if (minutes >= from && minutes < to) throw new NetworkError('connection refused');
        const event = tell(minutes);
        yield event;
        if (event.type === 'ended') return;
        await clock.sleep(2 * minute, signal);
      }
    };
}

function playAbsence(away: { from: number; to: number }, tell: (minutes: number) => JobEvent, limits: object) {
  const scene: ReturnType<typeof createScene> = createScene({
    limits,
    lab: { watch: (job, cursor, signal) => createAbsence(away, tell)(scene)(job, cursor, signal) },
  });
  return scene;
}

const at = (body: object) => ({ ...body, cursor: '0' }) as JobEvent;

test('a job that ends while the lab is away has ended in time, though the run clock would have run out by then', async () => {
  const tell = (minutes: number) => at(minutes < 15 ? running : ended);
  const { clock, play: run } = playAbsence({ from: 14, to: 24 }, tell, { run: 20 * minute });
  expect(await run()).toMatchObject({ verdict: 'passed', exitCode: 0 });
  expect(clock.now() - start).toBeLessThan(25 * minute);
});

test('time in which the lab is away is no time of the run, nor of the queue', async () => {
  const tell = (minutes: number) =>
    at(minutes < 18 ? { type: 'state', state: 'queued', detail: 'waiting' } : minutes < 35 ? running : ended);
  const limits = { queue: 10 * minute, run: 12 * minute };
  expect(await playAbsence({ from: 3, to: 15 }, tell, limits).play()).toMatchObject({ verdict: 'timeout' });
  const scene = playAbsence({ from: 3, to: 15 }, tell, { ...limits, run: 20 * minute });
  const report = await scene.play();
  expect(report).toMatchObject({ verdict: 'passed' });
  expect(Date.parse(report.jobs[0]?.startedAt ?? '') - start).toBeGreaterThan(19 * minute);
});

test('a clock goes on where it stood when the lab is back', async () => {
  const { clock, play: run } = playAbsence({ from: 5, to: 10 }, () => at(running), { run: 20 * minute });
  expect((await run()).reasons[0]).toContain('the run clock ran out after 20m');
  const took = clock.now() - start;
  // Away from the look at four minutes to the first one after ten, and a minute for the last words.
  expect(took).toBeGreaterThan(26 * minute);
  expect(took).toBeLessThan(28.5 * minute);
});

test('a job that ended between two looks has ended before the clock', async () => {
  const { clock, play: run } = createScene({
    limits: { run: 10 * minute },
    lab: {
      async *watch(_job, cursor, signal): AsyncGenerator<JobEvent> {
        if (clock.now() - start >= 9 * minute) return yield { ...ended, cursor: '1' };
        yield { ...running, cursor: '0' };
        await clock.sleep(cursor === undefined ? 30 * minute : 0, signal);
      },
    },
  });
  expect(await run()).toMatchObject({ verdict: 'passed' });
  expect(clock.now() - start).toBe(10 * minute);
});

test('a job that left the queue between two looks has all the time of the run before it', async () => {
  const { clock, play: run } = createScene({
    limits: { queue: 10 * minute, run: 10 * minute },
    lab: {
      async *watch(_job, cursor, signal): AsyncGenerator<JobEvent> {
        const minutes = (clock.now() - start) / minute;
        if (minutes >= 19) return yield { ...ended, cursor: '2' };
        yield cursor === undefined
          ? { type: 'state', state: 'queued', detail: 'w', cursor: '0' }
          : { ...running, cursor: '1' };
        await clock.sleep((cursor === undefined ? 30 : 19 - minutes) * minute, signal);
        yield { ...ended, cursor: '2' };
      },
    },
  });
  expect(await run()).toMatchObject({ verdict: 'passed' });
  expect(clock.now() - start).toBe(19 * minute);
});

test('a lab that says nothing more does not keep a clock from running out', async () => {
  const { clock, play: run } = createScene({
    limits: { run: 10 * minute },
    lab: {
      async *watch(_job, cursor, signal): AsyncGenerator<JobEvent> {
        if (cursor === undefined) yield { ...running, cursor: '0' };
        await clock.sleep(600 * minute, signal);
      },
    },
  });
  expect((await run()).reasons[0]).toContain('the run clock ran out after 10m');
  expect(clock.now() - start).toBe(12 * minute);
});
