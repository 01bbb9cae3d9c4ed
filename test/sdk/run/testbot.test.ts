import { expect, test } from 'vitest';
import { createSteppedClock } from '../../../mock/clock.ts';
import { createTestbot, type TestbotOptions } from '../../../mock/testbot/index.ts';
import { createTestbotLab } from '../../../sdk/labs/testbot/index.ts';
import { planTestbot } from '../../../sdk/labs/testbot/plan.ts';
import { type RunOptions, runJobs } from '../../../sdk/run/run.ts';
import { linuxBuild, linuxJobtypes } from '../../helpers/labs-testbot.ts';
import { createMemoryFolder } from '../../helpers/memory-folder.ts';
import { connectTo } from '../../helpers/network.ts';

/** Runs a build at a virtual server, and gives the report with how long it took. */
async function run(options: TestbotOptions = {}, more: Partial<RunOptions<unknown>> = {}, until?: 'done') {
  const clock = createSteppedClock();
  const server = createTestbot({ clock, workers: [{ name: 'w', jobtypes: linuxJobtypes }], ...options });
  const lab = createTestbotLab({ url: 'http://bot.test', network: connectTo(server, clock), until });
  const jobs = planTestbot({ builds: [{ name: 'b.json', build: linuxBuild }] });
  const folder = createMemoryFolder();
  const ports = {
    clock,
    folder,
    random: () => 0,
    uuid: () => '11111111-1111-4111-8111-111111111111',
    observe: () => undefined,
  };
  const begun = clock.now();
  const report = await clock.runUntil(runJobs({ runId: 'r', lab, jobs, ...(more as object) }, ports));
  return { report, folder, tookMs: clock.now() - begun };
}

test('what was handed on is dispatched; with leave of the user that is a success', async () => {
  expect((await run()).report).toMatchObject({ verdict: 'dispatched', exitCode: 7 });
  expect((await run({}, { dispatchedOk: true })).report).toMatchObject({ verdict: 'dispatched', exitCode: 0 });
});

test('the leave of the user covers nothing but dispatched', async () => {
  const script = { result: { passed: false } };
  const failed = await run({ done: true, script }, { dispatchedOk: true }, 'done');
  expect(failed.report).toMatchObject({ verdict: 'failed', exitCode: 1 });
  expect((await run({ done: true }, { dispatchedOk: true }, 'done')).report).toMatchObject({
    verdict: 'passed',
    exitCode: 0,
  });
});

test('a job that was left alone has no last words to wait for, and its tests say where it stands', async () => {
  const { report, tookMs } = await run({ workers: [] }, { limits: { queue: 30_000 } });
  expect(report).toMatchObject({ verdict: 'timeout', exitCode: 4 });
  expect(report.jobs[0]?.tests.map((one) => one.failure?.type)).toEqual(['NotTaken', 'NotTaken', 'NotTaken']);
  expect(tookMs).toBeLessThan(35_000);
});

test('a worker that dies with its job leaves the run clock to end the wait', async () => {
  const { report } = await run({ done: true, script: { dies: true } }, { limits: { run: 600_000 } }, 'done');
  expect(report).toMatchObject({ verdict: 'timeout', reasons: [expect.stringContaining('--run-timeout')] });
  expect(report.jobs[0]?.tests.map((one) => one.failure?.type)).toContain('NotReported');
});
