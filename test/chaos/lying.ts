import type { RunReport } from '../../sdk/report/model.ts';
import type { Meddler } from '../helpers/network.ts';
import type { Plot } from './plots.ts';
import { findSecrets } from './secrets.ts';
import { createWorld, type World } from './world.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What a name, an id or a message may turn into. */
const hostileTexts = [
  '',
  '../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/absolute/path',
  'C:\\drive',
  'con',
  '.',
  '..',
  '__proto__',
  'constructor',
  'toString',
  '\u001b[2J\u001b]0;title\u0007red\u001b[31m',
  'null\u0000byte',
  'line\nbreak\r\nand more',
  '\u202ereversed\ufeff',
  '\ud800 half a pair',
  ']]></system-out><failure/>',
  '<script>alert(1)</script>',
  '::error::not ours',
  'levitating',
  'x'.repeat(20_000),
  '%2e%2e%2f',
  '99999999999999999999',
];
const hostileNumbers = [0, -1, 1e308, -1e308, 2 ** 53, 0.1, 1e-9, 1_000_000_000_000];
const strangers: readonly Json[] = [null, true, false, [], {}, [[]], ...hostileNumbers, ...hostileTexts];

/** More requests than any run of a plot should need, whatever it is told. */
const mostRequests = 6000;
const minuteMs = 60_000;
const limits = { queue: 20 * minuteMs, run: 20 * minuteMs, collect: 5 * minuteMs, outage: 5 * minuteMs };

/** Runs a plot at a lab that does not tell the truth, and gives what is wrong with how we took it, in sentences. */
export async function playLies(plot: Plot, seed: number): Promise<string[]> {
  let requests = 0;
  const world = createWorld(plot, {
    seed,
    meddle: ({ random }) => {
      const lie = createLiar(random);
      return async (request, pass) => {
        requests += 1;
        if (requests > mostRequests) throw new Error('the chaos has seen enough requests');
        return await lie(request, pass);
      };
    },
  });
  try {
    const { report } = await world.live({ limits });
    if (!report) throw new Error('a process that nobody killed has not ended');
    const told = [...checkReport(report, world), ...findSecrets(world), ...checkTexts(world)];
    if (requests > mostRequests) told.push('it asked and asked');
    return told;
  } catch (error) {
    return [`it threw: ${(error as Error).stack ?? String(error)}`];
  } finally {
    await world.close();
  }
}

/** Tells a part of the truth: of some answers one detail is changed, and some are those of another time. */
function createLiar(random: () => number): Meddler {
  const share = 0.02 + random() * 0.3;
  const earlier = new Map<string, string[]>();
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return async (request, pass) => {
    const url = request.url;
    const answer = await pass(request);
    const type = answer.headers.get('content-type') ?? '';
    const { status, headers } = answer;
    if (status !== 200 || !type.includes('json')) return answer;
    const text = await answer.text();
    const told = earlier.get(url) ?? [];
    earlier.set(url, [...told, text]);
    const plain = new Headers(headers);
    plain.delete('content-length');
    const reply = (body: string) => new Response(body, { status, headers: plain });
    if (random() >= share) return reply(text);
    if (random() < 0.25) return reply(pick([...told, text]));
    const value = JSON.parse(text) as Json;
    return reply(JSON.stringify(distort(value, random, pick)));
  };
}

/** Changes one detail, somewhere. */
function distort(value: Json, random: () => number, pick: <T>(list: readonly T[]) => T): Json {
  const isNested = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isNested || random() < 0.1) return pick(strangers);
  if (Array.isArray(value)) {
    const at = Math.floor(random() * value.length);
    const chance = random();
    if (chance < 0.1) return [];
    if (chance < 0.2) return [...value, ...value];
    if (chance < 0.3) return value.toReversed();
    if (chance < 0.4) return value.filter((_, index) => index !== at);
    return value.map((one, index) => (index === at ? distort(one, random, pick) : one));
  }
  const key = pick(Object.keys(value));
  const { [key]: old = null, ...rest } = value;
  const chance = random();
  if (chance < 0.1) return rest;
  if (chance < 0.2) return { ...rest, [pick(hostileTexts)]: old };
  return { ...value, [key]: distort(old, random, pick) };
}

function checkReport(report: RunReport, { plot, folder }: World): string[] {
  const told: string[] = [];
  const planned = folder.entries.find((entry) => entry.step === 'planned');
  const cases = report.jobs.flatMap(({ tests }) => tests);
  if (report.exitCode === 0) {
    if (report.totals.passed === 0) told.push('green, and nothing has passed');
    if (report.totals.failed + report.totals.errors > 0) told.push('green, and something has not');
    const wanted = planned?.step === 'planned' ? planned.jobs.flatMap(({ expected = [] }) => expected) : [];
    for (const { classname, name } of wanted)
      if (!cases.some((one) => one.classname === classname && one.name === name && one.outcome === 'passed'))
        told.push(`green without ${classname} ${name}`);
  }
  const reasons = [...report.reasons, ...report.jobs.flatMap(({ reason = '' }) => reason)].join('\n');
  if (/inside Rigline|is not a function|Cannot read prop|of undefined|is not iterable/.test(reasons))
    told.push(`a bug of ours: ${reasons.slice(0, 600)}`);
  if (report.exitCode !== 0 && report.reasons.length === 0) told.push(`${plot.name} is red without a reason`);
  return told;
}

function checkTexts({ folder }: World): string[] {
  const texts = folder.texts();
  const told: string[] = [];
  // A terminal or an XML reader chokes on these.
  for (const name of ['report.xml', 'summary.md', 'report.html'])
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(texts.get(name) ?? ''))
      told.push(`control characters in ${name}`);
  return told;
}
