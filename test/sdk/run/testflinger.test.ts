import { expect, test } from 'vitest';
import { createSteppedClock } from '../../../mock/clock.ts';
import { type AgentScript, createTestflinger } from '../../../mock/testflinger/index.ts';
import { createTestflingerLab } from '../../../sdk/labs/testflinger/index.ts';
import { planTestflinger } from '../../../sdk/labs/testflinger/plan.ts';
import type { ClockLimits } from '../../../sdk/run/clocks.ts';
import { runJobs } from '../../../sdk/run/run.ts';
import { createMemoryFolder } from '../../helpers/memory-folder.ts';
import { connectTo, type Meddler } from '../../helpers/network.ts';
import { Terminated } from './scripted-lab.ts';

interface SetUp {
  readonly script?: AgentScript;
  readonly limits?: Partial<ClockLimits>;
  readonly meddle?: Meddler;
  readonly definition?: object;
}

/** One job at a virtual server with one agent, on one clock that stands still. */
function setUp({ script = {}, limits = {}, meddle, definition: more = {} }: SetUp = {}) {
  const clock = createSteppedClock();
  const server = createTestflinger({ clock, agents: [{ name: 'agent-1', queues: ['q'], script }] });
  const lab = createTestflingerLab({ url: 'https://tf.test', network: connectTo(server, clock, meddle) });
  const definition = { job_queue: 'q', test_data: { test_cmds: 'true' }, ...more };
  const folder = createMemoryFolder();
  const controller = new AbortController();
  const uuid = () => '00000000-0000-4000-8000-000000000001';
  const options = { runId: 'r1', lab, limits, signal: controller.signal };
  const jobs = planTestflinger({ jobs: [{ name: 'smoke.yaml', definition }] });
  const run = async () =>
    await clock.runUntil(
      runJobs({ ...options, jobs }, { clock, folder, uuid, random: () => 0.5, observe: () => undefined }),
    );
  return { clock, server, folder, controller, run };
}

test('a job without JUnit is its test phase, and its log is kept', async () => {
  const { folder, run } = setUp({ script: { test: { lines: ['hello'] } } });
  expect(await run()).toMatchObject({
    verdict: 'passed',
    totals: { tests: 1 },
    jobs: [{ label: 'smoke.yaml', node: 'agent-1', tests: [{ name: 'test', source: 'phase' }] }],
  });
  expect(folder.logs.get('smoke.yaml')).toContain('hello\n');
});

const provisioned = { definition: { provision_data: { distro: 'noble' } } };

test('every phase is a case with the time that it took, and the stages of the job follow from them', async () => {
  const script = { provision: { durationMs: 300_000 }, test: { durationMs: 120_000 } };
  const { run } = setUp({ script, ...provisioned });
  const [job] = (await run()).jobs;
  expect(job?.tests).toMatchObject([
    { name: 'provision', outcome: 'passed', source: 'phase', startedAt: expect.any(String) as string },
    { name: 'test', outcome: 'passed', source: 'phase' },
  ]);
  const [provision, test] = job?.tests ?? [];
  // As exact as looks are frequent.
  expect(Math.abs((provision?.durationMs ?? 0) - 300_000)).toBeLessThan(30_000);
  expect(Math.abs((test?.durationMs ?? 0) - 120_000)).toBeLessThan(30_000);
  expect(job?.stages?.map(({ stage }) => stage)).toEqual(['queue', 'provision', 'run']);
  expect(job?.stages?.at(1)?.endedAt).toBe(test?.startedAt);
  expect(job?.log).toBe('logs/smoke.yaml.log');
});

test('a provisioning that failed is the case that says why, and nothing after it is told', async () => {
  const { run } = setUp({ script: { provision: { exitCode: 3 } }, ...provisioned });
  const report = await run();
  expect(report).toMatchObject({ verdict: 'infra', totals: { tests: 1, errors: 1 } });
  expect(report.jobs[0]?.tests).toMatchObject([
    { name: 'provision', failure: { type: 'InfraError', message: 'provision failed with exit code 3' } },
  ]);
});

test('a provisioning that our own clock ended is told as such, where it ended', async () => {
  const { run } = setUp({ script: { provision: { durationMs: 3_600_000 } }, limits: { run: 120_000 }, ...provisioned });
  const report = await run();
  expect(report).toMatchObject({ verdict: 'timeout', totals: { tests: 1, errors: 1 } });
  expect(report.jobs[0]?.stages?.map(({ stage }) => stage)).toEqual(['queue', 'provision', 'collect']);
});

test('a job that the run clock ends is cancelled, and hands over its last words and its files', async () => {
  const script = {
    test: { durationMs: 3_600_000 },
    cleanup: { lines: ['tidying up'] },
    artifacts: { 'a.log': 'evidence' },
  };
  const { folder, run, server } = setUp({ script, limits: { run: 120_000 } });
  const report = await run();
  expect(report).toMatchObject({ verdict: 'timeout', exitCode: 4 });
  // The cancel was our own clock's, and that is what the case says.
  expect(report.jobs[0]?.tests).toMatchObject([
    { failure: { type: 'Timeout', message: expect.stringContaining('run clock') as string } },
  ]);
  expect(server.jobs()[0]?.state).toBe('complete');
  expect(folder.logs.get('smoke.yaml')).toContain('tidying up');
  expect([...folder.files.keys()]).toEqual(['artifacts/smoke.yaml/artifacts.tar.gz']);
  expect(report.jobs[0]?.phases.map(({ name }) => name)).toContain('test');
});

test('a job that never ends after its cancel does not keep the run from ending', async () => {
  const { clock, run } = setUp({ script: { dies: { phase: 'test' } }, limits: { run: 120_000 } });
  expect(await run()).toMatchObject({ verdict: 'timeout' });
  expect(clock.now() - Date.UTC(2026, 0, 1)).toBeLessThan(5 * 60_000);
});

test('after an abort nobody waits for the last words', async () => {
  const { clock, controller, run, server } = setUp({ script: { test: { durationMs: 3_600_000 } } });
  void clock.sleep(60_000).then(() => controller.abort(new Terminated('stopped by SIGTERM')));
  expect(await run()).toMatchObject({ verdict: 'cancelled', exitCode: 143 });
  expect(clock.now() - Date.UTC(2026, 0, 1)).toBeLessThanOrEqual(67_000);
  expect(server.jobs()[0]?.state).toBe('cancelled');
});

test('a submit that an abort cuts off is cancelled by its key, which is the id of the job', async () => {
  const { clock, controller, run, server, folder } = setUp({
    script: { test: { durationMs: 3_600_000 } },
    meddle: async (request, pass) => {
      if (request.method !== 'POST' || !request.url.endsWith('/v1/job')) return await pass(request);
      await pass(request);
      controller.abort(new Terminated('stopped by SIGTERM'));
      // The answer never comes.
      await clock.sleep(600_000, request.signal);
      throw new TypeError('fetch failed');
    },
  });
  expect(await run()).toMatchObject({ verdict: 'cancelled', exitCode: 143 });
  expect(server.jobs()[0]?.state).toBe('cancelled');
  expect(folder.entries).toContainEqual(expect.objectContaining({ step: 'cancelled', result: 'stopped' }));
  expect(clock.now() - Date.UTC(2026, 0, 1)).toBeLessThanOrEqual(7500);
});
