import { checkScript } from '../documents/check-script.ts';
import { spec } from '../generated/stb-tester.ts';
import type { VirtualLab } from '../lab.ts';
import { steer } from '../steering/steer.ts';
import type { Job, KeyPress, RunRequest } from './model.ts';
import type { NodePlan, StbTesterOptions, TestScripts } from './options.ts';
import type { PortalSeed } from './portal.ts';
import { applyScript } from './script-document.ts';
import { readSeed } from './seed-document.ts';
import { createServer, type StbTesterServer } from './server.ts';
import { findJobStatus, showResultDetail } from './views.ts';

export type { KeyPress, RunRequest } from './model.ts';
export {
  defaultToken,
  type NodeConfig,
  type NodePlan,
  type Role,
  type StbTesterOptions,
  type TestPackPlan,
  type TestScript,
  type TestScripts,
  type TestVerdict,
  type TokenPlan,
} from './options.ts';

export interface NodeSnapshot {
  readonly id: string;
  /** Null when no job runs. */
  readonly runningJob: string | null;
  readonly runningTest: string | null;
  readonly presses: readonly KeyPress[];
}

export interface JobSnapshot {
  readonly uid: string;
  readonly status: 'running' | 'exited';
  readonly request: RunRequest;
  readonly resultIds: readonly string[];
}

/** What `GET /results/{id}` shows. */
export type ResultSnapshot = ReturnType<typeof showResultDetail>;

/** A virtual stb-tester portal, and a look behind it. */
export interface StbTesterLab extends VirtualLab {
  readonly kind: 'stb-tester';
  nodes(): readonly NodeSnapshot[];
  /** In order of submission. */
  jobs(): readonly JobSnapshot[];
  /** In order of arrival at the portal. */
  results(): readonly ResultSnapshot[];
  /** Adds a node, until the next reset; one of the same id makes place for it. */
  addNode(plan: NodePlan): void;
  /** Changes what tests do from now on, on all nodes or on one. @throws RangeError for a node that is not there */
  script(tests: TestScripts, node?: string): void;
  /** Reads a value that was encrypted with the key of `GET /secrets.pub.pem`. */
  decryptSecret(encrypted: Uint8Array): Promise<string>;
}

/**
 * A virtual stb-tester portal: REST API v2 on the options' clock, with nodes that follow scripts.
 * @throws RangeError for a node id with a slash or a space
 */
export function createStbTester(options: StbTesterOptions = {}): StbTesterLab {
  const { lab, server } = steer<PortalSeed, StbTesterServer>({
    options,
    createServer: (random) => createServer({ ...options, random }),
    readSeed,
    applyScript,
    spec,
  });
  const { portal } = server;
  return {
    ...lab,
    kind: 'stb-tester',
    nodes: () =>
      [...portal.nodes.values()].map(({ plan, job, presses }) => ({
        id: plan.id,
        runningJob: job && findJobStatus(job) === 'running' ? job.uid : null,
        runningTest: job?.current?.testCase ?? null,
        presses: [...presses],
      })),
    jobs: () => [...portal.jobs.values()].map(showSnapshot),
    results: () =>
      [...portal.results.values()].map((result) => showResultDetail(result, portal, 'http://portal.invalid')),
    addNode: server.addNode,
    script: (tests, node) =>
      server.script(
        checkScript(tests, (plain) => ({ kind: 'stb-tester', tests: plain })),
        node,
      ),
    decryptSecret: async (encrypted) => (await portal.secretsKey()).decrypt(encrypted),
  };
}

function showSnapshot(job: Job): JobSnapshot {
  return {
    uid: job.uid,
    status: findJobStatus(job),
    request: job.request,
    resultIds: job.results.map((result) => result.id),
  };
}
