import { defineLabKind } from '../lab-kind.ts';
import { listAgents } from './admin/agents.ts';
import { jobFilters } from './admin/search.ts';
import { openTestflinger } from './connection.ts';
import { createLogin } from './identity/login.ts';
import { createTestflingerLab } from './index.ts';
import { loadJobs } from './job/load-job.ts';
import { planTestflinger } from './plan.ts';
import { planReservation, reserveOptions } from './reservation/plan.ts';

export const testflingerKind = defineLabKind({
  name: 'testflinger',
  title: 'a Testflinger server',
  tests: 'job files, YAML or JSON, or - for standard input',
  filters: jobFilters,
  connectionOptions: [],
  runOptions: [
    {
      name: 'attachments-relative-to',
      value: 'dir',
      description: "where the paths of attachments begin (default: the job file's folder)",
    },
    {
      name: 'wait-for-available-agents',
      type: 'flag',
      description: 'submit also to a queue without an agent online, and wait for one',
    },
    {
      name: 'priority',
      type: 'number',
      description: 'instead of the job_priority of the job files; higher goes first, and needs a login and a grant',
    },
  ],
  reserveOptions,
  environment: [
    { name: 'TESTFLINGER_SERVER', holds: 'the address of the server' },
    {
      name: 'TESTFLINGER_CLIENT_ID',
      holds: 'who we are, where the server wants to know',
      needs: 'TESTFLINGER_SECRET_KEY',
      credential: 'name',
    },
    {
      name: 'TESTFLINGER_SECRET_KEY',
      holds: 'the key that goes with it',
      needs: 'TESTFLINGER_CLIENT_ID',
      credential: 'secret',
    },
  ],
  example: 'run --kind testflinger --url https://testflinger.example.com smoke.yaml',
  findUrl: async ({ env }) => env['TESTFLINGER_SERVER'],
  urlAdvice: 'set TESTFLINGER_SERVER',

  connect(settings) {
    const { url, network, host, pollIntervalMs } = settings;
    const { server, credentials, store } = openTestflinger(settings);
    return {
      lab: createTestflingerLab({ url, credentials, network, client: server, pollIntervalMs }),
      transport: server.transport,
      login: createLogin({ server, store, clock: network.clock, clientId: credentials?.clientId }),
      async plan({ tests, options, nodes, whenBusy, signal }) {
        const { attachmentsRelativeTo, waitForAvailableAgents: waitForAgents, priority } = options;
        const { jobs, dispose } = await loadJobs(tests, { host, attachmentsRelativeTo });
        try {
          const agents = nodes && (await listAgents(server, signal));
          return { jobs: planTestflinger({ jobs, waitForAgents, priority, nodes, agents, whenBusy }), dispose };
        } catch (error) {
          await dispose();
          throw error;
        }
      },
      planReservation: async (request) => await planReservation(server, request),
    };
  },
});
