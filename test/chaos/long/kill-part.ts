import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMock, type Mock, type LabKind as MockKind, stbTesterToken } from '../../../mock/index.ts';
import type { VirtualLab } from '../../../mock/lab.ts';
import { createRandom } from '../../../mock/random.ts';
import type { RunReport } from '../../../sdk/report/model.ts';
import { findPlot } from '../plots.ts';
import { tellLab, tellReport } from '../tell.ts';
import { type Started, type StartOptions, start } from './cli.ts';

/** A run as a user types it, at a lab that is listening. */
interface Play {
  readonly plot: string;
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** How much faster than real time the lab lives, so that a run takes some seconds. */
  readonly speed: number;
}

const job = 'job_queue: demo\ntest_data:\n  test_cmds: "true"\n';
const node = 'stb-tester-00044b80fc39';
const tests = ['tests/menu.py::test_that_the_menu_opens', 'tests/playback.py::test_that_pause_shows_a_still_picture'];
const env = { STBT_AUTH_TOKEN: stbTesterToken };

const plays: readonly Play[] = [
  { plot: 'testflinger, passing', args: ['--poll-interval', '200ms', '-'], stdin: job, speed: 40 },
  {
    plot: 'testflinger, failed tests again',
    args: ['--poll-interval', '200ms', '--retry-failed', '1', '-'],
    stdin: job,
    speed: 60,
  },
  { plot: 'stb-tester, failing', args: ['--node-id', node, '--mode', 'interactive', ...tests], env, speed: 3 },
  {
    plot: 'stb-tester, failed tests again',
    args: ['--node-id', node, '--mode', 'interactive', '--retry-failed', '1', ...tests],
    env,
    speed: 5,
  },
];

export interface KillOptions {
  readonly seed: number;
  readonly kills: number;
  /** The built command line. */
  readonly cli: string;
  readonly print: (line: string) => void;
}

/** Kills real processes at random moments, and lets `attach` go on each time. Gives how many runs went wrong. */
export async function playKills({ seed, kills, cli, print }: KillOptions): Promise<number> {
  const random = createRandom(seed);
  let left = kills;
  let runs = 0;
  let wrong = 0;
  const meant = new Map<Play, Ended>();
  while (left > 0) {
    const play = plays[runs % plays.length] as Play;
    const whole = meant.get(play) ?? (await playOne(play, { cli, momentsMs: [] }));
    meant.set(play, whole);
    const momentsMs = Array.from({ length: Math.min(left, 1 + Math.floor(random() * 5)) }, () =>
      Math.round(150 + random() * whole.tookMs * 0.7),
    );
    const ended = await playOne(play, { cli, momentsMs });
    left -= ended.killed;
    runs += 1;
    const told = compare(ended, whole);
    if (told.length > 0) {
      wrong += 1;
      print(`WRONG kill run ${runs} (seed ${seed}) ${play.plot}, killed after ${momentsMs.join(', ')} ms`);
      for (const one of [...told, ended.journals]) print(`  ${one}`);
    }
    if (runs % 10 === 0) print(`${kills - left} of ${kills} kills in ${runs} runs, ${wrong} wrong`);
  }
  print(`${kills} kills in ${runs} runs: ${wrong} wrong`);
  return wrong;
}

interface Ended {
  readonly report: RunReport | undefined;
  readonly lab: ReturnType<typeof tellLab>;
  readonly output: string;
  readonly code: number | null;
  readonly plot: string;
  readonly texts: string;
  /** The journals of all run folders, for whoever looks into what went wrong. */
  readonly journals: string;
  /** How many processes were killed before they had ended. */
  readonly killed: number;
  readonly tookMs: number;
}

async function playOne(
  { plot, args, stdin, env: secrets, speed }: Play,
  { cli, momentsMs }: { readonly cli: string; readonly momentsMs: readonly number[] },
): Promise<Ended> {
  const { kind, scenario } = findPlot(plot);
  const cwd = await mkdtemp(join(tmpdir(), 'rigline-chaos-'));
  const mock = createMock<MockKind>(kind, {
    scenario: scenario as never,
    clock: { speed },
    randomSeed: 1,
  }) as Mock<VirtualLab>;
  const { url } = await mock.listen();
  const options: StartOptions = { cli, cwd, ...(secrets && { env: secrets }), ...(stdin !== undefined && { stdin }) };
  const begin = ['run', '--kind', kind, '--url', url, ...args];
  const begunMs = Date.now();
  let next = begin;
  let killed = 0;
  try {
    let last: Awaited<Started['ended']> | undefined;
    for (const moment of momentsMs) {
      const { child, ended } = start(next, options);
      last = await Promise.race([ended, sleep(moment, undefined)]);
      // It was quicker.
      if (last) break;
      child.kill('SIGKILL');
      await ended;
      killed += 1;
      // Without a journal nothing was submitted, and a user would begin anew.
      if (await hasJournal(cwd)) next = ['attach'];
    }
    const { code, output } = last ?? (await start(next, options).ended);
    const tookMs = Date.now() - begunMs;
    const report = await readReport(cwd);
    return {
      report,
      lab: tellLab({ mock, plot: findPlot(plot) }),
      output,
      code,
      plot,
      killed,
      tookMs,
      texts: await readAll(cwd, ''),
      journals: await readAll(cwd, 'journal.ndjson'),
    };
  } finally {
    await mock.close();
    await rm(cwd, { recursive: true, force: true });
  }
}

function compare(seen: Ended, whole: Ended): string[] {
  const told: string[] = [];
  // Which of two agents that are alike takes a job is chance.
  const tell = ({ report, plot }: Ended) =>
    report && JSON.stringify(tellReport(report, findPlot(plot))).replaceAll(/demo-agent-\d/g, 'demo-agent');
  if (!seen.report) told.push(`no report (${seen.code}): ${seen.output.slice(-2000)}`);
  else if (tell(seen) !== tell(whole)) told.push(`report: is ${tell(seen)} and should be ${tell(whole)}`);
  if (seen.code !== whole.code)
    told.push(`ended with ${seen.code} and should with ${whole.code}: ${seen.output.slice(-800)}`);
  if (JSON.stringify(seen.lab) !== JSON.stringify(whole.lab))
    told.push(`lab: is ${JSON.stringify(seen.lab)} and should be ${JSON.stringify(whole.lab)}`);
  if ((seen.texts + seen.output).includes(stbTesterToken)) told.push('a secret is in the run folder or in the output');
  return told;
}

async function hasJournal(cwd: string): Promise<boolean> {
  const text = await readFile(join(cwd, 'rigline-results/latest/journal.ndjson'), 'utf8').catch(() => '');
  return text.includes('\n');
}

async function readReport(cwd: string): Promise<RunReport | undefined> {
  const text = await readFile(join(cwd, 'rigline-results/latest/result.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as RunReport);
}

/** All files of the run folders whose names end so, one after the other. */
async function readAll(cwd: string, end: string): Promise<string> {
  const root = join(cwd, 'rigline-results');
  const names = await readdir(root, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile() && entry.name.endsWith(end));
  return (await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')))).join(
    '\n',
  );
}
