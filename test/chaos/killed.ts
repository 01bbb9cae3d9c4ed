import { isDeepStrictEqual } from 'node:util';
import type { Death } from './life.ts';
import type { Plot } from './plots.ts';
import { countSubmits, tellDifference, tellLab, tellReport } from './tell.ts';
import { createWorld, type Lived, type World } from './world.ts';

/** A run that nothing befell, to hold others against. */
export interface Undisturbed {
  readonly report: ReturnType<typeof tellReport>;
  readonly lab: ReturnType<typeof tellLab>;
  readonly logs: readonly string[];
  readonly count: { readonly entry: number; readonly request: number };
}

/** After the report the lab goes on for a while: a job too many would still come to something. */
const afterwardsMs = 30 * 60_000;

export async function playUndisturbed(plot: Plot): Promise<Undisturbed> {
  const world = createWorld(plot, { seed: 1 });
  try {
    const { report, life } = await world.live();
    if (report?.verdict !== plot.verdict)
      throw new Error(`${plot.name} ends as ${report?.verdict}: ${report?.reasons.join()}`);
    return { ...(await look(world, report)), count: life.count };
  } finally {
    await world.close();
  }
}

async function look(world: World, report: NonNullable<Lived['report']>) {
  await world.mock.clock.advance(afterwardsMs);
  return { report: tellReport(report, world.plot), lab: tellLab(world), logs: tellLogs(world) };
}

function tellLogs({ folder, plot }: World): string[] {
  return plot.isSpread ? [] : [...folder.logs].flatMap(([label, text]) => (text ? [`${label}\n${text}`] : [])).sort();
}

/** Deaths of processes one after the other, and how long nobody was there after each. */
export interface Fate {
  readonly deaths: readonly (Death & { readonly pauseMs: number })[];
}

/**
 * Plays a run whose processes are killed, each by the one that follows; the last one lives. Gives what is wrong then, in
 * sentences.
 */
export async function playKilled(plot: Plot, fate: Fate, undisturbed: Undisturbed): Promise<string[]> {
  const world = createWorld(plot, { seed: 1 });
  const told: string[] = [];
  try {
    let lived: Lived | undefined;
    for (const death of fate.deaths) {
      lived = await world.live({ death });
      if (lived.report || lived.isNothing) break;
      await world.mock.clock.advance(death.pauseMs);
    }
    if (!lived?.report && !lived?.isNothing) lived = await world.live();
    if (lived.isNothing) {
      await world.mock.clock.advance(afterwardsMs);
      if (world.folder.entries.length > 0) told.push('the journal has entries and no plan');
      if (countSubmits(world) > 0) told.push('a job is at the lab of which no journal knows');
      return told;
    }
    if (!lived.report) throw new Error('a process that nobody killed has not ended');
    const seen = await look(world, lived.report);
    for (const what of ['report', 'lab', 'logs'] as const)
      if (!isDeepStrictEqual(seen[what], undisturbed[what]))
        told.push(`${what}: ${tellDifference(seen[what], undisturbed[what])}`);
    const { requestViolations, responseViolations } = world.mock.tally();
    if (requestViolations + responseViolations > 0) told.push('the API was broken');
    return told;
  } catch (error) {
    return [...told, `it threw: ${(error as Error).stack ?? String(error)}`];
  } finally {
    await world.close();
  }
}
