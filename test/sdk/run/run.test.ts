import { expect, test } from 'vitest';
import { createSteppedClock } from '../../../mock/clock.ts';
import { createStbTester, defaultToken, type NodePlan } from '../../../mock/stb-tester/index.ts';
import { createStbTesterLab } from '../../../sdk/labs/stb-tester/index.ts';
import { planStbTester, type StbTesterPlan } from '../../../sdk/labs/stb-tester/plan.ts';
import type { ClockLimits } from '../../../sdk/run/clocks.ts';
import { runJobs } from '../../../sdk/run/run.ts';
import { createMemoryFolder } from '../../helpers/memory-folder.ts';
import { connectTo, type Meddler } from '../../helpers/network.ts';

const [nodeA, nodeB] = ['stb-tester-00044b80fc39', 'stb-tester-00044b80fc4e'] as const;

interface SetUp {
  readonly nodes?: readonly NodePlan[];
  readonly meddle?: Meddler;
  readonly plan?: Partial<StbTesterPlan>;
  readonly limits?: Partial<ClockLimits>;
}

/** A virtual portal, a lab on it and a planned run, all on one clock that stands still. */
function setUp({ nodes = [{ id: nodeA }, { id: nodeB }], meddle, plan, limits }: SetUp = {}) {
  const clock = createSteppedClock();
  const portal = createStbTester({ clock, nodes });
  const lab = createStbTesterLab({
    url: 'http://portal.test',
    token: defaultToken,
    network: connectTo(portal, clock, meddle),
  });
  const jobs = planStbTester({ nodeIds: [nodeA], testCases: ['tests/a.py::test_b', 'tests/a.py::test_c'], ...plan });
  const folder = createMemoryFolder();
  const controller = new AbortController();
  let keys = 0;
  const ports = {
    clock,
    folder,
    uuid: () => `00000000-0000-4000-8000-${String(keys++).padStart(12, '0')}`,
    random: () => 0.5,
    observe: () => undefined,
  };
  const start = () => runJobs({ runId: 'r1', lab, jobs, signal: controller.signal, ...(limits && { limits }) }, ports);
  return { clock, portal, folder, controller, start };
}

class Terminated extends Error {
  readonly signal = 15;
}

test('a run whose tests all pass is passed, with every file and every test once', async () => {
  const { clock, folder, start } = setUp();
  const report = await clock.runUntil(start());
  expect(report).toMatchObject({ verdict: 'passed', exitCode: 0, reasons: [], totals: { tests: 2, passed: 2 } });
  expect(report.jobs[0]?.tests.map((one) => one.name)).toEqual(['test_b', 'test_c']);
  expect(report.jobs[0]?.tests[0]?.attachments?.[0]).toMatch(/^artifacts\/stb-tester-00044b80fc39\/.*screenshot\.png$/);
  expect([...folder.files.keys()]).toContain(report.jobs[0]?.tests[0]?.attachments?.[0]);
  expect(folder.report).toBe(report);
});

test('the journal holds each step in the order in which a crash would need it', async () => {
  const { clock, folder, start } = setUp();
  await clock.runUntil(start());
  expect([...new Set(folder.entries.map((entry) => entry.step))]).toEqual([
    'planned',
    'intent',
    'submitted',
    'state',
    'ended',
    'collected',
    'judged',
    'reported',
  ]);
});

test('the intent is on disk before the job is submitted', async () => {
  const seen: string[] = [];
  const { clock, folder, start } = setUp({
    meddle: (request, pass) => {
      if (request.url.endsWith('/run_tests')) seen.push(...folder.entries.map((entry) => entry.step));
      return pass(request);
    },
  });
  await clock.runUntil(start());
  expect(seen).toEqual(['planned', 'intent']);
});

test('jobs on several nodes run at the same time', async () => {
  const nodes = [nodeA, nodeB].map((id): NodePlan => ({ id, default: { durationMs: 60_000 } }));
  const { clock, start } = setUp({ nodes, plan: { nodeIds: [nodeA, nodeB] } });
  const begun = clock.now();
  const report = await clock.runUntil(start());
  expect(report.totals.tests).toBe(4);
  expect(clock.now() - begun).toBeLessThan(150_000);
});

