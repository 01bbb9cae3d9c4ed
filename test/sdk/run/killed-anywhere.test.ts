import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunReport } from '../../../sdk/report/model.ts';
import { createNodeScene, type Execution, minute, planOn, type Turn } from './node-lab.ts';

const fate = fc.array(fc.constantFrom<Execution>('passed', 'passed', 'failed', 'error', 'lost'), {
  minLength: 1,
  maxLength: 4,
});

const story = fc.record({
  fates: fc.record({ one: fate, two: fate, three: fate }),
  infra: fc.nat(2),
  failed: fc.nat(2),
  isSpread: fc.boolean(),
  held: fc.constantFrom('', 'suite.one', 'suite.t*', 'suite.?ne'),
  lines: fc.integer({ min: 1, max: 25 }),
  pauseMinutes: fc.nat(20),
});

/** What a report says of the tests, wherever they ran. */
function tell({ verdict, exitCode, jobs }: RunReport) {
  const cases = jobs.flatMap(({ tests }) => tests).filter(({ classname }) => classname === 'suite');
  const told = cases.map(({ name, outcome, quarantine, isFlaky, attempts = [] }) =>
    [name, outcome, quarantine?.outcome, isFlaky, ...attempts.map((one) => one.outcome)].join(' '),
  );
  return { verdict, exitCode, tests: told.sort() };
}

test('wherever its process dies, a run ends as if it had not, with what is in quarantine, and no stages overlap', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ fates, infra, failed, isSpread, held, lines, pauseMinutes }) => {
      const script = ({ test: name, earlier }: Pick<Turn, 'test' | 'earlier'>): Execution => {
        const all = fates[name as keyof typeof fates];
        const next = all[Math.min(earlier, all.length - 1)] ?? 'passed';
        // Which node loses what depends on who was faster, and so does which of them gets no more work.
        return next === 'lost' && isSpread ? 'failed' : next;
      };
      const jobs = isSpread
        ? [planOn('A', ['one', 'two', 'three'], { label: 'work' })]
        : [planOn('A', ['one', 'two']), planOn('B', ['three'])];
      const wish = {
        reruns: { infra, failed },
        quarantine: held === '' ? [] : [{ test: held, until: '2099-12-01', reason: 'known' }],
        ...(isSpread && { shardOver: ['A', 'B'] }),
      };
      const whole = await createNodeScene(jobs, { script }).play(wish);
      const scene = createNodeScene(jobs, { script });
      let written = 0;
      if ((await scene.playUntil(() => ++written >= lines, wish)) !== 'died') return;
      await scene.clock.runUntil(scene.clock.sleep(pauseMinutes * minute));
      const resumed = await scene.resume();
      expect(tell(resumed)).toEqual(tell(whole));
      for (const job of resumed.jobs)
        for (const { stages = [] } of job.attempts ?? [job]) {
          const edges = stages.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]);
          expect(edges).toEqual([...edges].sort());
        }
    }),
    { numRuns: 100 },
  );
}, 30_000);
