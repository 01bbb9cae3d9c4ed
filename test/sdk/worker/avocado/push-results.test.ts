import { expect, test } from 'vitest';
import { pushAvocadoResults } from '../../../../sdk/worker/avocado/push-results.ts';
import { playRun } from '../../../fixtures/avocado/runner.mjs';
import { errorOf } from '../../../helpers/labs.ts';
import { createAvocadoSetup, serverUrl } from '../../../helpers/labs-avocado.ts';

const id = 'c0ffee0100000000000000000000000000000000';
const folder = '/here/res/job-2026-01-31T12.00-c0ffee0';
const kernel = 'boot.py:Boot.test_kernel?PASS,5000,<unknown>,hello';
const link = 'net.py:Net.test_link?FAIL,3000,no carrier,link is dówn';

type Disk = Record<string, string | Uint8Array<ArrayBuffer>>;

/** A folder as the runner leaves it behind. */
async function runHere(tests: readonly string[]): Promise<Disk> {
  const disk: Disk = {};
  let now = Date.UTC(2026, 0, 31, 9);
  await playRun(['run', '--force-job-id', id, '--job-results-dir', '/here/res', ...tests], {
    print: () => undefined,
    write: async (path, text) => {
      disk[path] = text;
    },
    link: async () => undefined,
    now: () => now,
    sleep: async (ms) => {
      now += ms;
      return false;
    },
  });
  return disk;
}

function openSetup(disk: Disk, links: Record<string, string> = {}) {
  const setup = createAvocadoSetup({ host: { disk, links } });
  const { clock, host, wire } = setup;
  const push = async (path = 'res/job-2026-01-31T12.00-c0ffee0', options = {}) =>
    await clock.runUntil(pushAvocadoResults({ url: serverUrl, network: wire.network, host, folder: path, ...options }));
  return { ...setup, push };
}

test('a results folder becomes a job with all that is in it, and a second time nothing', async () => {
  const { push, server, get } = openSetup(await runHere([kernel, link]));
  expect(await push()).toMatchObject({
    id,
    folder,
    status: 'FAIL',
    isUnchanged: false,
    added: { jobs: 1, tests: 2, records: 6, values: 3 },
    refused: [],
  });
  expect(server.jobs()).toMatchObject([
    { id, status: 'FAIL', elapsedTime: 8, description: 'job-2026-01-31T12.00-c0ffee0' },
  ]);
  expect(await get('/jobs/x/tests/1/activities/')).toMatchObject({
    results: [
      { test: 1, activity: 'TEST_STARTED', time: '2026-01-31T09:00:00Z', status: null },
      { test: 1, activity: 'TEST_ENDED', time: '2026-01-31T09:00:05Z', status: 'PASS' },
      { test: 2 },
      { test: 2, status: 'FAIL' },
    ],
  });
  const before = JSON.stringify(server.dump());
  expect(await push()).toMatchObject({ isUnchanged: true, present: { jobs: 1, tests: 2, records: 6, values: 3 } });
  expect(JSON.stringify(server.dump())).toBe(before);
});

test('what a run has recorded is not recorded again by a push of its folder', async () => {
  const { clock, lab, submit, push, host, server } = openSetup({});
  const job = await submit({ tests: [kernel, link], description: 'mine' });
  await clock.runUntil(
    (async () => {
      for await (const _ of lab.watch(job));
    })(),
  );
  expect(host.disk.size).toBeGreaterThan(5);
  expect(await push('avocado-results/job-2026-01-31T12.00-1111111')).toMatchObject({ isUnchanged: true, id: job.id });
  expect(server.jobs()).toMatchObject([{ description: 'mine' }]);
});

test('a folder of the time of the server is read, too, wherever it was made', async () => {
  const tests = [
    {
      test: 'passtest.py',
      url: 'passtest.py',
      status: 'PASS',
      start: 1_433_160_000.5,
      end: 1_433_160_001,
      time: 0.5,
      fail_reason: 'None',
      logdir: '/var/elsewhere/test-results/passtest.py',
    },
    { test: 'passtest.py', status: 'TEST_NA', fail_reason: 'not here', whiteboard: '', logdir: '/var/../..' },
  ];
  const { push, server } = openSetup({
    '/here/old/id': `${id.toUpperCase()}\n`,
    '/here/old/results.json': JSON.stringify({ job_id: id, tests, total: 2, skip: 1 }),
    '/here/old/test-results/passtest.py/debug.log': 'went well\n',
  });
  expect(await push('old', { description: 'from 2015' })).toMatchObject({
    status: 'PASS',
    added: { tests: 2, records: 4, values: 2 },
  });
  expect(server.jobs()).toMatchObject([{ description: 'from 2015', elapsedTime: 0.5 }]);
  expect(server.tests()).toMatchObject([
    { tag: 'passtest.py', status: 'PASS' },
    { tag: 'passtest.py#2', status: 'TEST_NA' },
  ]);
});

