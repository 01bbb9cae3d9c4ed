import { expect, onTestFinished, test } from 'vitest';

import { scenarios } from '../../../mock/avocado/scenarios.ts';
import { createMock } from '../../../mock/index.ts';

/** The jobs and their tests after so many minutes. */
async function play(scenario: string, minutes = 10) {
  const mock = createMock('avocado', { scenario, clock: { speed: 0 }, randomSeed: 3 });
  onTestFinished(() => mock.close());
  await mock.clock.advance(minutes * 60_000);
  return {
    mock,
    jobs: mock.lab.jobs().map(({ status }) => status),
    tests: mock.lab.tests().map(({ status }) => status),
  };
}

test('every scenario has a sentence', () => {
  for (const { about } of Object.values(scenarios)) expect(about).toMatch(/^[A-Z].*\.$/);
});

test.each([
  ['happy', ['PASS'], ['PASS', 'PASS', 'TEST_NA']],
  ['test-fails', ['FAIL'], ['PASS', 'FAIL', 'TEST_NA']],
  ['flaky', ['FAIL', 'PASS'], ['PASS', 'FAIL', 'TEST_NA', 'PASS', 'PASS', 'TEST_NA']],
  ['runner-dies', ['RUNNING'], ['PASS']],
  ['contradiction', ['PASS'], ['PASS', 'FAIL', 'TEST_NA']],
  ['no-evidence', ['PASS'], []],
  ['slow-queue', [], []],
])('%s: jobs %o, tests %o', async (scenario, jobs, tests) => {
  expect(await play(scenario)).toMatchObject({ jobs, tests });
});

test('slow-queue: the job comes after an hour', async () => {
  expect((await play('slow-queue', 62)).jobs).toEqual(['PASS']);
});

test('lost-answers: a job that looks lost was stored', async () => {
  const { mock } = await play('lost-answers');
  const headers = { 'content-type': 'application/json' };
  let lost = 0;
  for (let count = 0; count < 12; count++)
    await mock.fetch('http://lab/jobs/', { method: 'POST', headers, body: '{"status":"START"}' }).catch(() => {
      lost += 1;
    });
  expect(lost).toBeGreaterThan(0);
  expect(mock.lab.jobs()).toHaveLength(12);
});

test('a script brings more runners, and its jobs are reported', async () => {
  const { mock } = await play('happy');
  mock.lab.script([{ id: 'c0ffee', tests: [{ tag: 'a', status: 'ERROR', durationMs: 10 }] }]);
  await mock.clock.advance(60_000);
  expect(mock.lab.jobs().at(-1)).toMatchObject({ id: 'c0ffee', status: 'ERROR' });
});

test('the account of the manual works in a lab that nobody has seeded', async () => {
  const { mock } = await play('happy');
  const version = async (user: string) =>
    (await mock.fetch('http://lab/version/', { headers: { authorization: `Basic ${btoa(user)}` } })).status;
  expect([await version('admin:123'), await version('admin:124')]).toEqual([200, 403]);
});
