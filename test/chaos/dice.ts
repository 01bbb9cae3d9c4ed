import { createRandom } from '../../mock/random.ts';
import { playCancelled } from './cancelled.ts';
import { type Fate, playKilled, playUndisturbed, type Undisturbed } from './killed.ts';
import { playLies } from './lying.ts';
import { type Plot, plots } from './plots.ts';
import { chooseWeather, playWeather } from './weather.ts';

/** One run of the chaos suite: all of it follows from its number. */
export interface Trial {
  readonly what: string;
  /** Plays it, and gives what is wrong, in sentences. */
  play(): Promise<readonly string[]>;
}

const ways = ['killed', 'weather', 'cancelled', 'lies'] as const;
const pausesMs = [0, 1000, 30_000, 600_000, 6 * 3_600_000];

const known = new Map<string, Promise<Undisturbed>>();

/** How a plot ends when nothing befalls it; played once. */
export function undisturbed(plot: Plot): Promise<Undisturbed> {
  const found = known.get(plot.name) ?? playUndisturbed(plot);
  known.set(plot.name, found);
  return found;
}

/** Throws the dice for a run. */
export async function throwDice(number: number): Promise<Trial> {
  const random = createRandom(number);
  const upTo = (count: number) => Math.floor(random() * count);
  const pick = <T>(list: readonly T[]): T => list[upTo(list.length)] as T;
  const way = pick(ways);
  const plot = pick(plots);
  const meant = await undisturbed(plot);
  const trial = (details: unknown, play: Trial['play']): Trial => ({
    what: `${way}: ${plot.name}: ${JSON.stringify(details)}`,
    play,
  });
  switch (way) {
    case 'killed': {
      const deaths = Array.from({ length: 1 + upTo(4) }, (): Fate['deaths'][number] => {
        const at = pick(['entry', 'request'] as const);
        const when = pick(at === 'entry' ? (['before', 'after'] as const) : (['before', 'after', 'late'] as const));
        return { at, when, number: 1 + upTo(meant.count[at]), pauseMs: pick(pausesMs) };
      });
      return trial(deaths, async () => await playKilled(plot, { deaths }, meant));
    }
    case 'weather': {
      const faults = chooseWeather(number);
      return trial(faults, async () => await playWeather(plot, { seed: number, faults }, meant));
    }
    case 'cancelled': {
      const stop = { atMs: upTo(45_000), latencyMs: pick([0, 40, 700, 1500]) };
      return trial(stop, async () => await playCancelled(plot, stop, number));
    }
    case 'lies':
      return trial({}, async () => await playLies(plot, number));
  }
}
