import { defineLabKind } from '../lab-kind.ts';
import { refuseNodes } from '../refuse-nodes.ts';
import { connectAvocado } from './client.ts';
import { findCredentials } from './credentials.ts';
import { createAvocadoLab } from './index.ts';
import { requireRunner } from './local/runner-version.ts';
import { avocadoPaging } from './paging.ts';
import { planAvocado } from './plan.ts';
import { jobFilters } from './server/list-jobs.ts';

export const avocadoKind = defineLabKind({
  name: 'avocado',
  title: 'an Avocado server',
  tests: 'what `avocado run` takes, to run here and to record at the server; none with --wait-for',
  filters: jobFilters,
  paging: avocadoPaging,
  connectionOptions: [],
  runOptions: [
    { name: 'avocado', value: 'program', description: 'the avocado to run (default: avocado)' },
    {
      name: 'avocado-arg',
      value: 'arg',
      isList: true,
      description: 'argument for `avocado run`; may be repeated',
    },
    {
      name: 'avocado-results-dir',
      value: 'dir',
      description: 'where avocado keeps its results (default: avocado-results)',
    },
    {
      name: 'job-description',
      value: 'text',
      description: 'how the server describes the job (default: the tests)',
    },
    {
      name: 'record-timeout',
      type: 'duration',
      description: 'how long to try to record what ran, while the server does not answer (default: 2m)',
    },
    {
      name: 'wait-for',
      value: 'id',
      description: 'run nothing, and wait for this job; seven or more hex digits may stand for the id they begin',
    },
    {
      name: 'wait-for-description',
      value: 'text',
      description: 'run nothing, and wait for the newest job with this description',
    },
    {
      name: 'wait-since',
      type: 'duration',
      description: 'how old the job with the description may be (default: new since the start)',
    },
    {
      name: 'expect-job',
      value: 'id',
      description: 'create the job of these 40 hex digits, and wait for somebody to run it with --force-job-id',
    },
  ],
  environment: [
    { name: 'AVOCADO_SERVER_URL', holds: 'the address of the server' },
    { name: 'AVOCADO_SERVER_USER', holds: 'a user, where something before the server wants one', credential: 'name' },
    { name: 'AVOCADO_SERVER_PASSWORD', holds: 'the password that goes with it', credential: 'secret' },
  ],
  example:
    'run --kind avocado --url http://avocado.example.com:9405 tests/boot.py -- --max-parallel-tasks 1\n' +
    '  $ rigline run --kind avocado --url http://avocado.example.com:9405 --wait-for-description nightly',
  findUrl: async ({ env }) => env['AVOCADO_SERVER_URL'],
  urlAdvice: 'set AVOCADO_SERVER_URL',

  connect({ url, network, host, secret, pollIntervalMs }) {
    const credentials = findCredentials(host, secret);
    const client = connectAvocado({ url, credentials, network });
    const lab = createAvocadoLab({ url, credentials, network, client, host, pollIntervalMs });
    return {
      lab,
      transport: client.transport,
      async plan({ tests, options, signal, ...wanted }) {
        refuseNodes('avocado', wanted);
        const jobs = planAvocado({
          tests,
          program: options.avocado,
          args: options.avocadoArg,
          resultsDir: options.avocadoResultsDir,
          description: options.jobDescription,
          recordTimeoutMs: options.recordTimeout,
          waitFor: options.waitFor,
          waitForDescription: options.waitForDescription,
          waitSinceMs: options.waitSince,
          expectJob: options.expectJob,
        });
        for (const { request } of jobs) if (request.mode === 'run') await requireRunner(host, request.program, signal);
        return { jobs, dispose: async () => lab.dispose() };
      },
    };
  },
});
