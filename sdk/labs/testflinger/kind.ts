import { UsageError } from '../../http/errors.ts';
import type { Host } from '../host.ts';
import { defineLabKind } from '../lab-kind.ts';
import { type ClientCredentials, connectTestflinger } from './client.ts';
import { createTestflingerLab } from './index.ts';
import { loadJobs } from './load-job.ts';
import { planTestflinger } from './plan.ts';

export const testflingerKind = defineLabKind({
  name: 'testflinger',
  title: 'a Testflinger server',
  tests: 'job files, YAML or JSON, or - for standard input',
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
  ],
  environment: [
    { name: 'TESTFLINGER_SERVER', holds: 'the address of the server' },
    {
      name: 'TESTFLINGER_CLIENT_ID',
      holds: 'who we are, where the server wants to know',
      needs: 'TESTFLINGER_SECRET_KEY',
    },
    { name: 'TESTFLINGER_SECRET_KEY', holds: 'the key that goes with it', needs: 'TESTFLINGER_CLIENT_ID' },
  ],
  example: 'run --kind testflinger --url https://testflinger.example.com smoke.yaml',
  findUrl: async ({ env }) => env['TESTFLINGER_SERVER'],
  urlAdvice: 'set TESTFLINGER_SERVER',

  connect({ url, network, host, secret, pollIntervalMs }) {
    const credentials = findCredentials(host, secret);
    const client = connectTestflinger({ url, credentials, network });
    return {
      lab: createTestflingerLab({ url, credentials, network, client, pollIntervalMs }),
      transport: client.transport,
      async plan({ tests, options: { attachmentsRelativeTo, waitForAvailableAgents } }) {
        const { jobs, dispose } = await loadJobs(tests, { host, attachmentsRelativeTo });
        return { jobs: planTestflinger({ jobs, waitForAgents: waitForAvailableAgents }), dispose };
      },
    };
  },
});

function findCredentials({ env }: Host, secret: string | undefined): ClientCredentials | undefined {
  const clientId = env['TESTFLINGER_CLIENT_ID'];
  const secretKey = secret ?? env['TESTFLINGER_SECRET_KEY'];
  if (!clientId && !secretKey) return undefined;
  if (!clientId || !secretKey) {
    throw new UsageError(
      `Testflinger credentials are half given: ${clientId ? 'TESTFLINGER_SECRET_KEY (or --token-file)' : 'TESTFLINGER_CLIENT_ID'} is missing.`,
    );
  }
  return { clientId, secretKey };
}
