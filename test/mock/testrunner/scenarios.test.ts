import { expect, onTestFinished, test } from 'vitest';

import { createMock } from '../../../mock/index.ts';
import { scenarios } from '../../../mock/testrunner/scenarios.ts';
import { passing } from './lab.ts';

/** Uploads one file, and looks at its run after so many minutes. */
async function play(scenario: string, minutes = 10) {
  const mock = createMock('testrunner', { scenario, clock: { speed: 0 }, randomSeed: 3 });
  onTestFinished(() => mock.close());
  const upload = async (username = 'me') => {
    const form = new FormData();
    form.append('username', username);
    form.append('files[]', new File([passing], 'test_a.py'));
    return (await mock.fetch('http://lab/newTestrun', { method: 'POST', body: form })).status;
  };
  if (scenario !== 'lost-answers') await upload();
  await mock.clock.advance(minutes * 60_000);
  return { mock, upload, statuses: () => mock.lab.runs().map(({ status }) => status) };
}

test('every scenario has a sentence', () => {
  for (const { about } of Object.values(scenarios)) expect(about).toMatch(/^[A-Z].*\.$/);
});

test.each([
  ['happy', 'SUCCESS'],
  ['test-fails', 'FAILED'],
  ['worker-dies', 'RUNNIG'],
  ['never-scheduled', 'CREATED'],
])('%s: the run ends as %s', async (scenario, status) => {
  expect((await play(scenario)).statuses()).toEqual([status]);
});

test('flaky: a file fails once, and passes then', async () => {
  const { mock, upload, statuses } = await play('flaky');
  await upload();
  await mock.clock.advance(60_000);
  expect(statuses()).toEqual(['FAILED', 'SUCCESS']);
});

test('broken-worker: no run gets anywhere', async () => {
  expect((await play('broken-worker')).statuses()).not.toContain('SUCCESS');
});

test('never-scheduled: the sender gets 500', async () => {
  expect(await (await play('never-scheduled')).upload()).toBe(500);
});

test('slow-queue: a second run waits for two hours', async () => {
  const { mock, upload, statuses } = await play('slow-queue', 1);
  await upload();
  await mock.clock.advance(60 * 60_000);
  expect(statuses()).toEqual(['RUNNIG', 'CREATED']);
  await mock.clock.advance(70 * 60_000);
  expect(statuses()).toEqual(['SUCCESS', 'RUNNIG']);
});

test('lost-answers: an upload that looks lost has left its run', async () => {
  const { mock, upload } = await play('lost-answers');
  let lost = 0;
  for (let count = 0; count < 12; count++)
    await upload().catch(() => {
      lost += 1;
    });
  expect(lost).toBeGreaterThan(0);
  expect(mock.lab.runs()).toHaveLength(12);
});
