import { expect, test } from 'vitest';
import { throwDice } from './dice.ts';

/** Runs that went wrong once, each for a reason of its own. */
test.each([
  [79, 'a node was blamed for what it had not taken'],
  [525, 'a busy node was asked without a pause'],
  [829, 'a list of agents was none'],
  [985, 'a failed test was repeated once more after a kill'],
  [5008, 'half a page of builds was believed'],
  [5170, 'a test had a name that nobody can ask for'],
])('run %d ends as it should (%s)', async (number) => {
  const { what, play } = await throwDice(number);
  expect({ what, wrong: await play() }).toEqual({ what, wrong: [] });
});
