import { expect, test } from 'vitest';
import { throwDice } from './dice.ts';
import { firstSeed, howToRepeat } from './seed.ts';

const runs = 40;

/** The same as the long part, and less of it: kills, bad weather, cancels and lies at every kind of lab. */
test(`${runs} runs with everything against them end as they should (seed ${firstSeed})`, async () => {
  const wrong: string[] = [];
  for (let number = firstSeed; number < firstSeed + runs; number++) {
    const { what, play } = await throwDice(number);
    wrong.push(...(await play()).map((one) => `${what}: ${one}; again: ${howToRepeat(number)}`));
  }
  expect(wrong).toEqual([]);
});
