/**
 * The kinds of virtual lab that are measured: an entry each. Another kind joins with another entry; everything else
 * here knows nothing of kinds.
 *
 * @typedef {object} Kind
 * @property {(nodes: number) => object} options Options of a lab with so many nodes, whose jobs have a log and files.
 * @property {number} jobMs Lab time within which a job is over, from its submission.
 * @property {(node: number, job: number) => Call} submit Gives a job that is known by its number to a node.
 * @property {(answer: unknown, job: number) => string} readId The lab's id of a job, from the answer to its submission.
 * @property {Readonly<Record<string, (id: string, job: number) => readonly Call[]>>} questions What is asked about a job.
 * @property {(node: number) => readonly ((id: string) => Call)[]} giveAndTake A job is submitted, and stopped at once where that can be.
 * @property {{ readonly options: (nodes: number) => object, readonly submit?: Call }} eightHours A lab on whose first node that job takes eight hours.
 * @property {() => Promise<{ createServer: (options: object) => { handle: (request: Request) => Promise<Response> } }>} server
 *
 * @typedef {readonly [path: string, init?: RequestInit]} Call
 */

const lines = Array.from({ length: 40 }, (_, index) => `[${index}] the picture is as it should be`);
const report = `<testsuite tests="40">${lines.map((line) => `<testcase name="${line}"/>`).join('\n')}</testsuite>`;
const artifacts = { 'junit.xml': report, 'kernel.log': lines.join('\n').repeat(10) };
const hourMs = 3_600_000;

const testCase = 'tests/menu.py::test_open';
const token = { authorization: 'token rigline-made-up-stb-tester-token' };
const post = (path, body, headers = {}) => [
  path,
  { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) },
];

const runTests = (node, tags = {}) =>
  post('/api/v2/run_tests', { node_id: node, test_pack_revision: 'main', test_cases: [testCase], tags }, token);
const readPortal = (path) => [[path, { headers: token }]];

const submitJob = (queue, tags) =>
  post('/v1/job', {
    job_queue: queue,
    tags,
    provision_data: { url: 'http://image.invalid' },
    test_data: { test_cmds: 'true' },
  });

const portal = (nodes, script) => ({
  nodes: Array.from({ length: nodes }, (_, index) => ({ id: `node-${index}` })),
  tests: { '**': script },
  testPack: { revisions: { main: [testCase] }, defaultRemoteControl: 'living-room' },
});
const agents = (nodes, script) => ({
  agents: Array.from({ length: nodes }, (_, index) => ({
    name: `agent-${index}`,
    queues: [`queue-${index}`, 'all'],
    script,
  })),
});

/** An agent allows a phase four hours at most, and gives up on one that says nothing for a quarter of an hour. */
const fourHours = { durationMs: 4 * hourMs - 60_000, lines: lines.flatMap(() => lines.slice(0, 10)) };

const workers = (nodes, script) => ({
  workers: Array.from({ length: nodes }, (_, index) => ({ name: `worker-${index}`, jobtypes: ['reftest'], script })),
});
const build = (branch) => post('/api/newBuild', { branch, product: 'Firefox', buildid: '1', uris });
const uris = ['tar.bz2', 'tests.tar.bz2'].map((end) => `http://builds.invalid/firefox.en-US.linux-i686.${end}`);

const upload = (username) => {
  const body = new FormData();
  body.append('username', username);
  body.append('files[]', new File([lines.map((_, index) => `def test_${index}(): pass`).join('\n')], 'test_a.py'));
  return ['/newTestrun', { method: 'POST', body }];
};
const findRun = (name) => JSON.stringify({ filters: [{ name: 'username', op: 'eq', val: name }], single: true });

const idOf = (job) => job.toString(16).padStart(40, '0');
const report8h = [{ startAfterMs: 0, tests: [{ tag: 'soak', status: 'PASS', durationMs: 8 * hourMs }] }];

