import type { LabServer } from '../lab-server.ts';
import { createApp } from './app.ts';
import { createAuthenticate } from './auth.ts';
import type { PortalNode, RunRequest } from './model.ts';
import type { NodePlan, StbTesterOptions, TestScripts } from './options.ts';
import { createNode, createPortal, foreignTest, type Portal, type PortalSeed } from './portal.ts';
import { addJobRoutes } from './routes/jobs.ts';
import { addNodeRoutes } from './routes/nodes.ts';
import { addResultRoutes } from './routes/results.ts';
import { addTestPackRoutes } from './routes/test-pack.ts';
import { startJob } from './runner.ts';
import { mentions } from './script.ts';
import { showJob, showNodeDetail, showResultDetail } from './views.ts';

/** The portal and the nodes that live with it. */
export interface StbTesterServer extends LabServer<PortalSeed> {
  readonly portal: Portal;
  addNode(plan: NodePlan): void;
  script(tests: TestScripts, node?: string): void;
}

export function createServer(options: StbTesterOptions): StbTesterServer {
  const portal = createPortal(options);
  const app = createApp(createAuthenticate(portal));
  addNodeRoutes(app, portal);
  addTestPackRoutes(app, portal);
  addJobRoutes(app, portal);
  addResultRoutes(app, portal);
  occupyNodes(portal);

  return {
    kind: 'stb-tester',
    clock: portal.clock,
    portal,
    async handle(request) {
      request.signal.throwIfAborted();
      return await app.fetch(request);
    },
    reset(seed) {
      portal.restart(seed);
      occupyNodes(portal);
    },
    dump: () => dump(portal),
    expiredToken: () =>
      new Response('Forbidden', { status: 403, headers: { 'content-type': 'text/plain; charset=UTF-8' } }),
    async close() {
      const running = [...portal.jobs.values()].map((job) => job.finished);
      portal.switchOff(new Error('the virtual portal was closed'));
      await Promise.all(running);
    },
    addNode(plan) {
      portal.nodes.set(plan.id, createNode(plan, portal.random));
    },
    script(tests, id) {
      if (id === undefined) {
        portal.tests = { ...tests, ...withoutKeys(portal.tests, tests) };
        restartSequences(portal.starts, tests);
        return;
      }
      const node = portal.nodes.get(id);
      if (!node) throw new RangeError(`there is no node ${id}`);
      node.plan = { ...node.plan, tests: { ...tests, ...withoutKeys(node.plan.tests ?? {}, tests) } };
      restartSequences(node.starts, tests);
    },
  };
}

/** A list of scripts begins with its first, however often the test ran before. */
function restartSequences(starts: Map<string, number>, tests: TestScripts): void {
  for (const testCase of starts.keys()) if (mentions(tests, testCase)) starts.delete(testCase);
}

/** A new script stands before the old ones, so that its globs are asked first. */
function withoutKeys(tests: TestScripts, others: TestScripts): TestScripts {
  return Object.fromEntries(Object.entries(tests).filter(([name]) => !Object.hasOwn(others, name)));
}

/** Gives the nodes that are busy at first the job of somebody else. */
function occupyNodes(portal: Portal): void {
  for (const node of portal.nodes.values()) if (node.plan.busyMs) occupy(portal, node, node.plan.busyMs);
}

function occupy(portal: Portal, node: PortalNode, busyMs: number): void {
  const request: RunRequest = {
    nodeId: node.plan.id,
    revision: 'main',
    sha: '0'.repeat(40),
    testCases: [foreignTest],
    remoteControl: 'default',
    category: 'somebody else',
    soak: false,
    shuffle: false,
    tags: {},
  };
  node.plan = { ...node.plan, tests: { [foreignTest]: { durationMs: busyMs }, ...node.plan.tests } };
  startJob(portal, node, request);
}

const origin = 'http://portal.invalid';

/** Of files only size and checksum show, and of users only names and roles. */
function dump(portal: Portal): object {
  return {
    users: portal.tokens.map(({ login, role }) => ({ login, role })),
    nodes: [...portal.nodes.values()].map((node) => ({ ...showNodeDetail(node), presses: node.presses })),
    jobs: [...portal.jobs.values()].map((job) => ({ ...showJob(job, origin), request: job.request })),
    results: [...portal.results.values()].map((result) => showResultDetail(result, portal, origin)),
  };
}
