import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSteppedClock, type SteerableClock } from '../../../../mock/clock.ts';
import { createStbTester, defaultToken, type NodePlan } from '../../../../mock/stb-tester/index.ts';
import { type AgentScript, createTestflinger } from '../../../../mock/testflinger/index.ts';
import type { Lab, PlannedJob } from '../../../../sdk/labs/lab.ts';
import { createStbTesterLab } from '../../../../sdk/labs/stb-tester/index.ts';
import { planStbTester } from '../../../../sdk/labs/stb-tester/plan.ts';
import { createTestflingerLab } from '../../../../sdk/labs/testflinger/index.ts';
import { planTestflinger } from '../../../../sdk/labs/testflinger/plan.ts';
import type { RerunPolicy } from '../../../../sdk/run/rerun/policy.ts';
import { runJobs } from '../../../../sdk/run/run.ts';
import { createMemoryFolder } from '../../../helpers/memory-folder.ts';
import { connectTo } from '../../../helpers/network.ts';

const [nodeA, nodeB] = ['stb-tester-00044b80fc39', 'stb-tester-00044b80fc4e'] as const;

interface Run {
  readonly lab: Lab;
  readonly clock: SteerableClock;
  readonly jobs: readonly PlannedJob[];
  readonly reruns: Partial<RerunPolicy>;
}

async function play({ clock, ...wish }: Run) {
  const ports = { clock, folder: createMemoryFolder(), uuid: randomUUID, random: () => 0.5, observe: () => undefined };
  return await clock.runUntil(runJobs({ runId: 'r1', ...wish }, ports));
}

test('at a portal, failed tests are repeated side by side on two nodes, and one that passes there is flaky', async () => {
  const clock = createSteppedClock();
  const fail = { result: 'fail', failureReason: 'no picture' } as const;
  const nodes: NodePlan[] = [
    { id: nodeA, tests: { 'tests/a.py::one': fail, 'tests/a.py::two': fail } },
    { id: nodeB, tests: {} },
  ];
  const portal = createStbTester({ clock, nodes });
  const network = connectTo(portal, clock);
  const lab = createStbTesterLab({ url: 'http://portal.test', token: defaultToken, network }) as Lab;
  const testCases = ['tests/a.py::one', 'tests/a.py::two', 'tests/a.py::three'];
  const jobs = planStbTester({ nodeIds: [nodeA], testCases }).map((job) => ({ ...job, alternatives: [nodeB] }));
  const report = await play({ clock, lab, jobs, reruns: { failed: 1 } });
  expect(portal.jobs()).toHaveLength(3);
  expect(report).toMatchObject({
    verdict: 'failed',
    totals: { tests: 3, passed: 2, failed: 1, flaky: 1 },
    jobs: [{ attempts: [{ node: nodeA }, { because: 'failed', node: nodeA }, { because: 'failed', node: nodeB }] }],
  });
  expect(report.jobs[0]?.tests.find(({ isFlaky }) => isFlaky)).toMatchObject({ name: 'two' });
});

test('at a server with queues, a job that provisioning took goes to another queue, and is passed', async () => {
  const clock = createSteppedClock();
  const broken: AgentScript = { provision: { exitCode: 1 } };
  const server = createTestflinger({
    clock,
    agents: [
      { name: 'agent-1', queues: ['q1'], script: broken },
      { name: 'agent-2', queues: ['q2'] },
    ],
  });
  const lab = createTestflingerLab({ url: 'https://tf.test', network: connectTo(server, clock) }) as Lab;
  const definition = { job_queue: 'q1', provision_data: { distro: 'x' }, test_data: { test_cmds: 'true' } };
  const jobs = planTestflinger({ jobs: [{ name: 'smoke.yaml', definition }] }).map((job) => ({
    ...job,
    spares: ['q2'],
  }));
  const report = await play({ clock, lab, jobs, reruns: { infra: 1 } });
  expect(report).toMatchObject({
    verdict: 'passed',
    jobs: [{ attempts: [{ verdict: 'infra' }, { label: 'smoke.yaml.2', because: 'infra', node: 'agent-2' }] }],
  });
  expect(server.jobs()).toHaveLength(2);
});

test('at a server that cannot pick tests, the whole job is repeated, and only what failed counts', async () => {
  const clock = createSteppedClock();
  const junit = '<testsuite name="s"><testcase classname="c" name="one"><failure/></testcase></testsuite>';
  const script: AgentScript = { test: { exitCode: 1 }, artifacts: { 'junit.xml': junit } };
  const server = createTestflinger({ clock, agents: [{ name: 'agent-1', queues: ['q'], script }] });
  const lab = createTestflingerLab({ url: 'https://tf.test', network: connectTo(server, clock) }) as Lab;
  const definition = { job_queue: 'q', test_data: { test_cmds: 'true' } };
  const jobs = planTestflinger({ jobs: [{ name: 'smoke.yaml', definition }] }) as readonly PlannedJob[];
  const report = await play({ clock, lab, jobs, reruns: { failed: 2 } });
  expect(server.jobs()).toHaveLength(3);
  expect(report).toMatchObject({ verdict: 'failed', exitCode: 1, totals: { tests: 1, failed: 1 } });
  expect(report.jobs[0]?.tests[0]?.attempts).toHaveLength(2);
});
