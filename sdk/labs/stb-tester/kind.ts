import { UsageError } from '../../http/errors.ts';
import { defineLabKind } from '../lab-kind.ts';
import { createStbTesterLab } from './index.ts';
import { modes } from './planning/mode.ts';
import { prepareRun } from './planning/prepare-run.ts';
import { filterHelp } from './results/filter.ts';
import { requireTimeZone } from './results/time-zone.ts';
import { readPortalUrl } from './test-pack/find-test-pack.ts';
import { findToken, openStbTesterPortal } from './token.ts';

export const stbTesterKind = defineLabKind({
  name: 'stb-tester',
  title: 'an stb-tester portal',
  tests: 'test cases as path/to/file.py::function, or globs of them',
  filters: filterHelp,
  connectionOptions: [
    {
      name: 'time-zone',
      value: 'zone',
      description: "IANA time zone for the times in stbt.log, e.g. Europe/London (default: the portal's own)",
    },
  ],
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
      description:
        'commit, branch or tag of the test-pack (default: inside a test-pack the working tree, pushed as a snapshot; in a CI and elsewhere HEAD, the default branch)',
    },
    { name: 'git-remote', value: 'name', description: 'remote that snapshots are pushed to (default: origin)' },
    {
      name: 'mode',
      choices: modes,
      value: 'mode',
      description: 'who runs this, a person or a CI (default: auto, which finds it out)',
    },
    { name: 'remote-control', value: 'name', description: 'remote control configuration to use' },
    {
      name: 'category',
      value: 'name',
      description: "category to file the results under (default: the snapshot's ref, or the name of the CI job)",
    },
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
      name: 'force',
      type: 'flag',
      description: 'stop what runs on a node first, whosever it is, instead of failing when it is busy',
    },
    {
      name: 'wait-for-node',
      type: 'flag',
      description: 'wait for a node that is busy, until --queue-timeout, instead of failing',
    },
    {
      name: 'shard',
      type: 'flag',
      description: 'deal the tests out over the nodes, instead of running all of them on each',
    },
  ],
  programs: [{ name: 'git', purpose: 'runs of the working tree of a test-pack' }],
  environment: [
    { name: 'STBT_AUTH_TOKEN', holds: 'the access token', credential: 'secret' },
    { name: 'bamboo_STBT_AUTH_PASSWORD', holds: 'the access token, as a plan variable of Bamboo' },
    { name: 'STBT_NODE_ID', holds: 'the node to run on' },
  ],
  example:
    'run --kind stb-tester --url https://company.stb-tester.com \\\n      --node-id stb-tester-00044b80fc39 --test-pack-revision main tests/menu.py::test_open',
  findUrl: readPortalUrl,
  urlAdvice: 'run inside a test-pack whose .stbt.conf has portal_url',

  connect(settings) {
    const { url, network, host, options } = settings;
    const timeZone = options.timeZone === undefined ? undefined : requireTimeZone(options.timeZone);
    const portal = openStbTesterPortal(settings);
    const defaultNode = host.env['STBT_NODE_ID']?.trim() || undefined;
    return {
      lab: createStbTesterLab({ url, token: findToken(settings), network, client: portal, timeZone }),
      transport: portal.transport,
      defaultNode,
      async plan({ options: { nodeId, tag, ...wanted }, ...request }) {
        if (nodeId && request.nodes)
          throw new UsageError('--node-id says which nodes to run on, and so do --node and --where: give one of them.');
        return await prepareRun(
          {
            ...request,
            options: {
              ...wanted,
              nodeIds: nodeId ?? (defaultNode === undefined ? [] : [defaultNode]),
              ...(tag && { tags: tag }),
            },
          },
          { portal, host, network },
        );
      },
    };
  },
});