test.each([
  ['was killed before it wrote its results', { 'results.json': undefined }, 'ABORT'],
  ['was killed before it had begun all tests', { total: 3 }, 'ABORT'],
  ['ended well', {}, 'PASS'],
])('the folder of a runner that %s', async (_, change, status) => {
  const disk = await runHere([kernel]);
  const results = JSON.parse(String(disk[`${folder}/results.json`])) as object;
  disk[`${folder}/results.json`] = JSON.stringify({ ...results, ...change });
  if ('results.json' in change) delete disk[`${folder}/results.json`];
  const { push } = openSetup(disk);
  expect(await push()).toMatchObject({ status });
});

test.each([
  ['a process writes to', '0102001', { status: 'RUNNING', runnerPid: 77 }],
  ['somebody only reads in', '0100000', { status: 'ABORT' }],
])('a folder without results that %s is told from one that was left', async (_, flags, expected) => {
  const disk = await runHere([kernel]);
  delete disk[`${folder}/results.json`];
  disk['/proc/77/fdinfo/3'] = `pos:\t0\nflags:\t${flags}\n`;
  const { push, server } = openSetup(disk, { '/proc/77/fd/3': `${folder}/job.log` });
  const { status, runnerPid, isComplete } = await push();
  expect({ status, ...(runnerPid !== undefined && { runnerPid }), isComplete }).toEqual({
    ...expected,
    isComplete: false,
  });
  expect(server.jobs()).toMatchObject([{ status: expected.status }]);
});

test('a log that is large stays where it is, and its path goes to the server', async () => {
  const disk = await runHere([kernel]);
  disk[`${folder}/test-results/1-boot.py_Boot.test_kernel/debug.log`] = 'x'.repeat(256 * 1024 + 1);
  const { push, get } = openSetup(disk);
  await push();
  expect(await get('/jobs/x/tests/1/data/')).toMatchObject({
    results: [
      { category: 'log_file_path', key: 'debug.log', value: btoa('test-results/1-boot.py_Boot.test_kernel/debug.log') },
    ],
  });
});

test('what a link in a results folder leads to is not sent', async () => {
  const results = (name: string) => `${folder}/test-results/${name}`;
  const tests = ['a', 'b', '..', 'n\0l'].map((name) => ({ id: name, status: 'PASS', logdir: `/x/${name}` }));
  const { push } = openSetup(
    {
      '/secret/debug.log': 'of somebody else',
      [`${folder}/id`]: id,
      [`${folder}/results.json`]: JSON.stringify({ tests }),
      [results('a/stdout')]: 'own',
    },
    { [results('a/debug.log')]: '/secret/debug.log', [results('b')]: '/secret' },
  );
  expect(await push()).toMatchObject({ added: { tests: 4, values: 1 } });

  const linked = openSetup(
    { [`${folder}/id`]: id, [`${folder}/results.json`]: JSON.stringify({ tests }), '/secret/a/stdout': 'of somebody' },
    { [`${folder}/test-results`]: '/secret' },
  );
  expect(await linked.push()).toMatchObject({ added: { tests: 4, values: 0 } });
});

test('numbers beyond measure and names that are none spoil no other test', async () => {
  const tests = [
    { id: '', name: '', status: 'PASS', time_elapsed: '@', actual_time_start: 1_700_000_000, actual_time_end: '@' },
    { id: '\ud83d', status: 'PASS', time_elapsed: -1 },
    { id: `${'y'.repeat(254)}\u{1f600}`, status: 'PASS' },
    { id: `${'y'.repeat(254)}\u{1f601}`, status: 'PASS' },
  ];
  const { push, server } = openSetup({
    [`${folder}/id`]: id,
    [`${folder}/results.json`]: JSON.stringify({ tests, total: '@' }).replaceAll('"@"', '1e999'),
  });
  expect(await push()).toMatchObject({ status: 'PASS', added: { tests: 4 }, refused: [] });
  expect(server.tests().map(({ tag }) => tag)).toEqual([
    'unknown',
    '\ufffd',
    `${'y'.repeat(254)}\ufffd`,
    `${'y'.repeat(247)}#2`,
  ]);
  expect(await push()).toMatchObject({ isUnchanged: true });
});

test('the newest results are found by the folder above', async () => {
  const { push } = openSetup({ '/here/res/latest/id': id, '/here/res/latest/results.json': '{"tests":[]}' });
  expect(await push('res')).toMatchObject({ folder: '/here/res/latest', status: 'TEST_NA' });
});

test.each([
  ['nothing', {}],
  ['an id that is none', { '/here/res/id': 'summary' }],
])('a folder with %s is refused before anything is sent', async (_, disk) => {
  const { push, wire } = openSetup(disk);
  expect(await errorOf(push('res'))).toMatchObject({
    code: 'usage',
    message: expect.stringMatching(/is no results folder of avocado/) as string,
  });
  expect(wire.sent).toEqual([]);
});

test('a dry run sends nothing but questions', async () => {
  const { push, server, wire } = openSetup(await runHere([kernel]));
  expect(await push(undefined, { dryRun: true })).toMatchObject({ isUnchanged: false, added: { jobs: 1, tests: 1 } });
  expect(server.jobs()).toEqual([]);
  expect(wire.sent.every(({ method }) => method === 'GET')).toBe(true);
});
