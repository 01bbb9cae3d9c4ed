import { expect, test } from 'vitest';
import type { JournalEntry } from '../../../sdk/run/journal/entry.ts';
import { foldJournal } from '../../../sdk/run/journal/fold.ts';
import { recallJob } from '../../../sdk/run/journal/recall.ts';
import type { Dated } from '../../../sdk/run/ports.ts';
import { createNodeScene, planOn } from './node-lab.ts';
import { createScene, ended, play, running } from './scripted-lab.ts';

const provisioning = { type: 'state', state: 'running', detail: 'provision', stage: 'provision' } as const;

/** What a later process would know of the one job. */
function recall(entries: readonly Dated<JournalEntry>[]) {
  const past = foldJournal(JSON.parse(JSON.stringify(entries)) as Dated<JournalEntry>[]);
  const job = past?.jobs.get('job');
  return job && recallJob(job);
}

test('what a watch has seen is in the journal, so that a later process tells the same of the job', async () => {
  const scene = createScene({
    lab: {
      watch: async function* () {
        for await (const event of play(provisioning, running, ended)) {
          yield event;
          await scene.clock.sleep(60_000);
        }
      },
    },
  });
  const report = await scene.play();
  const seen = recall(scene.memory.entries)?.seen;
  expect(seen?.map(({ detail, stage, from, to }) => [detail, stage, to - from])).toEqual([
    ['provision', 'provision', 60_000],
    ['test', undefined, 60_000],
  ]);
  expect(report.jobs[0]?.stages?.map(({ stage }) => stage)).toEqual(['provision']);
});

test('of a state of which nobody saw the edge the journal says so, and a stage of a later version is none', () => {
  const at = (second: number) => new Date(second * 1000).toISOString();
  const scene = (entries: readonly object[]) =>
    recall([
      { step: 'planned', at: at(0), jobs: [] } as unknown as Dated<JournalEntry>,
      { step: 'submitted', at: at(1), job: 'job', id: '1', waitedMs: 0 },
      ...(entries as Dated<JournalEntry>[]),
    ]);
  const state = { step: 'state', job: 'job', state: 'running', logBytes: 0 };
  const found = scene([
    { ...state, at: at(10), detail: 'provision', stage: 'warp' },
    { ...state, at: at(20), detail: 'provision', stage: 'warp' },
    { ...state, at: at(60), detail: 'test', stage: 'run', isUnseen: true },
    { step: 'ended', at: at(90), job: 'job', how: 'completed' },
  ]);
  expect(found?.seen).toEqual([
    { state: 'running', detail: 'provision', from: 10_000, to: 20_000, isCut: true },
    { state: 'running', detail: 'test', stage: 'run', from: 60_000, to: 90_000, isLate: true },
  ]);
  expect(found?.followed).toMatchObject({ how: 'completed', endedAt: 90_000 });
});

test.each(['state', 'ended', 'collected'])('a run that dies after "%s" has its stages all the same', async (step) => {
  const scene = createNodeScene([planOn('A', ['one', 'two'])]);
  expect(await scene.playUntil((entry) => entry.step === step)).toBe('died');
  const report = await scene.resume();
  expect(report.jobs[0]?.stages?.map(({ stage }) => stage)).toContain('run');
});
