import type { SteppedClock } from '../../mock/clock.ts';
import { createTestbot, type TestbotLab as Server, type TestbotOptions } from '../../mock/testbot/index.ts';
import type { JobRef } from '../../sdk/labs/lab.ts';
import { createTestbotLab, type TestbotLab, type TestbotLabOptions } from '../../sdk/labs/testbot/index.ts';
import { createTestClock, createWire, type Wire } from './labs.ts';

export const testbotUrl = 'http://testbot.invalid:8888';
export const buildKey = '11111111-1111-4111-8111-111111111111';

/** A build of which the server's manager makes three jobs. */
export const linuxBuild = {
  branch: 'mozilla-central-linux',
  product: 'Firefox',
  buildid: '42',
  uris: ['http://b.test/f.en-US.linux-i686.tar.bz2', 'http://b.test/f.en-US.linux-i686.tests.tar.bz2'],
};

export const linuxJobtypes = ['mochitest', 'reftest', 'mochitest-chrome'];

export interface TestbotSetup {
  readonly clock: SteppedClock;
  readonly server: Server;
  readonly wire: Wire;
  readonly lab: TestbotLab;
  submit(build?: Readonly<Record<string, unknown>>): Promise<JobRef>;
}

export interface TestbotSetupOptions extends Omit<TestbotOptions, 'clock'> {
  readonly lab?: Partial<TestbotLabOptions>;
}

/** A server, and our lab on the other end of the wire; without workers unless they are given. */
export function createTestbotSetup({ lab: labOptions = {}, ...options }: TestbotSetupOptions = {}): TestbotSetup {
  const clock = createTestClock();
  const server = createTestbot({ clock, random: createRandom(), ...options });
  const wire = createWire(server, clock);
  const lab = createTestbotLab({ url: `${testbotUrl}/`, network: wire.network, ...labOptions });
  return {
    clock,
    server,
    wire,
    lab,
    submit: async (build = linuxBuild) =>
      await clock.runUntil(lab.submit({ build: build as typeof linuxBuild }, buildKey)),
  };
}

/** The same numbers every time, and no two ids alike. */
export function createRandom(): () => number {
  let state = 42;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
