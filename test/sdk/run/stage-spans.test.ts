import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PhaseResult } from '../../../sdk/labs/lab.ts';
import { createSightings, type Mark } from '../../../sdk/run/sightings.ts';
import { findStart, type JobTimes, listStages, timePhases } from '../../../sdk/run/stage-spans.ts';

const second = (at: number) => new Date(at * 1000).toISOString();

/** What a watch saw: `12 provision/provision` is the state `provision` of the stage `provision`, seen at second 12. */
function see(...looks: readonly string[]) {
  const sightings = createSightings();
  for (const look of looks) {
    const [, at = '', unseen, detail = '', stage] = /^(\d+)(\??) (\w+)(?:\/(\w+))?$/.exec(look) ?? [];
    const mark = { at: Number(at) * 1000, isUnseen: unseen === '?' };
    const state = detail === 'waiting' ? 'queued' : 'running';
    if (detail === 'end') sightings.end(mark);
    else sightings.see({ ...mark, state, detail, stage: stage as Mark['stage'] });
  }
  return sightings.list();
}

/** Stages as `queue 0-10`, in seconds. */
function stagesOf(times: Partial<JobTimes>): string[] {
  const ms = (value: number | undefined) => (value === undefined ? undefined : value * 1000);
  const { submittedAt = 0, startedAt, watchedUntil, judgedAt = 100, seen = [] } = times;
  const all = {
    submittedAt,
    startedAt: ms(startedAt),
    watchedUntil: ms(watchedUntil),
    judgedAt: judgedAt * 1000,
    seen,
  };
  const toSecond = (at: string) => Date.parse(at) / 1000;
  return listStages(all).map((span) => `${span.stage} ${toSecond(span.startedAt)}-${toSecond(span.endedAt)}`);
}

test('time goes into the queue, into what makes the device ready, into the work and into bringing it back', () => {
  const seen = see('0 waiting', '10 setup/provision', '12 provision/provision', '60 test/run', '80 cleanup', '90 end');
  expect(stagesOf({ startedAt: 10, watchedUntil: 90, seen })).toEqual([
    'queue 0-10',
    'provision 10-60',
    'run 60-90',
    'collect 90-100',
  ]);
});

test('where a lab does not tell stages apart, everything from the start on is the run', () => {
  const seen = see('5 running', '90 end');
  expect(stagesOf({ startedAt: 5, watchedUntil: 90, seen })).toEqual(['queue 0-5', 'run 5-90', 'collect 90-100']);
  expect(stagesOf({ startedAt: 5, watchedUntil: 90 })).toEqual(['queue 0-5', 'run 5-90', 'collect 90-100']);
});

test('a job that never started was in the queue, and one that nobody took had nothing to collect', () => {
  expect(stagesOf({ watchedUntil: 90, seen: see('0 waiting', '90 end') })).toEqual(['queue 0-90', 'collect 90-100']);
  expect(stagesOf({})).toEqual(['queue 0-100']);
  expect(stagesOf({ judgedAt: 0 })).toEqual([]);
});

test('a job whose watch was broken off has what was seen of it', () => {
  const seen = see('10 provision/provision', '60 test/run');
  expect(stagesOf({ startedAt: (findStart(seen) ?? 0) / 1000, seen })).toEqual([
    'queue 0-10',
    'provision 10-60',
    'run 60-100',
  ]);
});

test('between two stages there is a gap where nobody saw the edge, and none within one', () => {
  const seen = see('10 provision/provision', '20 provision/provision', '60? test/run', '70 reserve/run', '80? end');
  expect(stagesOf({ startedAt: 10, watchedUntil: 80, seen })).toEqual([
    'queue 0-10',
    'provision 10-20',
    'run 60-80',
    'collect 80-100',
  ]);
  const unclear = see('10 provision/provision', '20 provision/provision', '80? end');
  expect(stagesOf({ startedAt: 10, watchedUntil: 80, seen: unclear })).toContain('provision 10-20');
});

const phase = (name: string, parts: Partial<PhaseResult> = {}): PhaseResult => ({
  name,
  kind: 'infra',
  exitCode: 0,
  ...parts,
});

test('a phase has the time for which the job was seen in it', () => {
  const seen = see('10 setup', '12 provision/provision', '60 test/run', '90 end');
  expect(timePhases([phase('provision'), phase('test'), phase('firmware_update')], seen)).toEqual([
    phase('provision', { startedAt: second(12), durationMs: 48_000 }),
    phase('test', { startedAt: second(60), durationMs: 30_000 }),
    phase('firmware_update'),
  ]);
});

test('what nobody saw begin has no beginning, and what nobody saw end has no duration', () => {
  const seen = see('10 provision', '20 provision', '60? test', '90 end');
  expect(timePhases([phase('provision'), phase('test')], seen)).toEqual([
    phase('provision', { startedAt: second(10) }),
    phase('test'),
  ]);
});

test('what the lab itself says of a phase holds, and the phase of a child is no state of its parent', () => {
  const seen = see('10 test', '20 end');
  const told = phase('test', { startedAt: second(1), durationMs: 5 });
  const child = phase('test', { job: 'child-1' });
  expect(timePhases([told, child], seen)).toEqual([told, child]);
});

test('no stages overlap, whatever the clock of a machine says on which the run goes on', () => {
  const seen = see('20 provision/provision', '50 test/run', '30 end');
  expect(stagesOf({ startedAt: 20, watchedUntil: 30, judgedAt: 60, seen })).toEqual([
    'queue 0-20',
    'provision 20-50',
    'collect 50-60',
  ]);
  const times = fc.record({
    startedAt: fc.option(fc.nat(99), { nil: undefined }),
    watchedUntil: fc.option(fc.nat(99), { nil: undefined }),
    judgedAt: fc.nat(99),
    looks: fc.array(fc.tuple(fc.nat(99), fc.constantFrom('', '?'), fc.constantFrom('waiting', 'a/provision', 'b/run'))),
  });
  fc.assert(
    fc.property(times, ({ looks, startedAt, watchedUntil, judgedAt }) => {
      const seen = see(...looks.map(([at, unseen, state]) => `${at}${unseen} ${state}`));
      const spans = stagesOf({ startedAt, watchedUntil, judgedAt, seen });
      const edges = spans.flatMap((span) => span.replace(/^\w+ /, '').split('-').map(Number));
      expect(edges).toEqual([...edges].sort((a, b) => a - b));
    }),
  );
});
