import { defineLabKind } from '../lab-kind.ts';
import { refuseNodes } from '../refuse-nodes.ts';
import { loadBuilds } from './build/load-builds.ts';
import { connectTestbot } from './client.ts';
import { createTestbotLab } from './index.ts';
import { planTestbot } from './plan.ts';

export const testbotKind = defineLabKind({
  name: 'testbot',
  title: 'a testbot server',
  tests: 'builds as JSON files, or - for standard input; none with --branch',
  connectionOptions: [
    {
      name: 'until',
      choices: ['picked-up', 'done'],
      description:
        'follow the jobs of a build until workers have taken them, or until they have reported, to a server that keeps reports (default: picked-up, unless a job turns out to be done)',
    },
  ],
  runOptions: [
    {
      name: 'branch',
      value: 'name',
      description: 'branch of the build, by which the server decides which jobs to make',
    },
    { name: 'product', value: 'name', description: 'product that was built' },
    { name: 'build-id', value: 'id', description: 'what the build is called' },
    { name: 'uri', value: 'uri', isList: true, description: 'something that was built; may be repeated' },
  ],
  environment: [{ name: 'TESTBOT_URL', holds: 'the address of the server' }],
  example:
    'run --kind testbot --url http://testbot.example.com:8888 --dispatched-ok \\\n      --branch mozilla-central-linux --build-id 42 --uri http://builds.example.com/42.tar.bz2',
  findUrl: async ({ env }) => env['TESTBOT_URL'],
  urlAdvice: 'set TESTBOT_URL',

  connect({ url, network, host, pollIntervalMs, options: { until } }) {
    const client = connectTestbot({ url, network });
    return {
      lab: createTestbotLab({ url, network, client, pollIntervalMs, until }),
      transport: client.transport,
      async plan({ tests, options: { branch, product, buildId, uri }, warn, ...wanted }) {
        refuseNodes('testbot', wanted);
        const builds = await loadBuilds(tests, { branch, product, buildId, uris: uri }, host);
        return { jobs: planTestbot({ builds, warn }), dispose: async () => undefined };
      },
    };
  },
});
