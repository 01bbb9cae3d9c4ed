import { test } from 'vitest';
import { throwDice } from './dice.ts';

test('try', { timeout: 900_000 }, async () => {
  const t0 = Date.now();
  for (let n = 1; n <= 300; n++) {
    const { what, play } = await throwDice(n);
    if (!/^(lies|weather)/.test(what)) continue;
    const t1 = Date.now();
    const told = await play();
    if (told.length || Date.now() - t1 > 2000)
      console.log(
        n,
        Date.now() - t1,
        what.slice(0, 200),
        told.map((t) => t.slice(0, 500)),
      );
  }
  console.log(Date.now() - t0);
});
