import { onTestFinished } from 'vitest';
import { runCli } from '../../cli/program.ts';
import { createClock } from '../../mock/clock.ts';
import { createStbTester, defaultToken, type StbTesterOptions } from '../../mock/stb-tester/index.ts';
import type { Network } from '../../sdk/index.ts';
import { connectTo, type Meddler } from '../helpers/network.ts';
import { createTestIo, type TestIoOptions } from './io.ts';
import { makeTempFolder } from './virtual-labs.ts';

interface Setting extends Omit<TestIoOptions, 'network'> {
  readonly portal?: StbTesterOptions;
  readonly meddle?: Meddler;
}

/** A command line in a folder, with a portal of two nodes. */
export async function openShell({ portal: options, meddle, env, ...rest }: Setting = {}) {
  const clock = createClock({ speed: 50 });
  const portal = createStbTester({ clock, nodes: [{ id: 'node-1' }, { id: 'node-2' }], ...options });
  onTestFinished(() => portal.close());
  const cwd = rest.cwd ?? (await makeTempFolder());
  const { redact: _, ...network } = connectTo(portal, clock, meddle);
  const io = createTestIo({
    ...rest,
    cwd,
    env: { STBT_AUTH_TOKEN: defaultToken, ...env },
    network: network satisfies Partial<Network>,
  });
  let printed = 0;
  return {
    io,
    portal,
    cwd,
    /** Runs a command of the group, or another one. */
    stbt: async (...args: readonly string[]) => await runCli(['stb-tester', ...args, '--url', 'https://lab.test'], io),
    rigline: async (...args: readonly string[]) =>
      await runCli([...args, '--kind', 'stb-tester', '--url', 'https://lab.test'], io),
    /** What was printed since it was last asked for. */
    out: () => {
      const text = io.out().slice(printed);
      printed += text.length;
      return text;
    },
  };
}

/** The same, with the results of a job in the category `nightly`. */
export async function openWithResults(setting: Setting = {}) {
  const tests = {
    'tests/a.py::test_bad': { result: 'fail', durationMs: 1000, failureReason: '::error::no\u001b[31m picture' },
    '**': { durationMs: 1000 },
  } as const;
  const shell = await openShell({ portal: { tests }, ...setting });
  const names = ['tests/a.py::test_good', 'tests/a.py::test_bad'];
  await shell.rigline('run', '--node-id', 'node-1', '--category', 'nightly', '--artifacts', '', ...names);
  shell.out();
  return { ...shell, job: shell.portal.jobs()[0]?.uid ?? '' };
}
