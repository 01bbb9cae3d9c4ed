import { expect, test } from 'vitest';
import { createTestflingerAdmin } from '../../../../sdk/labs/testflinger/admin/index.ts';
import { connectTestflinger } from '../../../../sdk/labs/testflinger/client.ts';
import { errorOf, json } from '../../../helpers/labs.ts';
import { createTestflingerSetup, key1, serverUrl } from '../../../helpers/labs-testflinger.ts';

const secretKey = 'a made-up secret key';

/** A server that gives one answer to everything that is not about tokens. */
function createOddServer(answer: unknown, { isKnown = false } = {}) {
  const setup = createTestflingerSetup({ seed: { clients: [{ id: 'ci', secret: secretKey }] } });
  const credentials = isKnown ? { clientId: 'ci', secretKey } : undefined;
  const server = connectTestflinger({ url: serverUrl, network: setup.wire.network, credentials });
  setup.wire.breakAlways(/\/v1\/(?!oauth2)/, json(answer));
  return { ...setup, admin: createTestflingerAdmin(server, setup.clock) };
}

test.each([null, 5, 'x', []].map((entry) => [entry]))(
  'a list that holds %j is refused with what it should be',
  async (entry) => {
    const { admin, lab } = createOddServer([entry]);
    const lists: Record<string, (() => Promise<unknown>)[]> = {
      agents: [() => admin.listAgents(), () => admin.listQueueAgents('q'), () => lab.nodes()],
      jobs: [() => admin.findJobs({}), () => admin.listQueueJobs('q'), () => admin.findJobs({ tags: ['x'] })],
      clients: [() => admin.listClients()],
      'restricted queues': [() => admin.listRestrictedQueues()],
    };
    for (const [what, calls] of Object.entries(lists))
      for (const call of calls)
        expect(await errorOf(call())).toMatchObject({
          name: 'ProtocolError',
          message: `the lab sent no list of ${what}`,
        });
  },
);

test('an agent is read as far as it can be', async () => {
  const { admin } = createOddServer([
    { name: 'a', state: {}, queues: 'q', comment: 5, restricted_to: { q: ['ci', 7], r: 5 }, provision_streak_type: [] },
  ]);
  expect(await admin.listAgents()).toEqual([
    { name: 'a', state: 'unknown', detail: '', queues: [], restrictedTo: { q: ['ci'], r: [] } },
  ]);
});

test('a client is read as far as it can be', async () => {
  const { admin } = createOddServer([
    { client_id: 'a', role: {}, email: 5, allowed_queues: ['q', null], max_priority: { q: 'x', r: 2 } },
  ]);
  expect(await admin.listClients()).toEqual([
    { clientId: 'a', role: 'contributor', allowedQueues: ['q'], maxPriority: { r: 2 } },
  ]);
});

test('wait times that are no numbers are none', async () => {
  const whole = { '5': 1, '10': 1, '50': 2, '90': 3, '95': 3 };
  const { admin } = createOddServer({ a: null, b: 5, c: { ...whole, '95': {} }, d: whole });
  expect([...(await admin.getWaitTimes())]).toEqual([['d', whole]]);
});

test.each([
  { job_state: 'complete', provision_data: 5, test_data: 'x', test_status: 1 },
  { job_state: ['complete'], test_data: { test_cmds: 5 }, device_info: [1], provision_data: { jobs: 5 } },
])('a job whose documents are of other types has an outcome all the same: %j', async (answer) => {
  const { lab } = createOddServer(answer);
  expect(await lab.outcome({ id: key1 })).toMatchObject({ ended: answer.job_state === 'complete', tests: [] });
});

test.each([undefined, 5, 'tomorrow'])('a secret is not said to be kept for good when the answer has %j', async (at) => {
  const { admin } = createOddServer({ expires_at: at }, { isKnown: true });
  const written = admin.writeSecret({ path: 'lab/wifi', value: 'made up' });
  expect(await errorOf(written)).toMatchObject({ name: 'ProtocolError', message: 'the lab sent no life of a secret' });
});
