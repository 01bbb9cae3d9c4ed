import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCli } from '../../cli/program.ts';
import { type AvocadoOptions, createAvocado } from '../../mock/avocado/index.ts';
import { createClock } from '../../mock/clock.ts';
import type { VirtualLab } from '../../mock/lab.ts';
import { createStbTester, defaultToken, type StbTesterOptions } from '../../mock/stb-tester/index.ts';
import { createTestbot, type TestbotOptions } from '../../mock/testbot/index.ts';
import { createTestflinger, type TestflingerOptions } from '../../mock/testflinger/index.ts';
import { createTestrunner, type TestrunnerOptions } from '../../mock/testrunner/index.ts';
import type { Clock, Network } from '../../sdk/index.ts';
import { connectTo, type Meddler } from '../helpers/network.ts';
import { createTestIo, type TestIo, type TestIoOptions } from './io.ts';

/** Lab seconds pass in a blink, and a deadline is still long enough for a machine that is busy. */
const speed = 50;

/** Agents in a hurry. */
const timing = { pollIntervalMs: 500, outputIntervalMs: 500, startMs: 50, bannerLineMs: 20 };

/** A folder that goes away with the test. */
export async function makeTempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rigline-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface Shell {
  readonly io: TestIo;
  readonly cwd: string;
  /** Runs a command, or one of a group such as `auth login`, at the lab, and gives its exit code. */
  readonly rigline: (command: string, ...args: readonly string[]) => Promise<number>;
}

export interface ShellOptions extends Omit<TestIoOptions, 'network' | 'cwd'> {
  readonly meddle?: Meddler;
}

/** A command line whose network leads to one virtual lab, without a socket. */
async function openShell(lab: VirtualLab, clock: Clock, { meddle, ...options }: ShellOptions): Promise<Shell> {
  onTestFinished(() => lab.close());
  const cwd = await makeTempFolder();
  const { redact: _, ...network } = connectTo(lab, clock, meddle);
  const io = createTestIo({ ...options, cwd, network: network satisfies Partial<Network> });
  const flags = ['--kind', lab.kind, '--url', 'https://lab.test'];
  if (lab.kind !== 'stb-tester') flags.push('--poll-interval', '500ms');
  return { io, cwd, rigline: async (command, ...args) => await runCli([...command.split(' '), ...flags, ...args], io) };
}

export async function openTestflinger(options: TestflingerOptions = {}, shell: ShellOptions = {}) {
  const clock = createClock({ speed });
  const agents = [{ name: 'agent-1', queues: ['q'] }];
  const server = createTestflinger({ clock, agents, timing, ...options });
  return { server, ...(await openShell(server, clock, shell)) };
}

export async function openStbTester(options: StbTesterOptions = {}, shell: ShellOptions = {}) {
  const clock = createClock({ speed });
  const portal = createStbTester({ clock, nodes: [{ id: 'node-1' }, { id: 'node-2' }], ...options });
  const env = { STBT_AUTH_TOKEN: defaultToken, ...shell.env };
  return { portal, ...(await openShell(portal, clock, { ...shell, env })) };
}

export async function openTestbot(options: TestbotOptions = {}, shell: ShellOptions = {}) {
  const clock = createClock({ speed });
  const jobtypes = ['mochitest', 'reftest', 'mochitest-chrome'];
  const server = createTestbot({ clock, workers: [{ name: 'w', jobtypes, waitingSleepMs: 500 }], ...options });
  return { server, ...(await openShell(server, clock, shell)) };
}

export async function openTestrunner(options: TestrunnerOptions = {}, shell: ShellOptions = {}) {
  const clock = createClock({ speed });
  const server = createTestrunner({ clock, ...options });
  return { server, ...(await openShell(server, clock, shell)) };
}

export async function openAvocado(options: AvocadoOptions = {}, shell: ShellOptions = {}) {
  const clock = createClock({ speed });
  const server = createAvocado({ clock, ...options });
  return { server, ...(await openShell(server, clock, shell)) };
}
