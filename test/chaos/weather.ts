import { isDeepStrictEqual } from 'node:util';
import type { FaultRule } from '../../mock/index.ts';
import { createRandom } from '../../mock/random.ts';
import type { RunReport } from '../../sdk/report/model.ts';
import { scenes } from '../every-lab/scenes.ts';
import type { Undisturbed } from './killed.ts';
import type { Plot } from './plots.ts';
import { findSecrets } from './secrets.ts';
import { countSubmits, tellDifference, tellLab } from './tell.ts';
import { createWorld, type World } from './world.ts';

/** All that can go wrong with a request, as the virtual labs know it, in every variety. */
const faultKinds: Readonly<Record<string, FaultRule>> = {
  'late answer': { fault: 'latency', ms: 500, jitterMs: 20_000 },
  'internal server error': { fault: 'status', status: 500 },
  'internal server error after the fact': { fault: 'status', status: 500, when: 'after' },
  'gateway page': { fault: 'html', status: 502 },
  'gateway page after the fact': { fault: 'html', status: 504, when: 'after' },
  'sign-on page': { fault: 'html', status: 200, title: 'Sign in' },
  'sign-on page after the fact': { fault: 'html', status: 200, title: 'Sign in', when: 'after' },
  'too many requests': { fault: 'status', status: 429, retryAfter: 7 },
  'out of service for a while': { fault: 'status', status: 503, retryAfter: 11 },
  'request timeout': { fault: 'status', status: 408 },
  'connection refused': { fault: 'reset', when: 'before' },
  'broken in the middle': { fault: 'reset', when: 'during' },
  'answer lost': { fault: 'reset', when: 'after' },
  'no answer': { fault: 'hang' },
  'no answer after the fact': { fault: 'hang', when: 'after' },
  twice: { fault: 'duplicate' },
  'no body': { fault: 'empty' },
  'half a body': { fault: 'truncate', fraction: 0.5 },
  'no JSON': { fault: 'malformed-json' },
  'another media type': { fault: 'content-type', contentType: 'text/html' },
  'in drops': { fault: 'drip', bytes: 200, everyMs: 300 },
};

export type FaultName = string;

/** How many requests of a hundred meet something. */
const share = 0.3;

/** Chooses what goes wrong in a world: a few kinds of faults that together strike three requests of ten. */
export function chooseWeather(seed: number): FaultName[] {
  const random = createRandom(seed);
  const names = Object.keys(faultKinds) as FaultName[];
  const count = 1 + Math.floor(random() * 6);
  return Array.from({ length: count }, () => names[Math.floor(random() * names.length)] as FaultName);
}

export interface Weather {
  readonly seed: number;
  readonly faults: readonly FaultName[];
}

/** Plays a run in bad weather, and gives what is wrong with its end, in sentences. */
export async function playWeather(plot: Plot, { seed, faults }: Weather, undisturbed: Undisturbed): Promise<string[]> {
  const world = createWorld(plot, { seed, labSeed: seed });
  world.mock.faults.add(
    ...faults.flatMap((name) => toRules(plot, faultKinds[name] as FaultRule, share / faults.length)),
  );
  try {
    const { report } = await world.live();
    if (!report) throw new Error('a process that nobody killed has not ended');
    world.mock.faults.clear();
    await world.mock.clock.advance(30 * 60_000);
    if (isBeyondBudget(world) && isGivenUp(report)) return [...findDoubled(world, undisturbed), ...findSecrets(world)];
    return [...checkReport(report, undisturbed), ...checkLab(world, undisturbed), ...findSecrets(world)];
  } catch (error) {
    return [`it threw: ${(error as Error).stack ?? String(error)}`];
  } finally {
    await world.close();
  }
}

/**
 * A question that is answered only when several requests in a row get through can outlast the outage budget even so. Then the
 * run ends red, with the reason, and is neither green nor failed.
 */
function isBeyondBudget({ folder }: World): boolean {
  return folder.events.some((event) => event.type === 'outage' && event.sinceMs >= 0.9 * event.budgetMs);
}

function isGivenUp({ verdict, exitCode, reasons }: RunReport): boolean {
  return (verdict === 'infra' || verdict === 'timeout') && exitCode > 1 && reasons.length > 0;
}

/** Nobody but a client that sends twice makes two jobs of one: a network that copies requests to make jobs is not meant. */
function toRules({ kind }: Plot, fault: FaultRule, probability: number): FaultRule[] {
  return routes(kind, fault).map((on) => ({ ...fault, on, probability }));
}

function routes(kind: Plot['kind'], { fault }: FaultRule): string[] {
  if (fault === 'duplicate') return ['GET /**'];
  // What the agents of the lab itself send is not ours.
  return kind === 'testflinger' ? ['GET /**', 'POST /v1/job', 'POST /v1/job/**'] : ['* /**'];
}

function checkReport(report: RunReport, { report: meant }: Undisturbed): string[] {
  const { verdict, exitCode, totals, reasons } = report;
  const { durationMs: _, ...counts } = totals;
  const told: string[] = [];
  if (verdict !== meant.verdict || exitCode !== meant.exitCode)
    told.push(`ended as ${verdict} (${exitCode}) and should be ${meant.verdict}: ${reasons.join()}`);
  else if (!isDeepStrictEqual(counts, meant.counts)) told.push(`totals: ${tellDifference(counts, meant.counts)}`);
  return told;
}

function findDoubled(world: World, { lab }: Undisturbed): string[] {
  const doubled = Object.entries(tellLab(world)).filter(([what, count]) => count > (lab[what] ?? count));
  return doubled.map(([what, count]) => `doubled: ${what}: ${count}`);
}

function checkLab(world: World, { lab }: Undisturbed): string[] {
  const told: string[] = [];
  const seen = tellLab(world);
  if (!isDeepStrictEqual(seen, lab)) told.push(`lab: ${tellDifference(seen, lab)}`);
  if (world.mock.tally().requestViolations > 0) told.push('a request broke the API');
  if (countSubmits(world) > 0 && !scenes[world.plot.kind].submit) told.push('a job was made');
  return told;
}
