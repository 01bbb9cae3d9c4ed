import { expect, onTestFinished, test } from 'vitest';

import { createMock } from '../../../mock/index.ts';
import { scenarios } from '../../../mock/testbot/scenarios.ts';
import { linuxUris } from './calls.ts';

const build = { branch: 'mozilla-central-linux', product: 'Firefox', buildid: '1', uris: linuxUris };

/** Announces a build of three jobs, and looks at them after so many minutes. */
async function play(scenario: string, minutes = 10) {
  const mock = createMock('testbot', { scenario, clock: { speed: 0 }, randomSeed: 3 });
  onTestFinished(() => mock.close());
  const announce = async () =>
    await mock.fetch('http://lab/api/newBuild', { method: 'POST', body: JSON.stringify(build) });
  if (scenario !== 'lost-answers') await announce();
  await mock.clock.advance(minutes * 60_000);
  const bodies = (path: string) =>
    mock.requests.filter((request) => request.path.startsWith(path)).map(({ body = '' }) => body);
  return { mock, announce, bodies, statuses: mock.lab.jobs().map((job) => job['status']) };
}

test('every scenario has a sentence', () => {
  for (const { about } of Object.values(scenarios)) expect(about).toMatch(/^[A-Z].*\.$/);
});

test.each(['happy', 'test-fails', 'flaky', 'worker-dies', 'worker-crashes'])(
  '%s: the jobs are taken, and stay locked, since the server stores no report',
  async (scenario) => {
    const { statuses } = await play(scenario);
    expect(statuses.filter((status) => status === 'locked').length).toBeGreaterThanOrEqual(2);
  },
);

test('stored-reports: the jobs become done and have a result', async () => {
  const { mock } = await play('stored-reports');
  expect(mock.lab.jobs()).toMatchObject(Array(3).fill({ status: 'done', result: { passed: true } }));
});

test('flaky: with stored reports the first job has failed, the others passed', async () => {
  const { mock } = await play('stored-reports', 0);
  mock.lab.script([{ result: { passed: false } }, {}]);
  await mock.clock.advance(600_000);
  const results = mock.lab.jobs().map((job) => job['result']);
  expect(results).toHaveLength(3);
  expect(results.filter((result) => (result as { passed: boolean }).passed)).toHaveLength(2);
});

test('worker-dies: two workers vanish with a job each, and the third job waits for ever', async () => {
  expect((await play('worker-dies', 600)).statuses.sort()).toEqual(['locked', 'locked', 'pending']);
});

test('slow-queue: a third job waits for two hours', async () => {
  expect((await play('slow-queue', 119)).statuses.sort()).toEqual(['locked', 'locked', 'pending']);
  expect((await play('slow-queue', 123)).statuses).toEqual(['locked', 'locked', 'locked']);
});

test('no-workers: jobs stay pending', async () => {
  expect((await play('no-workers', 600)).statuses).toEqual(['pending', 'pending', 'pending']);
});

test('lost-answers: a build that looks lost has left its jobs', async () => {
  const { mock, announce } = await play('lost-answers');
  let lost = 0;
  for (let count = 0; count < 12; count++)
    await announce().catch(() => {
      lost += 1;
    });
  expect(lost).toBeGreaterThan(0);
  expect(mock.lab.builds()).toHaveLength(12);
});

test('an expired token is nothing that this server could tell of', () => {
  expect(() => createMock('testbot', { faults: [{ fault: 'expired-token' }] })).toThrow('knows no tokens');
});