test('a failed test gives exit code 1 and its reason in the report', async () => {
  const nodes: NodePlan[] = [
    { id: nodeA, tests: { 'tests/a.py::test_c': { result: 'fail', failureReason: 'no picture' } } },
  ];
  const { clock, start } = setUp({ nodes });
  const report = await clock.runUntil(start());
  expect(report).toMatchObject({ verdict: 'failed', exitCode: 1, totals: { tests: 2, passed: 1, failed: 1 } });
  expect(report.jobs[0]?.tests[1]).toMatchObject({ outcome: 'failed', failure: { message: 'no picture' } });
});

test('a busy node is infra, says so, and nothing is left running', async () => {
  const { clock, portal, start } = setUp({
    meddle: async (request, pass) =>
      request.url.endsWith('/run_tests') ? new Response('Node is in use', { status: 409 }) : await pass(request),
  });
  const report = await clock.runUntil(start());
  expect(report).toMatchObject({ verdict: 'infra', exitCode: 3, totals: { errors: 2 } });
  expect(report.reasons[0]).toContain(`node ${nodeA} is running somebody's tests`);
  expect(portal.jobs()).toEqual([]);
});

test('an abort stops the job at the lab, and the exit code is that of the signal', async () => {
  const nodes: NodePlan[] = [{ id: nodeA, default: { durationMs: 3_600_000 } }];
  const { clock, portal, folder, controller, start } = setUp({ nodes });
  const begun = clock.now();
  void clock.sleep(30_000).then(() => controller.abort(new Terminated('stopped by SIGTERM')));
  const report = await clock.runUntil(start());
  expect(report).toMatchObject({ verdict: 'cancelled', exitCode: 143 });
  expect(portal.jobs()[0]?.status).toBe('exited');
  expect(folder.entries).toContainEqual(expect.objectContaining({ step: 'cancelled', result: 'stopped' }));
  expect(clock.now() - begun).toBeLessThanOrEqual(37_000);
});

test('a job whose submit is under way when the abort comes is stopped, too', async () => {
  const { clock, portal, controller, start } = setUp({
    nodes: [{ id: nodeA, default: { durationMs: 3_600_000 } }],
    meddle: async (request, pass) => {
      if (!request.url.endsWith('/run_tests')) return await pass(request);
      const answer = await pass(request);
      controller.abort(new Terminated('stopped by SIGTERM'));
      await clock.sleep(1000);
      return answer;
    },
  });
  const report = await clock.runUntil(start());
  expect(report.exitCode).toBe(143);
  expect(portal.jobs().map((job) => job.status)).toEqual(['exited']);
});

test('a stop that the lab does not confirm in seven seconds is written down as such', async () => {
  const { clock, folder, controller, start } = setUp({
    nodes: [{ id: nodeA, default: { durationMs: 3_600_000 } }],
    meddle: async (request, pass) => {
      if (!request.url.endsWith('/stop')) return await pass(request);
      await clock.sleep(60_000, request.signal);
      return new Response(null, { status: 202 });
    },
  });
  void clock.sleep(30_000).then(() => controller.abort(new Terminated('stopped by SIGTERM')));
  const begun = clock.now();
  const report = await clock.runUntil(start());
  expect(report.exitCode).toBe(143);
  expect(clock.now() - begun).toBeLessThanOrEqual(38_000);
  expect(folder.entries).toContainEqual(expect.objectContaining({ step: 'cancelled', result: 'unconfirmed' }));
});

test('a run aborted before it began submits nothing', async () => {
  const { clock, portal, controller, start } = setUp();
  controller.abort(new Error('no'));
  const report = await clock.runUntil(start());
  expect(report).toMatchObject({ verdict: 'cancelled', exitCode: 6 });
  expect(portal.jobs()).toEqual([]);
});

test('the run clock stops a job that takes too long, and keeps the results that it has', async () => {
  const nodes: NodePlan[] = [{ id: nodeA, tests: { 'tests/a.py::test_c': { durationMs: Number.POSITIVE_INFINITY } } }];
  const { clock, portal, start } = setUp({ nodes, limits: { run: 600_000 } });
  const report = await clock.runUntil(start());
  expect(report).toMatchObject({ verdict: 'timeout', exitCode: 4 });
  expect(report.reasons[0]).toContain('the run clock ran out after 10m (--run-timeout)');
  expect(report.jobs[0]?.tests[0]).toMatchObject({ name: 'test_b', outcome: 'passed' });
  expect(portal.jobs()[0]?.status).toBe('exited');
});

