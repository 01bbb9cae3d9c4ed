import { throwDice } from '../dice.ts';

export interface DiceOptions {
  readonly seed: number;
  readonly runs: number;
  readonly print: (line: string) => void;
}

/** Plays runs in this process, on stepped clocks. Gives how many went wrong. */
export async function playDice({ seed, runs, print }: DiceOptions): Promise<number> {
  const counts = new Map<string, number>();
  let wrong = 0;
  for (let number = seed; number < seed + runs; number++) {
    const { what, play } = await throwDice(number);
    const way = what.slice(0, what.indexOf(':'));
    counts.set(way, (counts.get(way) ?? 0) + 1);
    const told = await play();
    if (told.length > 0) {
      wrong += 1;
      print(`WRONG ${number} ${what}`);
      for (const one of told) print(`  ${one}`);
      print(`  again: npm run chaos -- --only ${number}`);
    }
    const done = number - seed + 1;
    if (done % 100 === 0) print(`${done} of ${runs} runs, ${wrong} wrong`);
  }
  const ways = [...counts].map(([way, count]) => `${count} ${way}`).join(', ');
  print(`${runs} runs (${ways}): ${wrong} wrong`);
  return wrong;
}
