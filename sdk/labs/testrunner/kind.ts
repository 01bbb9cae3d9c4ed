import { defineLabKind } from '../lab-kind.ts';
import { refuseNodes } from '../refuse-nodes.ts';
import { connectTestrunner } from './client.ts';
import { dialectChoices } from './dialect.ts';
import { createTestrunnerLab } from './index.ts';
import { testrunnerPaging } from './paging.ts';
import { planTestrunner } from './plan.ts';
import { filterHelp } from './runs/jobs.ts';
import { findFiles } from './upload/find-files.ts';

export const testrunnerKind = defineLabKind({
  name: 'testrunner',
  title: 'a TestRunner server',
  tests: 'Python test files, or globs of them',
  paging: testrunnerPaging,
  filters: filterHelp,
  connectionOptions: [
    {
      name: 'dialect',
      value: 'name',
      choices: dialectChoices,
      description: 'the version of the API; head runs tests, seed only stores records (default: auto, which asks)',
    },
  ],
  runOptions: [
    { name: 'username', value: 'name', description: 'what the user name of a run begins with; a key follows it' },
    { name: 'per-file', type: 'flag', description: 'one run for each file, instead of one for all of them' },
  ],
  environment: [{ name: 'TESTRUNNER_URL', holds: 'the address of the server' }],
  example: 'run --kind testrunner --url http://testrunner.example.com:8080 tests/test_login.py tests/test_menu.py',
  findUrl: async ({ env }) => env['TESTRUNNER_URL'],
  urlAdvice: 'set TESTRUNNER_URL',

  connect({ url, network, host, pollIntervalMs, options: { dialect } }) {
    const client = connectTestrunner({ url, network });
    return {
      lab: createTestrunnerLab({ url, network, client, dialect, pollIntervalMs }),
      transport: client.transport,
      async plan({ tests, options: { username, perFile }, warn, ...wanted }) {
        refuseNodes('testrunner', wanted);
        if (dialect === 'seed')
          warn('A server of the dialect seed takes no files and runs nothing: only a record of each run is stored.');
        const files = await findFiles(tests, host);
        return { jobs: planTestrunner({ files, username, perFile, warn }), dispose: async () => undefined };
      },
    };
  },
});
