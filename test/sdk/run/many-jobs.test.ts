import { expect, test } from 'vitest';
import { createSteppedClock } from '../../../mock/clock.ts';
import { createTestflinger } from '../../../mock/testflinger/index.ts';
import { createTestflingerLab } from '../../../sdk/labs/testflinger/index.ts';
import { planTestflinger } from '../../../sdk/labs/testflinger/plan.ts';
import { runJobs } from '../../../sdk/run/run.ts';
import { createMemoryFolder } from '../../helpers/memory-folder.ts';
import { connectTo, type Meddler } from '../../helpers/network.ts';
import { Terminated } from './scripted-lab.ts';

/** Many jobs at a server with fewer agents. Keeps when each request went out, and what it was. */
function setUp({ jobs: count, agents, perSecond = 20 }: { jobs: number; agents: number; perSecond?: number }) {
  const clock = createSteppedClock();
  const server = createTestflinger({
    clock,
    agents: Array.from({ length: agents }, (_, index) => ({
      name: `agent-${index}`,
      queues: ['q'],
      script: { test: { durationMs: 60_000 } },
    })),
  });
  const sent: { readonly at: number; readonly path: string }[] = [];
  let refusals = 0;
  const meddle: Meddler = async (request, pass) => {
    sent.push({ at: clock.now(), path: `${request.method} ${new URL(request.url).pathname}` });
    if (refusals === 0) return await pass(request);
    refusals -= 1;
    return new Response(null, { status: 429, headers: { 'retry-after': '30' } });
  };
  const network = { ...connectTo(server, clock, meddle), limits: { perSecond } };
  const lab = createTestflingerLab({ url: 'https://tf.test', network });
  const definition = { job_queue: 'q', test_data: { test_cmds: 'true' } };
  const jobs = planTestflinger({
    jobs: Array.from({ length: count }, (_, index) => ({ name: `job-${index}`, definition })),
  });
  let keys = 0;
  const uuid = () => `00000000-0000-4000-8000-${String(++keys).padStart(12, '0')}`;
  const controller = new AbortController();
  const folder = createMemoryFolder();
  const ports = { clock, folder, uuid, random: () => 0.5, observe: () => undefined };
  const run = async () => await clock.runUntil(runJobs({ runId: 'r1', lab, jobs, signal: controller.signal }, ports));
  return { clock, sent, run, controller, folder, refuse: (requests: number) => void (refusals = requests) };
}

/** The most requests in any stretch of time. */
function busiest(times: readonly number[], spanMs: number): number {
  return Math.max(...times.map((from, index) => times.slice(index).filter((at) => at <= from + spanMs).length));
}

test('two hundred jobs stay within the request budget, and all come to their end', async () => {
  const { sent, run } = setUp({ jobs: 200, agents: 200, perSecond: 10 });
  const report = await run();
  expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 200 } });
  const times = sent.map(({ at }) => at);
  expect(busiest(times, 1000)).toBeLessThanOrEqual(20 + 10 + 1);
  expect(busiest(times, 60_000)).toBeLessThanOrEqual(20 + 600 + 1);
  // One search serves many.
  const searches = sent.filter(({ path }) => path === 'GET /v1/job/search').length;
  expect(searches).toBeLessThan(sent.length / 4);
  expect(sent.filter(({ path }) => path === 'POST /v1/job')).toHaveLength(200);
});

test('when one of many jobs is refused, all leave the lab alone for as long as it says', async () => {
  const { clock, sent, run, refuse } = setUp({ jobs: 40, agents: 40 });
  let refusedAt = 0;
  void clock.sleep(60_000).then(() => {
    refusedAt = clock.now();
    refuse(1);
  });
  expect(await run()).toMatchObject({ verdict: 'passed' });
  const after = sent.map(({ at }) => at).filter((at) => at >= refusedAt);
  const [first = 0, ...others] = after;
  // Those that were on their way when it came are not counted.
  const late = others.filter((at) => at > first);
  expect(Math.min(...late) - first).toBeGreaterThanOrEqual(30_000);
});

test('a run of many jobs that is stopped cancels all of them within seven seconds, whatever the budget', async () => {
  const { clock, sent, run, controller, folder } = setUp({ jobs: 100, agents: 10, perSecond: 5 });
  let stoppedAt = 0;
  void clock.sleep(60_000).then(() => {
    stoppedAt = clock.now();
    controller.abort(new Terminated('stopped by SIGTERM'));
  });
  expect(await run()).toMatchObject({ verdict: 'cancelled', exitCode: 143 });
  expect(clock.now() - stoppedAt).toBeLessThanOrEqual(7000);
  const cancels = folder.entries.filter(({ step }) => step === 'cancelled');
  expect(cancels).toHaveLength(sent.filter(({ path }) => path === 'POST /v1/job').length);
  for (const cancel of cancels) expect(cancel).toMatchObject({ result: 'stopped' });
});
