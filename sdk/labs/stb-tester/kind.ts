import picomatch from 'picomatch';
import { UsageError } from '../../http/errors.ts';
import type { Lab } from '../lab.ts';
import { defineLabKind } from '../lab-kind.ts';
import { connectStbTester } from './client.ts';
import { createStbTesterLab } from './index.ts';
import { planStbTester } from './plan.ts';
import { readPortalUrl } from './test-pack-config.ts';

export const stbTesterKind = defineLabKind({
  name: 'stb-tester',
  title: 'an stb-tester portal',
  tests: 'test cases as path/to/file.py::function, or globs of them',
  connectionOptions: [],
  runOptions: [
    {
      name: 'node-id',
      value: 'id',
      isList: true,
      description: 'a node to run on; may be repeated (default: $STBT_NODE_ID)',
    },
    {
      name: 'test-pack-revision',
      value: 'rev',
      description: 'commit, branch or tag of the test-pack (default: HEAD, its default branch)',
    },
    { name: 'remote-control', value: 'name', description: 'remote control configuration to use' },
    { name: 'category', value: 'name', description: 'category to file the results under' },
    {
      name: 'tag',
      short: 't',
      value: 'name=value',
      isList: true,
      description: 'tag to record with the results; may be repeated',
    },
    {
      name: 'soak',
      type: 'flag',
      description: 'repeat the tests until stopped, or until --run-timeout ends them with exit code 4',
    },
    { name: 'shuffle', type: 'flag', description: 'run the tests in random order' },
    {
      name: 'shard',
      type: 'flag',
      description: 'deal the tests out over the nodes, instead of running all of them on each',
    },
  ],
  environment: [
    { name: 'STBT_AUTH_TOKEN', holds: 'the access token' },
    { name: 'STBT_NODE_ID', holds: 'the node to run on' },
  ],
  example:
    'run --kind stb-tester --url https://company.stb-tester.com \\\n      --node-id stb-tester-00044b80fc39 --test-pack-revision main tests/menu.py::test_open',
  findUrl: readPortalUrl,
  urlAdvice: 'run inside a test-pack whose .stbt.conf has portal_url',

  connect({ url, network, host, secret }) {
    const token = secret ?? host.env['STBT_AUTH_TOKEN']?.trim();
    if (!token) {
      throw new UsageError(
        'stb-tester needs an access token. Set STBT_AUTH_TOKEN, or give --token-file. The portal makes one in the user menu.',
      );
    }
    const client = connectStbTester({ url, token, network });
    const lab = createStbTesterLab({ url, token, network, client });
    return {
      lab,
      transport: client.transport,
      async plan({ tests, options: { nodeId, tag, ...options }, signal }) {
        const nodeIds = nodeId ?? [host.env['STBT_NODE_ID'] ?? ''].filter(Boolean);
        const testCases = await expandGlobs(lab, tests, options.testPackRevision ?? 'HEAD', signal);
        const jobs = planStbTester({ ...options, nodeIds, testCases, ...(tag && { tags: tag }) });
        return { jobs, dispose: async () => undefined };
      },
    };
  },
});

/** A name with a wildcard stands for the test cases of the revision that match it. */
async function expandGlobs(
  lab: Pick<Lab, 'tests'>,
  tests: readonly string[],
  revision: string,
  signal?: AbortSignal,
): Promise<string[]> {
  if (!tests.some((test) => test.includes('*'))) return [...tests];
  const known = (await lab.tests?.(revision, signal)) ?? [];
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