test('an outage in the middle costs nothing but time', async () => {
  const nodes: NodePlan[] = [{ id: nodeA, default: { durationMs: 300_000 } }];
  const { clock, folder, start } = setUp({
    nodes,
    meddle: async (request, pass) => {
      const minute = (clock.now() - Date.UTC(2026, 0, 1)) / 60_000;
      return minute > 2 && minute < 9
        ? new Response('<html><title>502 Bad Gateway</title></html>', {
            status: 502,
            headers: { 'content-type': 'text/html' },
          })
        : await pass(request);
    },
  });
  const report = await clock.runUntil(start());
  expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 2, passed: 2 } });
  expect(folder.events.some((event) => event.type === 'outage' && event.message.includes('502 Bad Gateway'))).toBe(
    true,
  );
});

test('an outage beyond its budget is a timeout that names the clock and the last error', async () => {
  const { clock, start } = setUp({
    nodes: [{ id: nodeA, default: { durationMs: 300_000 } }],
    limits: { outage: 120_000 },
    meddle: async (request, pass) =>
      clock.now() - Date.UTC(2026, 0, 1) > 60_000 ? new Response('down', { status: 503 }) : await pass(request),
  });
  const report = await clock.runUntil(start());
  expect(report).toMatchObject({ verdict: 'timeout', exitCode: 4 });
  expect(report.reasons[0]).toMatch(/outage clock ran out after 2m.*answered 503/);
});

test('a job that the lab no longer knows is infra', async () => {
  const { clock, start } = setUp({
    meddle: async (request, pass) =>
      request.url.endsWith('/await_completion') ? new Response('Not Found', { status: 404 }) : await pass(request),
  });
  const report = await clock.runUntil(start());
  expect(report).toMatchObject({ verdict: 'infra', exitCode: 3 });
  expect(report.reasons[0]).toContain('no longer knows the job');
});

test('a token that is revoked in the middle is infra and not a failed test', async () => {
  const { clock, start } = setUp({
    meddle: async (request, pass) =>
      clock.now() - Date.UTC(2026, 0, 1) > 5000 ? new Response('Forbidden', { status: 403 }) : await pass(request),
  });
  const report = await clock.runUntil(start());
  expect(report).toMatchObject({ verdict: 'infra', exitCode: 3 });
  expect(report.reasons[0]).toContain('access token');
});

test('one job that could not be submitted does not hide the failures of another', async () => {
  const nodes: NodePlan[] = [{ id: nodeA, default: { result: 'fail' } }, { id: nodeB }];
  const { clock, start } = setUp({
    nodes,
    plan: { nodeIds: [nodeA, nodeB] },
    meddle: async (request, pass) => {
      const body = request.url.endsWith('/run_tests') ? await request.clone().text() : '';
      return body.includes(nodeB) ? new Response('in use', { status: 409 }) : await pass(request);
    },
  });
  const report = await clock.runUntil(start());
  expect(report).toMatchObject({ verdict: 'failed', exitCode: 1 });
  expect(report.jobs.map((job) => job.verdict)).toEqual(['failed', 'infra']);
});

test('a web page in place of an answer is an outage, and no word about the job', async () => {
  let pages = 0;
  const { clock, portal, start } = setUp({
    meddle: async (request, pass) => {
      if (!request.url.endsWith('/await_completion') || pages++ > 2) return await pass(request);
      return new Response('<html><title>404 Not Found</title></html>', {
        status: 404,
        headers: { 'content-type': 'text/html' },
      });
    },
  });
  const report = await clock.runUntil(start());
  expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 2 } });
  expect(portal.jobs()).toHaveLength(1);
});

test('a job that the lab claims not to know is asked to stop all the same', async () => {
  const { clock, portal, start } = setUp({
    nodes: [{ id: nodeA, default: { durationMs: 3_600_000 } }],
    meddle: async (request, pass) =>
      request.url.endsWith('/await_completion') ? new Response('Not Found', { status: 404 }) : await pass(request),
  });
  const report = await clock.runUntil(start());
  expect(report.verdict).toBe('infra');
  expect(portal.jobs()[0]?.status).toBe('exited');
});
