import { expect, test } from 'vitest';
import { undisturbed } from './dice.ts';
import { playKilled } from './killed.ts';
import type { Death } from './life.ts';
import { plots } from './plots.ts';

/** All runs end as if nobody had been killed: nothing lost, nothing doubled, the same report and the same log. */
test.each(plots.map((plot) => [plot.name, plot] as const))(
  '%s: whoever is killed at a journal entry, the next one ends the run as it would have ended',
  async (_, plot) => {
    const meant = await undisturbed(plot);
    const wrong: string[] = [];
    // The long part takes them all.
    const step = Math.ceil(meant.count.entry / 6);
    for (let number = 1; number <= meant.count.entry; number += step) {
      // Dead before the entry is written, or just after it.
      const death: Death = { at: 'entry', when: number % 4 < 2 ? 'before' : 'after', number };
      const told = await playKilled(plot, { deaths: [{ ...death, pauseMs: 1000 }] }, meant);
      wrong.push(...told.map((what) => `${JSON.stringify(death)}: ${what}`));
    }
    expect(wrong).toEqual([]);
  },
);

test.each(plots.filter(({ name }) => name.endsWith('passing')).map((plot) => [plot.name, plot] as const))(
  '%s: whoever is killed over one of the first requests, the next one makes no second job',
  async (_, plot) => {
    const meant = await undisturbed(plot);
    const wrong: string[] = [];
    for (const when of ['before', 'after', 'late'] as const)
      for (let number = 1; number <= 3; number++) {
        const death: Death = { at: 'request', when, number };
        const told = await playKilled(plot, { deaths: [{ ...death, pauseMs: 0 }] }, meant);
        wrong.push(...told.map((what) => `${JSON.stringify(death)}: ${what}`));
      }
    expect(wrong).toEqual([]);
  },
);
