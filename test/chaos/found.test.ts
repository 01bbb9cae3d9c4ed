import { expect, test } from 'vitest';
import { undisturbed } from './dice.ts';
import { playKilled } from './killed.ts';
import type { Death } from './life.ts';
import { playLies } from './lying.ts';
import { findPlot } from './plots.ts';
import { playWeather } from './weather.ts';

/** Runs that went wrong once, each for a reason of its own. */
const spread = findPlot('stb-tester, tests spread over nodes, failed ones again');
const busy = findPlot('stb-tester, tests spread over nodes, one of which is busy');

const fates: readonly (readonly [string, typeof spread, readonly (Death & { readonly pauseMs: number })[]])[] = [
  [
    'a failed test is not repeated once more by the process that takes the run up',
    spread,
    [
      { at: 'request', when: 'after', number: 36, pauseMs: 0 },
      { at: 'entry', when: 'before', number: 50, pauseMs: 21_600_000 },
    ],
  ],
  [
    'a repetition that was on its way when its process died is found hours later',
    spread,
    [{ at: 'request', when: 'late', number: 70, pauseMs: 21_600_000 }],
  ],
  [
    'a node that was busy is in no quarantine after three deaths',
    busy,
    [
      { at: 'entry', when: 'after', number: 16, pauseMs: 0 },
      { at: 'entry', when: 'before', number: 17, pauseMs: 1000 },
      { at: 'entry', when: 'before', number: 16, pauseMs: 600_000 },
    ],
  ],
];

test.each(fates)('%s', async (_, plot, deaths) => {
  expect(await playKilled(plot, { deaths }, await undisturbed(plot))).toEqual([]);
});

test('half a page of builds is no reason to believe that a build has no jobs', async () => {
  const plot = findPlot('testbot, failed tests again');
  const faults = ['no answer after the fact', 'half a body', 'no JSON'];
  expect(await playWeather(plot, { seed: 5008, faults }, await undisturbed(plot))).toEqual([]);
});

test.each([
  ['stb-tester, tests spread over nodes, failed ones again', 5170, 'a name that nobody can ask for'],
  ['testflinger, submitted again after the infrastructure', 829, 'a list of agents that is none'],
])('%s: lies with the seed %d, such as %s, are told as what they are', async (name, seed) => {
  expect(await playLies(findPlot(name), seed)).toEqual([]);
});
