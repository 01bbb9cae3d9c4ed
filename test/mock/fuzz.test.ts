import fc from 'fast-check';
import { expect, test } from 'vitest';

import { spec as avocadoSpec } from '../../mock/generated/avocado.ts';
import { spec as stbTesterSpec } from '../../mock/generated/stb-tester.ts';
import { spec as testbotSpec } from '../../mock/generated/testbot.ts';
import { spec as testflingerSpec } from '../../mock/generated/testflinger.ts';
import { spec as testrunnerSpec } from '../../mock/generated/testrunner.ts';
import { createMock, createSteppedClock, type LabKind, type MockOptions } from '../../mock/index.ts';
import { type FuzzOptions, requestsOf, toFetch } from '../helpers/api-fuzz.ts';

interface Subject {
  readonly kind: LabKind;
  readonly spec: object;
  readonly options?: MockOptions<LabKind>;
  readonly fuzz?: FuzzOptions;
}

const roles = ['admin', 'manager', 'contributor', 'agent'];
const jobId = '11111111-1111-4111-8111-111111111111';
const node = 'stb-tester-00044b80fc39';
const testflingerSeed = {
  system: 'testflinger',
  clients: roles.map((role) => ({ id: role, secret: 'made-up', role })),
  restrictedQueues: ['q'],
  fixtures: { jobs: [{ job_queue: 'demo', job_id: jobId }], agents: [{ name: 'idle', queues: ['q'] }] },
};
const testflingerFuzz: FuzzOptions = {
  known: { job_id: [jobId], queue: ['demo', 'q'], agent_name: ['idle', 'demo-agent-1'], client_id: ['admin', 'agent'] },
  credentials: [undefined, `Basic ${btoa('admin:made-up')}`, 'Bearer x'],
};
function create({ kind, options = {} }: Subject) {
  return createMock(kind, { clock: createSteppedClock(), randomSeed: 1, ...options });
}

/** Tokens follow from the time and the key, so that those of one lab open another. */
async function logIn(subject: Subject): Promise<FuzzOptions> {
  const { fuzz = {}, kind } = subject;
  if (kind !== 'testflinger') return fuzz;
  const mock = create(subject);
  const tokens = roles.map(async (role) => {
    const headers = { authorization: `Basic ${btoa(`${role}:made-up`)}` };
    const answer = await mock.fetch('http://lab.test/v1/oauth2/token', { method: 'POST', headers });
    return `Bearer ${((await answer.json()) as { access_token: string }).access_token}`;
  });
  const credentials = [...(fuzz.credentials ?? []), ...(await Promise.all(tokens))];
  await mock.close();
  return { ...fuzz, credentials };
}

const avocadoSeed = {
  system: 'avocado',
  clients: [{ id: 'admin', secret: '123', role: 'superuser' }],
  fixtures: {
    jobs: [
      { id: 'j1', status: 'PASS', tests: [{ tag: 'a', status: 'PASS' }] },
      { id: 'j2', status: 'START' },
    ],
  },
};
const avocadoFuzz: FuzzOptions = {
  known: { job: ['j1', 'j2', 'j'], anyJob: ['j1'], test: ['1'], id: ['1'] },
  credentials: [undefined, `Basic ${btoa('admin:123')}`, 'Basic x'],
};
const testbotSeed = {
  system: 'testbot',
  fixtures: { clients: [{ _id: 'c1', name: 'ann' }], builds: [{ _id: 'b1' }], jobs: [{ _id: 'j1', jobtype: 'q' }] },
};
const testbotFuzz: FuzzOptions = {
  known: {
    client_id: ['c1'],
    clientId: ['c1'],
    jobId: ['j1'],
    job_id: ['j1'],
    build_id: ['b1'],
    name: ['ann'],
    id: ['c1', 'j1', 'b1'],
  },
};

const testrunnerSeed = {
  system: 'testrunner',
  fixtures: { testruns: [{ id: 1, username: 'ann', testfiles: [{ id: 1, url: '1/a.py', text: 'pass' }] }] },
};
const testrunnerFuzz: FuzzOptions = {
  known: {
    id: ['1'],
    q: [
      '{"filters":[{"name":"username","op":"eq","val":"ann"}]}',
      '{"filters":[{"name":"nope","op":"eq","val":1}]}',
      '{"single":true}',
      '{"order_by":[{"field":"id","direction":"desc"}],"limit":1}',
      '[]',
    ],
  },
};

const subjects: readonly Subject[] = [
  { kind: 'testflinger', spec: testflingerSpec, options: { seed: testflingerSeed }, fuzz: testflingerFuzz },
  {
    kind: 'testflinger',
    spec: testflingerSpec,
    options: { seed: testflingerSeed, with: ['oidc', 'secrets-store'] },
    fuzz: testflingerFuzz,
  },
  { kind: 'avocado', spec: avocadoSpec, options: { seed: avocadoSeed }, fuzz: avocadoFuzz },
  { kind: 'testbot', spec: testbotSpec, options: { seed: testbotSeed }, fuzz: testbotFuzz },
  { kind: 'testbot', spec: testbotSpec, options: { seed: testbotSeed, with: ['stock'] }, fuzz: testbotFuzz },
  { kind: 'testrunner', spec: testrunnerSpec, options: { seed: testrunnerSeed }, fuzz: testrunnerFuzz },
  { kind: 'testrunner', spec: testrunnerSpec, options: { seed: testrunnerSeed, with: ['stub'] }, fuzz: testrunnerFuzz },
  {
    kind: 'stb-tester',
    spec: stbTesterSpec,
    fuzz: {
      known: { node_id: [node], session: ['0000'], counter: ['1'], revision: ['main'] },
      credentials: ['token rigline-made-up-stb-tester-token', undefined],
    },
  },
];

/** How long a lab that holds a request may hold it, in lab time. */
const patienceMs = 120_000;

test.each(subjects)(
  'whatever is asked of a $kind lab, no answer breaks the description ($options.with)',
  async (subject) => {
    const fuzz = await logIn(subject);
    await fc.assert(
      fc.asyncProperty(fc.array(requestsOf(subject.spec, fuzz), { minLength: 1, maxLength: 12 }), async (requests) => {
        const mock = create(subject);
        for (const request of requests) {
          const answer = mock.fetch(`http://lab.test${request.path}`, toFetch(request));
          let isThere = false;
          const done = answer.then(async (response) => {
            await response.body?.cancel();
            isThere = true;
          });
          for (let waited = 0; !isThere && waited < patienceMs; waited += 30_000) await mock.clock.advance(30_000);
          await done;
        }
        const broken = mock.requests.flatMap(({ method, path, violations }) =>
          (violations?.response ?? []).map((line) => `${method} ${path}: ${line}`),
        );
        await mock.close();
        expect(broken).toEqual([]);
      }),
      { numRuns: 150 },
    );
  },
);