/** @type {Readonly<Record<string, Kind>>} */
export const kinds = {
  avocado: {
    options: () => ({}),
    jobMs: 1,
    submit: (_, job) => post('/jobs/', { id: idOf(job), status: 'PASS', description: `job ${job}` }),
    readId: (answer) => answer.id,
    questions: {
      status: (id) => [[`/jobs/${id}/`]],
      'test summary': (id) => [[`/jobs/${id}/tests/summary/`]],
    },
    giveAndTake: () => [
      () => post('/jobs/', { id: 'given-and-taken', status: 'START' }),
      () => ['/jobs/given-and-taken/', { method: 'DELETE' }],
    ],
    eightHours: { options: (nodes) => ({ pushers: Array.from({ length: nodes }, () => ({ jobs: report8h })) }) },
    server: () => import('../dist/mock/avocado/server.js'),
  },

  testbot: {
    options: (nodes) => ({ ...workers(nodes, { durationMs: 1000 }), done: true }),
    jobMs: 180_000,
    submit: () => build('mozilla-central-linux'),
    readId: (answer) => answer.jobs[1]._id,
    questions: {
      status: (id) => [[`/jobs/${id}`]],
      whoami: () => [['/api/whoami?name=worker-0']],
    },
    giveAndTake: () => [() => build('nobody-knows')],
    eightHours: {
      options: (nodes) => workers(nodes, { durationMs: 8 * hourMs }),
      submit: build('mozilla-central-linux'),
    },
    server: () => import('../dist/mock/testbot/server.js'),
  },

  testrunner: {
    options: (nodes) => ({ workers: nodes, script: { outcomes: { '*': { result: 'pass' } } } }),
    jobMs: 20_000,
    submit: (_, job) => upload(`run-${job}`),
    readId: (_, job) => String(job + 1),
    questions: {
      status: (id) => [[`/api/testruns/${id}`]],
      files: (id) => [[`/api/testruns/${id}/testfiles`]],
      'search by name': (_, job) => [[`/api/testruns?q=${encodeURIComponent(findRun(`run-${job}`))}`]],
      list: () => [['/api/testruns?page=1']],
    },
    giveAndTake: () => [() => upload('given')],
    eightHours: { options: (nodes) => ({ workers: nodes, script: { perFileMs: 8 * hourMs } }), submit: upload('long') },
    server: () => import('../dist/mock/testrunner/server.js'),
  },

  'stb-tester': {
    options: (nodes) => portal(nodes, { log: lines, artifacts }),
    jobMs: 20_000,
    submit: (node, job) => runTests(`node-${node}`, { key: `key-${job}` }),
    readId: (answer) => answer.job_uid,
    questions: {
      status: (id) => readPortal(`/api/v2/jobs${id}`),
      log: (id) => readPortal(`/api/v2/jobs${id}/stbt.log`),
      search: (id) => readPortal(`/api/v2/results?filter=job:${id}`),
      report: (id) => readPortal(`/api/v2/results.xml?filter=job:${id}`),
      node: () => readPortal('/api/v2/nodes/node-0'),
    },
    giveAndTake: (node) => [() => runTests(`node-${node}`), (id) => post(`/api/v2/jobs${id}/stop`, {}, token)],
    eightHours: {
      options: (nodes) => portal(nodes, { durationMs: 8 * hourMs, log: lines }),
      submit: runTests('node-0'),
    },
    server: () => import('../dist/mock/stb-tester/server.js'),
  },

  testflinger: {
    options: (nodes) =>
      agents(nodes, { provision: { lines: lines.slice(0, 5) }, test: { lines, durationMs: 20_000 }, artifacts }),
    jobMs: 120_000,
    submit: (node, job) => submitJob(`queue-${node}`, [`key-${job}`]),
    readId: (answer) => answer.job_id,
    questions: {
      status: (id) => [[`/v1/result/${id}`]],
      log: (id) => [[`/v1/result/${id}/log/output?start_fragment=5`]],
      search: (_, job) => [[`/v1/job/search?match=any&tags=key-${job}`]],
      'search for two': (_, job) => [[`/v1/job/search?match=any&tags=key-${job}&tags=key-none`]],
      node: () => [['/v1/queues/queue-0/agents']],
    },
    giveAndTake: (node) => [
      () => submitJob(`nobody-serves-${node}`, ['given-and-taken']),
      (id) => post(`/v1/job/${id}/action`, { action: 'cancel' }),
    ],
    eightHours: {
      options: (nodes) => agents(nodes, { provision: fourHours, test: fourHours }),
      submit: submitJob('queue-0', ['long']),
    },
    server: () => import('../dist/mock/testflinger/server.js'),
  },
};
