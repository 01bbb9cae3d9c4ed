import { resolve } from 'node:path';
import picomatch from 'picomatch';
import { loadJob, type PlannedJob, planStbTester, planTestflinger, UsageError } from '../sdk/index.ts';
import type { Io } from './io.ts';
import type { ConnectedLab, LabOptions } from './lab.ts';

/** The options of `rigline run`. */
export interface RunFlags extends LabOptions {
  readonly nodeId?: readonly string[];
  readonly testPackRevision?: string;
  readonly remoteControl?: string;
  readonly category?: string;
  readonly tag?: readonly string[];
  readonly soak?: boolean;
  readonly shuffle?: boolean;
  readonly shard?: boolean;
  readonly attachmentsRelativeTo?: string;
  readonly waitForAvailableAgents?: boolean;
  readonly queueTimeout?: number;
  readonly runTimeout?: number;
  readonly collectTimeout?: number;
  readonly outageBudget?: number;
  readonly artifacts?: readonly string[];
  readonly junitXml?: readonly string[];
  readonly resultsDir: string;
  readonly json?: boolean;
}

/** Jobs ready to be submitted. */
export interface PlannedRun {
  readonly jobs: PlannedJob[];
  readonly dispose: () => Promise<void>;
}

/**
 * Makes jobs of what stands on the command line.
 *
 * @throws {UsageError} for whatever is wrong with it; nothing has been submitted
 */
export async function planJobs(
  connected: ConnectedLab,
  tests: readonly string[],
  flags: RunFlags,
  io: Io,
): Promise<PlannedRun> {
  refuseForeignFlags(connected.kind, flags);
  if (connected.kind === 'stb-tester') {
    const nodeIds = flags.nodeId ?? [io.env['STBT_NODE_ID'] ?? ''].filter(Boolean);
    const testCases = await expandGlobs(connected, tests, flags.testPackRevision ?? 'HEAD');
    const { testPackRevision, remoteControl, category, soak, shuffle, shard } = flags;
    const given = Object.fromEntries(
      Object.entries({ testPackRevision, remoteControl, category, soak, shuffle, shard }).filter(
        ([, value]) => value !== undefined,
      ),
    );
    return {
      jobs: planStbTester({ ...given, nodeIds, testCases, ...(flags.tag && { tags: flags.tag }) }),
      dispose: async () => undefined,
    };
  }
  const attachmentsRelativeTo = flags.attachmentsRelativeTo && resolve(io.cwd, flags.attachmentsRelativeTo);
  const loading = await Promise.allSettled(
    tests.map(async (file) => {
      const fromStdin = file === '-';
      return await loadJob(resolve(io.cwd, fromStdin ? 'stdin' : file), {
        attachmentsRelativeTo,
        text: fromStdin ? await io.readStdin() : undefined,
      });
    }),
  );
  const loaded = loading.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const dispose = async () => {
    await Promise.all(loaded.map((job) => job.dispose()));
  };
  const failed = loading.find((one) => one.status === 'rejected');
  if (failed) {
    await dispose();
    throw failed.reason as Error;
  }
  return { jobs: planTestflinger({ jobs: loaded, waitForAgents: flags.waitForAvailableAgents }), dispose };
}

/** A name with a wildcard stands for the test cases of the revision that match it. */
async function expandGlobs(
  connected: Extract<ConnectedLab, { kind: 'stb-tester' }>,
  tests: readonly string[],
  revision: string,
): Promise<string[]> {
  if (!tests.some((test) => test.includes('*'))) return [...tests];
  const known = (await connected.lab.tests?.(revision)) ?? [];
  return tests.flatMap((test) => {
    if (!test.includes('*')) return [test];
    const matches = picomatch(test, { bash: true });
    const found = known.filter((name) => matches(name));
    if (found.length === 0)
      throw new UsageError(
        `No test case of revision ${revision} matches "${test}". \`rigline tests ${revision}\` lists them.`,
      );
    return found;
  });
}

const foreignFlags = {
  'stb-tester': ['attachmentsRelativeTo', 'waitForAvailableAgents'],
  testflinger: ['nodeId', 'testPackRevision', 'remoteControl', 'category', 'soak', 'shuffle', 'shard', 'tag'],
} as const;

/** An option that the lab would ignore is a misunderstanding, and better told than ignored. */
function refuseForeignFlags(kind: ConnectedLab['kind'], flags: RunFlags): void {
  const foreign = foreignFlags[kind].find((name) => flags[name] !== undefined);
  if (foreign === undefined) return;
  const flag = foreign.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new UsageError(
    `--${flag} means nothing to a ${kind} lab.${foreign === 'tag' ? ' Write tags into the job file.' : ''}`,
  );
}
